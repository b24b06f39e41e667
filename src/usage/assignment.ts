import type { RatingTerms } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { holdersOf } from '../subscribers/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import { kyivDay } from './kyiv-calendar.ts';
import { type Memory, trimRegister } from './memory.ts';
import { ensurePartition } from './partition.sql.ts';
import { compareEvents } from './month-fold.ts';
import { type KeptLine, type ReadLine, kept } from './reading.ts';
import type { UsageRecord } from './record.ts';
import { ratingTerms } from './terms.sql.ts';

/** A record and whose it is. One object for all of its way: a batch has tens of thousands. */
export interface OwnedRecord {
  readonly subscriberId: SubscriberId;
  readonly record: UsageRecord;
  readonly line: ReadLine;
  readonly fileId: number;
  /** What its element is stored under; 0 until a turn has given a new element its number. */
  sourceId: number;
  /** It was stored before and taken back with its file. */
  readonly again: boolean;
}

/** Records of one subscriber in one month, in the order of their events. */
export interface MonthGroup {
  readonly subscriberId: SubscriberId;
  readonly month: Month;
  readonly records: readonly OwnedRecord[];
}

/** A batch whose records are given to their subscribers, or set aside. */
export interface AssignedBatch {
  readonly lines: readonly ReadLine[];
  /** By subscriber, and in the order of their events. */
  readonly owned: readonly OwnedRecord[];
  /** The same by month. */
  readonly groups: readonly MonthGroup[];
  readonly kept: readonly KeptLine[];
  /** What rating must know of the subscribers. */
  readonly terms: ReadonlyMap<SubscriberId, RatingTerms>;
}

/** Clocks of network elements may be this far ahead of ours. */
const TOLERANCE_MS = 600_000;

/** Finds out whose each record is; before the transaction, for nothing of it can be lost by waiting. */
export async function assign(
  store: Store,
  memory: Memory,
  lines: readonly ReadLine[],
  now: Temporal.Instant,
): Promise<AssignedBatch> {
  trimRegister(memory);
  await recallHolders(store, memory, lines);
  const latestMs = now.epochMilliseconds + TOLERANCE_MS;
  const batch = { lines, owned: [] as OwnedRecord[], kept: [] as KeptLine[] };
  for (const line of lines) {
    const owned = ownerOf(memory, line, latestMs);
    if ('reason' in owned) batch.kept.push(owned);
    else batch.owned.push(owned);
  }
  await recallProfiles(store, memory, batch.owned);
  await makePartitions(store, memory, batch.owned);
  const owned = inOrder(batch.owned);
  return { ...batch, owned, groups: groupByMonth(owned), terms: memory.profiles };
}

/** Sorted here, while the batch before is being stored: the database works meanwhile. */
function inOrder(owned: readonly OwnedRecord[]): readonly OwnedRecord[] {
  const bySubscriber = Map.groupBy(owned, (one) => one.subscriberId);
  const subscribers = [...bySubscriber.keys()].sort((a, b) => (a < b ? -1 : 1));
  return subscribers.flatMap((id) => bySubscriber.get(id)!.sort((a, b) => compareEvents(a.record, b.record)));
}

/** Records in order, as groups of one subscriber and month. */
export function groupByMonth(records: readonly OwnedRecord[]): readonly MonthGroup[] {
  const groups: { subscriberId: SubscriberId; month: Month; records: OwnedRecord[] }[] = [];
  let last: (typeof groups)[number] | undefined;
  for (const owned of records) {
    const { subscriberId, record } = owned;
    const { month } = kyivDay(record.startedMs);
    if (last?.subscriberId === subscriberId && last.month === month) last.records.push(owned);
    else groups.push((last = { subscriberId, month, records: [owned] }));
  }
  return groups;
}

function ownerOf(memory: Memory, line: ReadLine, latestMs: number): OwnedRecord | KeptLine {
  const { record } = line;
  if (typeof record === 'string') return kept(line, 'rejected', record);
  if (record.startedMs > latestMs) return kept(line, 'suspended', 'future');
  const subscriberId = holderAt(memory, record.msisdn, record.startedMs);
  if (subscriberId === null) return kept(line, 'suspended', 'unknown subscriber');
  const sourceId = memory.sources.get(record.element) ?? 0;
  return { subscriberId, record, line, fileId: line.fileId, sourceId, again: false };
}

function holderAt(memory: Memory, msisdn: number, atMs: number): SubscriberId | null {
  for (const holding of memory.holders.get(msisdn) ?? []) {
    if (holding.fromMs <= atMs && atMs < holding.untilMs) return holding.subscriberId;
  }
  return null;
}

async function recallHolders(store: Store, memory: Memory, lines: readonly ReadLine[]): Promise<void> {
  const unknown = new Set<number>();
  for (const { record } of lines) {
    if (typeof record !== 'string' && !memory.holders.has(record.msisdn)) unknown.add(record.msisdn);
  }
  if (unknown.size === 0) return;
  const found = await holdersOf(store, [...unknown].map(String));
  for (const msisdn of unknown) memory.holders.set(msisdn, found.get(String(msisdn)) ?? []);
}

async function recallProfiles(store: Store, memory: Memory, owned: readonly OwnedRecord[]): Promise<void> {
  const unknown = new Set<SubscriberId>();
  for (const { subscriberId } of owned) if (!memory.profiles.has(subscriberId)) unknown.add(subscriberId);
  if (unknown.size === 0) return;
  const found = await ratingTerms(store, memory.book, memory.topUpsOf, [...unknown]);
  const none = { plans: [], friends: [] };
  for (const id of unknown) memory.profiles.set(id, found.get(id) ?? none);
}

async function makePartitions(store: Store, memory: Memory, owned: readonly OwnedRecord[]): Promise<void> {
  const months = new Set<Month>();
  for (const { record } of owned) months.add(kyivDay(record.startedMs).month);
  for (const month of months) {
    if (memory.partitions.has(month)) continue;
    await ensurePartition(store, month);
    memory.partitions.add(month);
  }
}
