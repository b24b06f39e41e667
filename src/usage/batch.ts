import type { Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { AssignedBatch } from './assignment.ts';
import { COPY_USAGE, encodeRows } from './copy-format.ts';
import { addExpenses } from './expense.sql.ts';
import { groupByMonth, rememberNumbers, sift } from './freshness.ts';
import { type Memory, beginTurn, classIdOf, keepNewClasses } from './memory.ts';
import { type UsagePosting, postingsOf } from './posting.ts';
import { type RatedGroup, rateGroups } from './rate-group.ts';
import { keepRatingStates } from './rating-state.sql.ts';
import type { ReadLine } from './reading.ts';
import { keepLines } from './rejected-line.sql.ts';
import type { OwnedRow, UsageRow } from './row.ts';
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
  const { fresh, duplicates } = await sift(tx, memory, batch.owned);
  const rated = await rateGroups(tx, memory, turn, groupByMonth(fresh));
  const written = writtenBy(rated.groups);
  await writeRows(tx, memory, written);
  await keepRatingStates(tx, rated.states);
  await rememberNumbers(tx, memory, fresh);
  const kept = [...batch.kept, ...rated.refused];
  await keepLines(tx, kept);
  await post(tx, postingsOf(turn, written.months));
  return { turn, shares: sharesOf(batch.lines, { duplicates, kept }) };
}

type OpenTotals = { -readonly [T in keyof FileTotals]: number };

interface OpenShare {
  readonly fileId: number;
  bytesDone: number;
  readonly totals: OpenTotals;
}

/** What has become of the lines of each file: all that is neither duplicate nor kept is accepted. */
function sharesOf(
  lines: readonly ReadLine[],
  odd: {
    readonly duplicates: readonly { readonly fileId: number }[];
    readonly kept: readonly { readonly fileId: number; readonly state: 'rejected' | 'suspended' }[];
  },
): readonly FileShare[] {
  const shares = new Map<number, OpenShare>();
  for (const { fileId, nextByte } of lines) {
    const share = shareOf(shares, fileId);
    share.totals.lines += 1;
    share.totals.accepted += 1;
    share.bytesDone = nextByte;
  }
  for (const { fileId } of odd.duplicates) move(shareOf(shares, fileId).totals, 'duplicate');
  for (const { fileId, state } of odd.kept) move(shareOf(shares, fileId).totals, state);
  return [...shares.values()];
}

function shareOf(shares: Map<number, OpenShare>, fileId: number): OpenShare {
  const share = shares.get(fileId) ?? { fileId, bytesDone: 0, totals: { ...NO_LINES } };
  shares.set(fileId, share);
  return share;
}

function move(totals: OpenTotals, to: 'duplicate' | 'rejected' | 'suspended'): void {
  totals.accepted -= 1;
  totals[to] += 1;
}

/** Rows to be written and what they add up to. */
export interface Written {
  readonly rows: readonly OwnedRow[];
  readonly days: readonly DaySum[];
  readonly months: readonly MonthSum[];
}

/** The rows of groups in the order of their subscribers, with their sums: one for each subscriber, day and category. */
export function writtenBy(groups: readonly RatedGroup[]): Written {
  const rows: OwnedRow[] = [];
  const days: DaySum[] = [];
  const months: MonthSum[] = [];
  for (const [subscriberId, own] of rowsBySubscriber(groups)) {
    for (const row of own) rows.push({ subscriberId, row });
    const sums = sumRows(subscriberId, own);
    for (const sum of sums.days) days.push(sum);
    for (const sum of sums.months) months.push(sum);
  }
  return { rows, days, months };
}

function rowsBySubscriber(groups: readonly RatedGroup[]): ReadonlyMap<SubscriberId, readonly UsageRow[]> {
  const found = new Map<SubscriberId, readonly UsageRow[]>();
  for (const { subscriberId, rows } of groups) {
    const before = found.get(subscriberId);
    found.set(subscriberId, before === undefined ? rows : [...before, ...rows]);
  }
  return found;
}

/** Writes rows, the classes that are new with them, and their sums. */
export async function writeRows(tx: Tx, memory: Memory, written: Written): Promise<void> {
  if (written.rows.length === 0) return;
  const classId = (owned: OwnedRow): number => classIdOf(memory, owned.row.class);
  const count = await tx.copyIn(COPY_USAGE, encodeRows(written.rows, classId));
  if (count !== written.rows.length) throw new Error(`${written.rows.length} rows sent, ${count} stored`);
  await keepNewClasses(tx, memory);
  await addExpenses(tx, written.days, written.months);
}
