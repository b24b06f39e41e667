import type { Queries, Tx } from '../store/index.ts';
import { type Month, firstDay, monthOfDate } from '../terms/index.ts';
import type { Hold } from './control.ts';
import type { FileName } from './file-format.ts';
import type { FileState, FileTotals } from './usage-file.ts';

/** A file as it is known. */
export interface StoredFile {
  readonly fileId: number;
  readonly state: FileState;
  readonly reason: Hold | null;
  readonly bytesDone: number;
  readonly totals: FileTotals;
}

interface FileRow {
  file_id: number;
  state: FileState;
  reason: Hold | null;
  bytes_done: bigint;
  lines: bigint;
  accepted: bigint;
  duplicate: bigint;
  rejected: bigint;
  suspended: bigint;
}

const FILE = 'file_id, state, reason, bytes_done, lines, accepted, duplicate, rejected, suspended';

function fileOf(row: FileRow): StoredFile {
  return {
    fileId: row.file_id,
    state: row.state,
    reason: row.reason,
    bytesDone: Number(row.bytes_done),
    totals: {
      lines: Number(row.lines),
      accepted: Number(row.accepted),
      duplicate: Number(row.duplicate),
      rejected: Number(row.rejected),
      suspended: Number(row.suspended),
    },
  };
}

/** A file that has come, before it was read. */
export interface Arrival {
  readonly name: string;
  readonly from: FileName | null;
  readonly month: Month | null;
}

/** Writes down that a file has come; a file that came and was not read yet is the same arrival. */
export async function arrive(tx: Tx, arrival: Arrival): Promise<void> {
  const { name, from, month } = arrival;
  await tx.query(
    `INSERT INTO usage_file (name, element, sequence, month, state, arrived_at)
     SELECT $1::text, $2::text, $3::bigint, $4::date, 'arrived', $5::timestamptz
     WHERE NOT EXISTS (SELECT 1 FROM usage_file WHERE name = $1 AND state = 'arrived')`,
    [name, from?.element ?? null, from?.sequence ?? null, month === null ? null : firstDay(month), tx.now],
  );
}

/** What an inspection says of a whole file. */
interface Seen {
  readonly sha256: Buffer;
  readonly hold: Hold | null;
  readonly notes: readonly string[];
}

/**
 * Gives an arrival its digest and begins its loading, or answers with the file that has the same content already.
 * Another content under a name that is loaded is held: one of the two is not what it says. A held or withdrawn file
 * that comes again is judged anew: what was wrong may be right by now.
 */
export async function claim(tx: Tx, name: string, seen: Seen): Promise<StoredFile> {
  const [known] = await tx.query<FileRow>(`SELECT ${FILE} FROM usage_file WHERE sha256 = $1`, [seen.sha256]);
  if (known !== undefined && IS_COUNTED.has(known.state)) {
    await forgetArrival(tx, name);
    return fileOf(known);
  }
  const reason = seen.hold ?? ((await isTaken(tx, name)) ? 'same name, other content' : null);
  if (known === undefined) return await begin(tx, name, { ...seen, hold: reason });
  if (reason === null) return await beginAgain(tx, known.file_id, name);
  await forgetArrival(tx, name);
  return await holdAgain(tx, known.file_id, reason);
}

const IS_COUNTED: ReadonlySet<FileState> = new Set(['loading', 'loaded', 'withdrawing']);

async function forgetArrival(tx: Tx, name: string): Promise<void> {
  await tx.query(`DELETE FROM usage_file WHERE name = $1 AND state = 'arrived'`, [name]);
}

/** Whether a file of this name counts, or is about to. */
async function isTaken(tx: Tx, name: string): Promise<boolean> {
  const twin = await tx.query(
    `SELECT 1 FROM usage_file WHERE name = $1 AND state IN ('loading', 'loaded') LIMIT 1`,
    [name],
  );
  return twin.length > 0;
}

async function begin(tx: Tx, name: string, { sha256, hold, notes }: Seen): Promise<StoredFile> {
  const rows = await tx.query<FileRow>(
    `UPDATE usage_file SET sha256 = $2, state = $3, reason = $4, note = $5 WHERE name = $1 AND state = 'arrived'
     RETURNING ${FILE}`,
    [name, sha256, hold === null ? 'loading' : 'held', hold, notes.length === 0 ? null : notes.join('; ')],
  );
  return fileOf(taken(rows, name));
}

/** A file that was taken back, or held, is loaded from its beginning: what of it is stored already is a duplicate. */
async function beginAgain(tx: Tx, fileId: number, name: string): Promise<StoredFile> {
  await tx.query('DELETE FROM rejected_line WHERE file_id = $1', [fileId]);
  const rows = await tx.query<FileRow>(
    `WITH come AS (DELETE FROM usage_file WHERE name = $2 AND state = 'arrived' RETURNING name, element, sequence, month)
     UPDATE usage_file f SET state = 'loading', reason = NULL, loaded_at = NULL, bytes_done = 0, lines = 0, accepted = 0,
       duplicate = 0, rejected = 0, suspended = 0, name = c.name, element = c.element, sequence = c.sequence,
       month = c.month FROM come c WHERE f.file_id = $1 RETURNING ${FILE}`,
    [fileId, name],
  );
  return fileOf(taken(rows, name));
}

async function holdAgain(tx: Tx, fileId: number, reason: Hold): Promise<StoredFile> {
  const rows = await tx.query<FileRow>(
    `UPDATE usage_file SET state = 'held', reason = $2 WHERE file_id = $1 RETURNING ${FILE}`,
    [fileId, reason],
  );
  return fileOf(rows[0]!);
}

function taken(rows: readonly FileRow[], name: string): FileRow {
  if (rows[0] === undefined)
    throw new Error(`the file ${name} has not arrived, or another process has taken it`);
  return rows[0];
}

/** How far a file stood, and what a batch adds to it. */
export interface Advance {
  readonly fileId: number;
  readonly from: number;
  readonly bytesDone: number;
  readonly totals: FileTotals;
}

/**
 * Marks how far files are stored, in the transaction of the batch. `false` when one does not stand where this loading
 * left it: another process is loading it too.
 */
export async function advance(tx: Tx, files: readonly Advance[]): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE usage_file f SET bytes_done = a.bytes_done, lines = f.lines + a.lines, accepted = f.accepted + a.accepted,
       duplicate = f.duplicate + a.duplicate, rejected = f.rejected + a.rejected,
       suspended = f.suspended + a.suspended, batches = batches + 1
     FROM unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
       $8::bigint[]) AS a (file_id, stood, bytes_done, lines, accepted, duplicate, rejected, suspended)
     WHERE f.file_id = a.file_id AND f.bytes_done = a.stood AND f.state = 'loading' RETURNING f.file_id`,
    [
      files.map((file) => file.fileId),
      files.map((file) => file.from),
      files.map((file) => file.bytesDone),
      files.map(({ totals }) => totals.lines),
      files.map(({ totals }) => totals.accepted),
      files.map(({ totals }) => totals.duplicate),
      files.map(({ totals }) => totals.rejected),
      files.map(({ totals }) => totals.suspended),
    ],
  );
  return rows.length === files.length;
}

/** Ends the loading of files: loaded, or held when one turned out to be another than was inspected. In the order given. */
export async function finish(
  tx: Tx,
  files: readonly { readonly fileId: number; readonly hold: Hold | null }[],
): Promise<readonly StoredFile[]> {
  if (files.length === 0) return [];
  const rows = await tx.query<FileRow>(
    `UPDATE usage_file SET state = CASE WHEN e.hold IS NULL THEN 'loaded' ELSE 'held' END, reason = e.hold,
       loaded_at = CASE WHEN e.hold IS NULL THEN $3::timestamptz END
     FROM unnest($1::int[], $2::text[]) AS e (ended, hold) WHERE file_id = e.ended AND state = 'loading'
     RETURNING ${FILE}`,
    [files.map(({ fileId }) => fileId), files.map(({ hold }) => hold), tx.now],
  );
  const found = new Map(rows.map((row) => [row.file_id, fileOf(row)]));
  return files.map(({ fileId }) => {
    const file = found.get(fileId);
    if (file === undefined) throw new Error(`the file ${fileId} is not being loaded`);
    return file;
  });
}

/** A month and whether every file that came for it is stored. */
export interface Coverage {
  readonly month: Month;
  readonly complete: boolean;
}

/** The months of which anything has come, newest first. A held file waits for a person and keeps nobody else waiting. */
export async function coverage(db: Queries): Promise<readonly Coverage[]> {
  const rows = await db.query<{ month: Temporal.PlainDate; complete: boolean }>(
    `SELECT month, bool_and(state = 'loaded') AS complete FROM usage_file
     WHERE month IS NOT NULL AND state NOT IN ('held', 'withdrawn') GROUP BY month ORDER BY month DESC LIMIT 240`,
  );
  return rows.map((row) => ({ month: monthOfDate(row.month), complete: row.complete }));
}

/** File numbers of an element that never came, between numbers that did. */
export interface SequenceGap {
  readonly element: string;
  readonly first: number;
  readonly last: number;
}

/** A longer jump is a numbering that began anew: TAP counts to 99999 and goes on with 1. */
const LONGEST_GAP = 10_000;

/** The gaps in the elements' own numbering of their files, at most a hundred: each is a file to ask for. */
export async function sequenceGaps(db: Queries): Promise<readonly SequenceGap[]> {
  const rows = await db.query<{ element: string; first: bigint; last: bigint }>(
    `SELECT element, sequence + 1 AS first, next - 1 AS last
     FROM (SELECT element, sequence, lead(sequence) OVER (PARTITION BY element ORDER BY sequence) AS next
           FROM usage_file WHERE element IS NOT NULL AND state NOT IN ('held', 'withdrawn')) AS numbered
     WHERE next > sequence + 1 AND next - sequence <= $1 ORDER BY element, sequence LIMIT 100`,
    [LONGEST_GAP],
  );
  return rows.map((row) => ({ element: row.element, first: Number(row.first), last: Number(row.last) }));
}
