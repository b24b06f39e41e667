import type { Queries, Tx } from '../store/index.ts';
import type { KeptLine } from './reading.ts';

/** Keeps lines that could not become records, whole and with their reason. */
export async function keepLines(tx: Tx, lines: readonly KeptLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.query(
    `INSERT INTO rejected_line (file_id, line_no, state, reason, line)
     SELECT * FROM unnest($1::int[], $2::bigint[], $3::text[], $4::text[], $5::text[])`,
    [
      lines.map((line) => line.fileId),
      lines.map((line) => line.lineNo),
      lines.map((line) => line.state),
      lines.map((line) => line.reason),
      lines.map((line) => line.line),
    ],
  );
}

/** The lines kept from one file, in their order. */
export async function keptLines(db: Queries, fileId: number, limit: number): Promise<readonly KeptLine[]> {
  const rows = await db.query<Pick<KeptLine, 'state' | 'reason' | 'line'> & { line_no: bigint }>(
    'SELECT line_no, state, reason, line FROM rejected_line WHERE file_id = $1 ORDER BY line_no LIMIT $2',
    [fileId, limit],
  );
  return rows.map(({ line_no: lineNo, state, reason, line }) => ({
    fileId,
    lineNo: Number(lineNo),
    state,
    reason,
    line,
  }));
}
