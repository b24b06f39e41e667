import type { Queries, Tx } from '../store/index.ts';
import { type Money, micro } from '../terms/index.ts';
import { type BillFile, type FileKey, TELL_FROM_LINES } from './bill-file.ts';

const COLUMNS = `subscriber_id AS "subscriberId", subject, format, language, state, lines, sum, lines_done AS "linesDone",
  cursor, pieces, size_bytes AS "sizeBytes", tell, taken_times AS "takenTimes"`;
const KEY = 'subscriber_id = $1 AND subject = $2 AND format = $3 AND language = $4';

function values({ subscriberId, subject, format, language }: FileKey): readonly unknown[] {
  return [subscriberId, subject, format, language];
}

type Row = Omit<BillFile, 'sum' | 'sizeBytes'> & { readonly sum: bigint; readonly sizeBytes: bigint };

function fileOf(row: Row): BillFile {
  return { ...row, sum: micro(row.sum), sizeBytes: Number(row.sizeBytes) };
}

/** A file in whatever state, or `null`. */
export async function billFile(db: Queries, key: FileKey): Promise<BillFile | null> {
  const rows = await db.query<Row>(`SELECT ${COLUMNS} FROM bill_file WHERE ${KEY}`, values(key));
  return rows[0] === undefined ? null : fileOf(rows[0]);
}

/** Asks for a file: work from now on, unless it is being made already. */
export async function askForFile(
  db: Queries,
  key: FileKey,
  now: Temporal.Instant,
  { lines, sum }: { readonly lines: number; readonly sum: Money },
): Promise<void> {
  await db.query(
    `INSERT INTO bill_file (subscriber_id, subject, format, language, state, lines, sum, tell, asked_at, due_at)
     VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8, $8)
     ON CONFLICT (subscriber_id, subject, format, language) DO UPDATE SET
       state = 'waiting', lines = excluded.lines, sum = excluded.sum, lines_done = 0, cursor = NULL, pieces = 0,
       size_bytes = 0, tell = excluded.tell, asked_at = excluded.asked_at, due_at = excluded.due_at, taken_times = 0,
       ended_at = NULL
     WHERE bill_file.state IN ('ready', 'failed')`,
    [...values(key), lines, sum, lines >= TELL_FROM_LINES, now],
  );
}

/** Files that are due, those that were asked for first. Only looks: whoever wants to make one must take it. */
export async function dueFiles(db: Queries, now: Temporal.Instant, limit: number): Promise<BillFile[]> {
  const rows = await db.query<Row>(
    `SELECT ${COLUMNS} FROM bill_file WHERE due_at <= $1 ORDER BY due_at LIMIT $2`,
    [now, limit],
  );
  return rows.map(fileOf);
}

/** Takes a file until a moment, to go on where it was left or from its beginning; `null` when somebody else has it. */
export async function takeFile(
  tx: Tx,
  key: FileKey,
  until: Temporal.Instant,
  goOn: boolean,
): Promise<BillFile | null> {
  const rows = await tx.query<Row>(
    `UPDATE bill_file SET state = 'making', due_at = $5, taken_times = taken_times + 1,
       lines_done = CASE WHEN $7 THEN lines_done ELSE 0 END, cursor = CASE WHEN $7 THEN cursor END,
       pieces = CASE WHEN $7 THEN pieces ELSE 0 END, size_bytes = CASE WHEN $7 THEN size_bytes ELSE 0 END
     WHERE ${KEY} AND due_at <= $6 RETURNING ${COLUMNS}`,
    [...values(key), until, tx.now, goOn],
  );
  if (rows[0] === undefined) return null;
  const file = fileOf(rows[0]);
  await tx.query(`DELETE FROM bill_file_piece WHERE ${KEY} AND piece >= $5`, [...values(key), file.pieces]);
  return file;
}

/** How far a file has come. */
export interface Progress {
  readonly lines: number;
  readonly cursor: string | null;
}

/** Keeps a piece and how far it reaches; `false` when somebody else took the file meanwhile. */
export async function keepPiece(
  tx: Tx,
  file: BillFile,
  content: Buffer,
  { lines, cursor }: Progress,
  until: Temporal.Instant,
): Promise<boolean> {
  const [row] = await tx.query<{ piece: number }>(
    `UPDATE bill_file SET pieces = pieces + 1, size_bytes = size_bytes + $6, lines_done = $7, cursor = $8, due_at = $9
     WHERE ${KEY} AND state = 'making' AND taken_times = $5 RETURNING pieces - 1 AS piece`,
    [...values(file), file.takenTimes, content.length, lines, cursor, until],
  );
  if (row === undefined) return false;
  await tx.query(
    `INSERT INTO bill_file_piece (subscriber_id, subject, format, language, piece, content)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [...values(file), row.piece, content],
  );
  return true;
}

/** Ends a file that was taken; `false` when somebody else has it. */
export async function endFile(
  tx: Tx,
  file: BillFile,
  state: 'ready' | 'failed',
  { lines, sum }: { readonly lines: number; readonly sum: Money },
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE bill_file SET state = $6, due_at = NULL, ended_at = $7, lines = $8, sum = $9, lines_done = $8, cursor = NULL
     WHERE ${KEY} AND state = 'making' AND taken_times = $5 RETURNING 1`,
    [...values(file), file.takenTimes, state, tx.now, lines, sum],
  );
  return rows.length > 0;
}

/** Lets a file be taken again from a moment on. */
export async function postponeFile(db: Queries, file: FileKey, until: Temporal.Instant): Promise<void> {
  await db.query(`UPDATE bill_file SET due_at = $5 WHERE ${KEY} AND state = 'making'`, [
    ...values(file),
    until,
  ]);
}

/** The pieces of a file, one after the other. */
export async function* piecesOf(db: Queries, file: BillFile): AsyncGenerator<Buffer> {
  for (let piece = 0; piece < file.pieces; piece += 1) {
    const [row] = await db.query<{ content: Buffer }>(
      `SELECT content FROM bill_file_piece WHERE ${KEY} AND piece = $5`,
      [...values(file), piece],
    );
    if (row === undefined) throw new Error(`a file of bill ${file.subject} lost a piece while it was read`);
    yield row.content;
  }
}

/** Forgets files of months that were made before a moment, some at a time; files of orders are never forgotten. */
export async function forgetMonthFiles(tx: Tx, before: Temporal.Instant, limit: number): Promise<void> {
  const rows = await tx.query<FileKey>(
    `SELECT subscriber_id AS "subscriberId", subject, format, language FROM bill_file
     WHERE ended_at < $1 AND length(split_part(subject, '~', 1)) = 7 LIMIT $2`,
    [before, limit],
  );
  for (const key of rows) {
    await tx.query(`DELETE FROM bill_file_piece WHERE ${KEY}`, values(key));
    await tx.query(`DELETE FROM bill_file WHERE ${KEY}`, values(key));
  }
}
