import type { Store, Tx } from '../store/index.ts';
import { holdersOf, ratingProfiles } from '../subscribers/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import { COPY_USAGE, encodeRows } from './copy-format.ts';
import { addExpenses } from './expense.sql.ts';
import { kyivDay } from './kyiv-calendar.ts';
import {
  type Memory,
  beginTurn,
  classIdOf,
  correctionNumbers,
  keepNewClasses,
  sourceOf,
  trimRegister,
} from './memory.ts';
import { type NewRecord, compareEvents } from './month-fold.ts';
import { ensurePartition } from './partition.sql.ts';
import { type UsagePosting, postingsOf } from './posting.ts';
import { type MonthGroup, dirtyStates, openMonths, rateGroup } from './rate-group.ts';
import { keepRatingStates } from './rating-state.sql.ts';
import { type KeptLine, type ReadBatch, type ReadRecord, suspended } from './reading.ts';
import { type RecordKey, storedAmong } from './record.sql.ts';
import { keepLines } from './rejected-line.sql.ts';
import type { OwnedRow, UsageRow } from './row.ts';
import { replaceSpans } from './source.sql.ts';
import { coverNumbers, mayBeSeen } from './spans.ts';
import { type DaySum, type MonthSum, sumRows } from './sums.ts';
import { type FileTotals } from './usage-file.ts';

/** Books what a batch adds, in its transaction. */
export type Post = (tx: Tx, postings: readonly UsagePosting[]) => Promise<void>;

/** A record and whose it is. */
export interface OwnedRecord {
  readonly subscriberId: SubscriberId;
  readonly read: ReadRecord;
}

/** A batch whose records are given to their subscribers, or set aside. */
export interface PreparedBatch {
  readonly lines: number;
  readonly owned: readonly OwnedRecord[];
  readonly kept: readonly KeptLine[];
}

/** Clocks of network elements may be this far ahead of ours. */
const TOLERANCE_MS = 600_000;

/** Finds out whose each record is; before the transaction, for nothing of it can be lost by waiting. */
export async function prepareBatch(
  store: Store,
  memory: Memory,
  batch: ReadBatch,
  now: Temporal.Instant,
): Promise<PreparedBatch> {
  trimRegister(memory);
  await recallHolders(store, memory, batch.records);
  const latestMs = now.epochMilliseconds + TOLERANCE_MS;
  const owned: OwnedRecord[] = [];
  const kept = [...batch.kept];
  for (const read of batch.records) {
    const { record } = read;
    const subscriberId = holderAt(memory, record.msisdn, record.startedMs);
    if (record.startedMs > latestMs) kept.push(suspended(read, 'future'));
    else if (subscriberId === null) kept.push(suspended(read, 'unknown subscriber'));
    else owned.push({ subscriberId, read });
  }
  await recallProfiles(store, memory, owned);
  await makePartitions(store, memory, owned);
  return { lines: batch.lines, owned, kept };
}

async function recallHolders(store: Store, memory: Memory, records: readonly ReadRecord[]): Promise<void> {
  const unknown = new Set<number>();
  for (const { record } of records) if (!memory.holders.has(record.msisdn)) unknown.add(record.msisdn);
  if (unknown.size === 0) return;
  const found = await holdersOf(store, [...unknown].map(String));
  for (const msisdn of unknown) memory.holders.set(msisdn, found.get(String(msisdn)) ?? []);
}

function holderAt(memory: Memory, msisdn: number, atMs: number): SubscriberId | null {
  const holdings = memory.holders.get(msisdn) ?? [];
  for (const holding of holdings) {
    if (holding.fromMs <= atMs && atMs < holding.untilMs) return holding.subscriberId;
  }
  return null;
}

async function recallProfiles(store: Store, memory: Memory, owned: readonly OwnedRecord[]): Promise<void> {
  const unknown = new Set<SubscriberId>();
  for (const { subscriberId } of owned) if (!memory.profiles.has(subscriberId)) unknown.add(subscriberId);
  if (unknown.size === 0) return;
  const found = await ratingProfiles(store, [...unknown]);
  const none = { plans: [], friends: [], services: [] };
  for (const id of unknown) memory.profiles.set(id, found.get(id) ?? none);
}

async function makePartitions(store: Store, memory: Memory, owned: readonly OwnedRecord[]): Promise<void> {
  const months = new Set<Month>();
  for (const { read } of owned) months.add(kyivDay(read.record.startedMs).month);
  for (const month of months) {
    if (memory.partitions.has(month)) continue;
    await ensurePartition(store, month);
    memory.partitions.add(month);
  }
}

/**
 * Stores a batch: refuses duplicates, rates what is new, writes the records and their sums, what rating remembers, the
 * lines set aside and the postings; all in the given transaction. Returns what has become of the lines.
 */
export async function storeBatch(
  tx: Tx,
  memory: Memory,
  fileId: number,
  batch: PreparedBatch,
  post: Post,
): Promise<{ readonly turn: bigint; readonly totals: FileTotals }> {
  const turn = await beginTurn(tx, memory);
  const fresh = await withoutDuplicates(tx, memory, batch.owned);
  const groups = groupByMonth(fresh.records);
  await openMonths(tx, memory, groups);
  const kept = [...batch.kept];
  const written = await rateAll(tx, memory, groups, correctionNumbers(memory, turn), kept);
  await writeRows(tx, memory, fileId, written);
  await keepRatingStates(tx, dirtyStates(memory, groups));
  await rememberNumbers(tx, memory, fresh.records);
  await keepLines(tx, fileId, kept);
  await post(tx, postingsOf(turn, written.months));
  return { turn, totals: totalsOf(batch, kept, fresh.duplicates) };
}

function totalsOf(batch: PreparedBatch, kept: readonly KeptLine[], duplicate: number): FileTotals {
  const rejected = kept.filter((line) => line.state === 'rejected').length;
  const refused = kept.length - batch.kept.length;
  return {
    lines: batch.lines,
    accepted: batch.owned.length - duplicate - refused,
    duplicate,
    rejected,
    suspended: kept.length - rejected,
  };
}

interface SourcedRecord extends NewRecord {
  readonly subscriberId: SubscriberId;
  readonly read: ReadRecord;
}

/** The records that are not stored yet, by subscriber and in the order of their events. */
async function withoutDuplicates(
  tx: Tx,
  memory: Memory,
  owned: readonly OwnedRecord[],
): Promise<{ readonly records: readonly SourcedRecord[]; readonly duplicates: number }> {
  const sorted = await inOrder(tx, memory, owned);
  const doubtful: RecordKey[] = [];
  const places: number[] = [];
  const gone = new Set<number>();
  for (let at = 0; at < sorted.length; at++) {
    const { subscriberId, sourceId, record } = sorted[at]!;
    if (at > 0 && isSame(sorted[at - 1]!, sorted[at]!)) gone.add(at);
    else if (mayBeSeen(memory.spans.get(sourceId) ?? [], record.seq)) {
      doubtful.push({ subscriberId, startedMs: record.startedMs, sourceId, seq: record.seq });
      places.push(at);
    }
  }
  for (const place of await storedAmong(tx, doubtful)) gone.add(places[place]!);
  const records = gone.size === 0 ? sorted : sorted.filter((_, at) => !gone.has(at));
  return { records, duplicates: gone.size };
}

async function inOrder(tx: Tx, memory: Memory, owned: readonly OwnedRecord[]): Promise<SourcedRecord[]> {
  const bySubscriber = new Map<SubscriberId, SourcedRecord[]>();
  for (const { subscriberId, read } of owned) {
    const { record } = read;
    const sourceId = memory.sources.get(record.element) ?? (await sourceOf(tx, memory, record.element));
    const list = bySubscriber.get(subscriberId);
    const sourced = { subscriberId, read, record, sourceId };
    if (list === undefined) bySubscriber.set(subscriberId, [sourced]);
    else list.push(sourced);
  }
  const subscribers = [...bySubscriber.keys()].sort((a, b) => Number(a - b));
  return subscribers.flatMap((id) => bySubscriber.get(id)!.sort((a, b) => compareEvents(a.record, b.record)));
}

function isSame(one: SourcedRecord, other: SourcedRecord): boolean {
  return one.subscriberId === other.subscriberId && compareEvents(one.record, other.record) === 0;
}

function groupByMonth(records: readonly SourcedRecord[]): readonly MonthGroup[] {
  const groups: { subscriberId: SubscriberId; month: Month; records: SourcedRecord[] }[] = [];
  for (const sourced of records) {
    const { month } = kyivDay(sourced.record.startedMs);
    const last = groups.at(-1);
    if (last !== undefined && last.subscriberId === sourced.subscriberId && last.month === month) {
      last.records.push(sourced);
    } else groups.push({ subscriberId: sourced.subscriberId, month, records: [sourced] });
  }
  return groups;
}

interface Written {
  readonly rows: OwnedRow[];
  readonly days: DaySum[];
  readonly months: MonthSum[];
}

async function rateAll(
  tx: Tx,
  memory: Memory,
  groups: readonly MonthGroup[],
  nextSeq: () => number,
  kept: KeptLine[],
): Promise<Written> {
  const written: Written = { rows: [], days: [], months: [] };
  let mine: UsageRow[] = [];
  for (const [at, group] of groups.entries()) {
    mine.push(...(await rateGroup(tx, memory, group, nextSeq, kept)));
    if (groups[at + 1]?.subscriberId === group.subscriberId) continue;
    collect(group.subscriberId, mine, written);
    mine = [];
  }
  return written;
}

/** Adds the rows of one subscriber, and their sums, to what will be written. */
export function collect(subscriberId: SubscriberId, rows: readonly UsageRow[], written: Written): void {
  const sums = sumRows(subscriberId, rows);
  for (const row of rows) written.rows.push({ subscriberId, row });
  written.days.push(...sums.days);
  written.months.push(...sums.months);
}

/** Writes rows, the classes that are new with them, and their sums. */
export async function writeRows(tx: Tx, memory: Memory, fileId: number, written: Written): Promise<void> {
  if (written.rows.length === 0) return;
  const ids = { fileId, classId: (owned: OwnedRow) => classIdOf(memory, owned.row.class) };
  const count = await tx.copyIn(COPY_USAGE, encodeRows(written.rows, ids));
  if (count !== written.rows.length) throw new Error(`${written.rows.length} rows sent, ${count} stored`);
  await keepNewClasses(tx, memory);
  await addExpenses(tx, written.days, written.months);
}

async function rememberNumbers(tx: Tx, memory: Memory, records: readonly SourcedRecord[]): Promise<void> {
  const bySource = new Map<number, number[]>();
  for (const { sourceId, record } of records) {
    const numbers = bySource.get(sourceId);
    if (numbers === undefined) bySource.set(sourceId, [record.seq]);
    else numbers.push(record.seq);
  }
  for (const [sourceId, numbers] of bySource) {
    const spans = coverNumbers(memory.spans.get(sourceId) ?? [], numbers);
    memory.spans.set(sourceId, spans);
    await replaceSpans(tx, sourceId, spans);
  }
}
