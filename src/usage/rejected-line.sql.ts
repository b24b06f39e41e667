import type { Queries, Tx } from '../store/index.ts';
import type { KeptLine } from './reading.ts';

/** Keeps lines that could not become records, whole and with their reason. */
export async function keepLines(tx: Tx, fileId: number, lines: readonly KeptLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.query(
    `INSERT INTO rejected_line (file_id, line_no, state, reason, line)
     SELECT $1::int, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[])`,
    [
      fileId,
      lines.map((line) => line.lineNo),
      lines.map((line) => line.state),
      lines.map((line) => line.reason),
      lines.map((line) => line.line),
    ],
  );
}

/** The lines kept from one file, in their order. */
export async function keptLines(db: Queries, fileId: number, limit: number): Promise<readonly KeptLine[]> {
  const rows = await db.query<Omit<KeptLine, 'lineNo'> & { line_no: bigint }>(
    'SELECT line_no, state, reason, line FROM rejected_line WHERE file_id = $1 ORDER BY line_no LIMIT $2',
    [fileId, limit],
  );
  return rows.map(({ line_no, ...line }) => ({ ...line, lineNo: Number(line_no) }));
}
