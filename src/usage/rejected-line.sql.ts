import type { Tx } from '../store/index.ts';
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
