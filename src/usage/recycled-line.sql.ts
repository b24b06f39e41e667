import type { Queries, Tx } from '../store/index.ts';
import type { KeptLine } from './reading.ts';
import type { FileTotals } from './usage-file.ts';

type Place = Pick<KeptLine, 'fileId' | 'lineNo'>;

interface KeptRow {
  file_id: number;
  line_no: bigint;
  state: KeptLine['state'];
  reason: string;
  line: string;
}

function keptOf({ file_id: fileId, line_no: lineNo, ...rest }: KeptRow): KeptLine {
  return { fileId, lineNo: Number(lineNo), ...rest };
}

/** The suspended lines of loaded files behind a place, in order. */
export async function suspendedAfter(db: Queries, after: Place, limit: number): Promise<readonly KeptLine[]> {
  const rows = await db.query<KeptRow>(
    `SELECT r.file_id, r.line_no, r.state, r.reason, r.line
     FROM rejected_line r JOIN usage_file f ON f.file_id = r.file_id
     WHERE r.state = 'suspended' AND f.state = 'loaded' AND (r.file_id, r.line_no) > ($1, $2)
     ORDER BY r.file_id, r.line_no LIMIT $3`,
    [after.fileId, after.lineNo, limit],
  );
  return rows.map(keptOf);
}

/** One kept line of a loaded file, by the file's name; `null` when there is none. */
export async function keptLineOf(db: Queries, name: string, lineNo: number): Promise<KeptLine | null> {
  const rows = await db.query<KeptRow>(
    `SELECT r.file_id, r.line_no, r.state, r.reason, r.line
     FROM rejected_line r JOIN usage_file f ON f.file_id = r.file_id
     WHERE f.name = $1 AND f.state = 'loaded' AND r.line_no = $2 LIMIT 1`,
    [name, lineNo],
  );
  return rows[0] === undefined ? null : keptOf(rows[0]);
}

/** Takes kept lines out, to be tried again in the same transaction. Throws when somebody else has taken one. */
export async function takeKeptLines(tx: Tx, lines: readonly Place[]): Promise<void> {
  const rows = await tx.query(
    `DELETE FROM rejected_line r USING unnest($1::int[], $2::bigint[]) AS k (file_id, line_no)
     WHERE r.file_id = k.file_id AND r.line_no = k.line_no RETURNING r.line_no`,
    [lines.map((line) => line.fileId), lines.map((line) => line.lineNo)],
  );
  if (rows.length !== lines.length) throw new Error('another process is recycling the same lines');
}

/** Remembers what lines were before they were corrected or became records. */
export async function rememberRecycled(
  tx: Tx,
  turn: bigint,
  lines: readonly (KeptLine & { readonly corrected: string | null })[],
): Promise<void> {
  await tx.query(
    `INSERT INTO recycled_line (file_id, line_no, turn, recycled_at, reason, line, corrected)
     SELECT k.file_id, k.line_no, $7::bigint, $6::timestamptz, k.reason, k.line, k.corrected
     FROM unnest($1::int[], $2::bigint[], $3::text[], $4::text[], $5::text[])
       AS k (file_id, line_no, reason, line, corrected)
     WHERE k.corrected IS NOT NULL
       OR NOT EXISTS (SELECT 1 FROM rejected_line r WHERE r.file_id = k.file_id AND r.line_no = k.line_no)`,
    [
      lines.map((line) => line.fileId),
      lines.map((line) => line.lineNo),
      lines.map((line) => line.reason),
      lines.map((line) => line.line),
      lines.map((line) => line.corrected),
      tx.now,
      turn,
    ],
  );
}

/** Moves lines within the totals of their file: as many as before, under other headings. */
export async function moveTotals(tx: Tx, fileId: number, change: Omit<FileTotals, 'lines'>): Promise<void> {
  const { accepted, duplicate, rejected, suspended } = change;
  const rows = await tx.query(
    `UPDATE usage_file SET accepted = accepted + $2, duplicate = duplicate + $3, rejected = rejected + $4,
       suspended = suspended + $5 WHERE file_id = $1 AND state = 'loaded' RETURNING file_id`,
    [fileId, accepted, duplicate, rejected, suspended],
  );
  if (rows.length !== 1) throw new Error(`the file ${fileId} is not loaded any more`);
}
