import type { Tx } from '../store/index.ts';
import type { AssignedBatch, MonthGroup } from './assignment.ts';
import { COPY_USAGE, encodeRows } from './copy-format.ts';
import { addExpenses } from './expense.sql.ts';
import { rememberNumbers, sift } from './freshness.ts';
import { type Memory, beginTurn, classIdOf, keepNewClasses } from './memory.ts';
import { storeParts } from './part-intake.ts';
import { type UsagePosting, postingsOf } from './posting.ts';
import { rateGroups } from './rate-group.ts';
import { keepRatingStates, markTogether } from './rating-state.sql.ts';
import type { OwnedRecord } from './packed-records.ts';
import type { KeptLine } from './reading.ts';
import { keepLines } from './rejected-line.sql.ts';
import type { OwnedRows, UsageClass } from './row.ts';
import { keepSourcePrices } from './source-price.sql.ts';
import { type DaySum, type MonthSum, sumRows } from './sums.ts';
import { type FileTotals, NO_LINES } from './usage-file.ts';

/** Books what a batch adds, in its transaction. */
export type Post = (tx: Tx, postings: readonly UsagePosting[]) => Promise<void>;

/** What a batch has done to one file. */
export interface FileShare {
  readonly fileId: number;
  /** Where the file goes on. */
  readonly bytesDone: number;
  readonly totals: FileTotals;
}

/**
 * Stores a batch: refuses duplicates, rates what is new, writes the records and their sums, what rating remembers, the
 * lines set aside and the postings; all in the given transaction. Says what has become of the lines of each file.
 */
export async function storeBatch(
  tx: Tx,
  memory: Memory,
  batch: AssignedBatch,
  post: Post,
): Promise<{ readonly turn: bigint; readonly shares: readonly FileShare[] }> {
  const turn = await beginTurn(tx, memory);
  const { fresh, duplicates } = await sift(tx, memory, batch);
  const rated = await rateGroups(tx, memory, {
    terms: batch.terms,
    records: batch.records,
    groups: fresh,
  });
  const months = await writeSlices(tx, memory, rated.slices);
  const states = rated.states();
  await keepRatingStates(tx, states);
  await markTogether(tx, states);
  await rememberNumbers(tx, memory, batch.numbers);
  const parts = await storeParts(tx, memory, batch.parts, batch.terms);
  const kept = [...batch.kept, ...rated.refused, ...parts.refused];
  await keepLines(tx, kept);
  await keepSourcePrices(tx, priced(fresh, rated.refused));
  await post(tx, postingsOf(turn, months));
  return { turn, shares: sharesOf(batch.lines, { duplicates: [...duplicates, ...parts.duplicates], kept }) };
}

/** The stored records that their sources have priced: all but the refused ones. */
function priced(fresh: readonly MonthGroup[], refused: readonly KeptLine[]): readonly OwnedRecord[] {
  const found = fresh.flatMap(({ hasPrices, records }) =>
    hasPrices ? records().filter(({ record }) => record.sourcePrice !== undefined) : [],
  );
  if (found.length === 0 || refused.length === 0) return found;
  const gone = new Set(refused.map(({ fileId, lineNo }) => `${fileId}/${lineNo}`));
  return found.filter(({ fileId, lineNo }) => !gone.has(`${fileId}/${lineNo}`));
}

type OpenTotals = { -readonly [T in keyof FileTotals]: number };

interface OpenShare {
  readonly fileId: number;
  readonly bytesDone: number;
  readonly totals: OpenTotals;
}

/** What has become of the lines of each file: all that is neither duplicate nor kept is accepted. */
function sharesOf(
  lines: AssignedBatch['lines'],
  odd: {
    readonly duplicates: readonly { readonly fileId: number }[];
    readonly kept: readonly { readonly fileId: number; readonly state: 'rejected' | 'suspended' }[];
  },
): readonly FileShare[] {
  const shares = new Map<number, OpenShare>();
  for (const [fileId, { lines: count, nextByte }] of lines)
    shares.set(fileId, {
      fileId,
      bytesDone: nextByte,
      totals: { ...NO_LINES, lines: count, accepted: count },
    });
  for (const { fileId } of odd.duplicates) move(shares.get(fileId)!.totals, 'duplicate');
  for (const { fileId, state } of odd.kept) move(shares.get(fileId)!.totals, state);
  return [...shares.values()];
}

function move(totals: OpenTotals, to: 'duplicate' | 'rejected' | 'suspended'): void {
  totals.accepted -= 1;
  totals[to] += 1;
}

/** What rows add up to: one sum for each subscriber, day (month) and category. */
export interface Written {
  readonly rows: number;
  readonly days: readonly DaySum[];
  readonly months: readonly MonthSum[];
}

/** Writes slice after slice; what they add to the months. */
async function writeSlices(
  tx: Tx,
  memory: Memory,
  slices: AsyncIterable<Iterable<OwnedRows>>,
): Promise<readonly MonthSum[]> {
  const months: MonthSum[] = [];
  for await (const groups of slices) {
    const written = await writeGroups(tx, memory, groups);
    for (const sum of written.months) months.push(sum);
  }
  return months;
}

/** Writes the rows of groups, the classes that are new with them, and their sums. */
export async function writeGroups(tx: Tx, memory: Memory, groups: Iterable<OwnedRows>): Promise<Written> {
  const written = { rows: 0, days: [] as DaySum[], months: [] as MonthSum[] };
  const classId = (of: UsageClass): number => classIdOf(memory, of);
  const count = await tx.copyIn(COPY_USAGE, encodeRows(counted(groups, written), classId));
  if (count !== written.rows) throw new Error(`${written.rows} rows sent, ${count} stored`);
  await keepNewClasses(tx, memory);
  await addExpenses(tx, written.days, written.months);
  return written;
}

/** The rows of one subscriber after the other; their sums are taken in passing. */
function* counted(
  groups: Iterable<OwnedRows>,
  written: { rows: number; days: DaySum[]; months: MonthSum[] },
): Generator<OwnedRows> {
  for (const group of bySubscriber(groups)) {
    const { subscriberId, rows } = group;
    written.rows += rows.length;
    const sums = sumRows(subscriberId, rows);
    for (const sum of sums.days) written.days.push(sum);
    for (const sum of sums.months) written.months.push(sum);
    yield group;
  }
}

/** Groups of one subscriber, which come one after the other, as one. */
function* bySubscriber(groups: Iterable<OwnedRows>): Generator<OwnedRows> {
  let open = null as OwnedRows | null;
  for (const group of groups) {
    if (open?.subscriberId === group.subscriberId) {
      open = { subscriberId: group.subscriberId, rows: [...open.rows, ...group.rows] };
    } else {
      if (open !== null) yield open;
      open = group;
    }
  }
  if (open !== null) yield open;
}
