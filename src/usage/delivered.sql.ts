import type { Queries } from '../store/index.ts';
import type { Hold } from './control.ts';
import type { KeptLine } from './reading.ts';
import { FILE_STATES, type FileState, type FileTotals } from './usage-file.ts';

/** A delivered file with its life and its totals, as staff see it. */
export interface DeliveredFile {
  readonly fileId: number;
  readonly name: string;
  /** The network element that wrote it and the element's own number of it; `null` when the name says neither. */
  readonly element: string | null;
  readonly sequence: number | null;
  readonly state: FileState;
  /** Why it is held; `null` unless it is. */
  readonly reason: Hold | null;
  /** What a person should know of it, e.g. that its sender says he lost records. */
  readonly note: string | null;
  readonly arrivedAt: Temporal.Instant;
  readonly loadedAt: Temporal.Instant | null;
  readonly totals: FileTotals;
}

interface FileRow {
  file_id: number;
  name: string;
  element: string | null;
  sequence: bigint | null;
  state: FileState;
  reason: Hold | null;
  note: string | null;
  arrived_at: Temporal.Instant;
  loaded_at: Temporal.Instant | null;
  lines: bigint;
  accepted: bigint;
  duplicate: bigint;
  rejected: bigint;
  suspended: bigint;
}

const FILE = `file_id, name, element, sequence, state, reason, note, arrived_at, loaded_at, lines, accepted, duplicate,
  rejected, suspended`;
const MOST = 500;

/** Which files are asked for; every filter may be left out. */
export interface DeliveredFilter {
  readonly state?: FileState | undefined;
  /** Only files with lines set aside. */
  readonly withKeptLines?: boolean | undefined;
  /** Only files older than this one: where the last page ended. */
  readonly before?: number | undefined;
  /** At most 500. */
  readonly limit: number;
}

/** Delivered files, the newest first. */
export async function deliveredFiles(
  db: Queries,
  { state, withKeptLines = false, before, limit }: DeliveredFilter,
): Promise<readonly DeliveredFile[]> {
  const rows = await db.query<FileRow>(
    `SELECT ${FILE} FROM usage_file
     WHERE ($1::text IS NULL OR state = $1) AND (NOT $2::boolean OR rejected + suspended > 0)
       AND ($3::int IS NULL OR file_id < $3) ORDER BY file_id DESC LIMIT $4`,
    [state ?? null, withKeptLines, before ?? null, Math.min(limit, MOST)],
  );
  return rows.map(deliveredOf);
}

/** The newest file of a name; `null` when none came. */
export async function deliveredFile(db: Queries, name: string): Promise<DeliveredFile | null> {
  const rows = await db.query<FileRow>(
    `SELECT ${FILE} FROM usage_file WHERE name = $1 ORDER BY file_id DESC LIMIT 1`,
    [name],
  );
  return rows[0] === undefined ? null : deliveredOf(rows[0]);
}

function deliveredOf(row: FileRow): DeliveredFile {
  const { name, element, state, reason, note } = row;
  const totals = {
    lines: Number(row.lines),
    accepted: Number(row.accepted),
    duplicate: Number(row.duplicate),
    rejected: Number(row.rejected),
    suspended: Number(row.suspended),
  };
  const sequence = row.sequence === null ? null : Number(row.sequence);
  const [arrivedAt, loadedAt] = [row.arrived_at, row.loaded_at];
  return { fileId: row.file_id, name, element, sequence, state, reason, note, arrivedAt, loadedAt, totals };
}

/** How many files are in each state of their life, and how many lines all of them brought. */
export async function deliveredTotals(
  db: Queries,
): Promise<{ readonly files: Readonly<Record<FileState, number>>; readonly totals: FileTotals }> {
  const rows = await db.query<{ state: FileState; files: bigint } & Record<keyof FileTotals, bigint>>(
    `SELECT state, count(*) AS files, sum(lines)::bigint AS lines, sum(accepted)::bigint AS accepted,
       sum(duplicate)::bigint AS duplicate, sum(rejected)::bigint AS rejected, sum(suspended)::bigint AS suspended
     FROM usage_file GROUP BY state LIMIT 6`,
  );
  const count = (of: (row: (typeof rows)[number]) => bigint, from = rows): number =>
    Number(from.reduce((sum, row) => sum + of(row), 0n));
  const inState = (state: FileState): number =>
    count(
      (row) => row.files,
      rows.filter((row) => row.state === state),
    );
  const standing = rows.filter((row) => row.state !== 'withdrawn');
  return {
    files: Object.fromEntries(FILE_STATES.map((state) => [state, inState(state)])) as Record<
      FileState,
      number
    >,
    totals: {
      lines: count((row) => row.lines, standing),
      accepted: count((row) => row.accepted, standing),
      duplicate: count((row) => row.duplicate, standing),
      rejected: count((row) => row.rejected, standing),
      suspended: count((row) => row.suspended, standing),
    },
  };
}

/** Lines set aside from one file, in their order, behind a line number; at most 500. */
export async function keptLines(
  db: Queries,
  fileId: number,
  limit: number,
  after = 0,
): Promise<readonly KeptLine[]> {
  const rows = await db.query<Pick<KeptLine, 'state' | 'reason' | 'line'> & { line_no: bigint }>(
    `SELECT line_no, state, reason, line FROM rejected_line
     WHERE file_id = $1 AND line_no > $2 ORDER BY line_no LIMIT $3`,
    [fileId, after, Math.min(limit, MOST)],
  );
  return rows.map(({ line_no: lineNo, state, reason, line }) => ({
    fileId,
    lineNo: Number(lineNo),
    state,
    reason,
    line,
  }));
}
