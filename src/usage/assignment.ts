import type { RatingTerms } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { holdersOf, simHoldersOf } from '../subscribers/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import { kyivDay } from './kyiv-calendar.ts';
import { type Memory, type Source, sourceNamed, trimRegister } from './memory.ts';
import { ensurePartition } from './partition.sql.ts';
import { compareEvents } from './month-fold.ts';
import { type KeptLine, type ReadLine, kept } from './reading.ts';
import type { UsageRecord } from './record.ts';
import { type Run, type Span, addNumber } from './spans.ts';
import { ratingTerms } from './terms.sql.ts';

/** A record and whose it is. One object for all of its way: a batch has tens of thousands. */
export interface OwnedRecord {
  readonly subscriberId: SubscriberId;
  readonly record: UsageRecord;
  readonly line: ReadLine;
  readonly fileId: number;
  /** What its element is stored under. */
  readonly source: Source;
}

/** Records of one subscriber in one month, in the order of their events. Never empty. */
export interface MonthGroup {
  readonly subscriberId: SubscriberId;
  readonly month: Month;
  readonly records: readonly OwnedRecord[];
  /** Whether any of them was stored before and taken back with its file. */
  readonly isAgain: boolean;
  /** Whether the source of any of them has priced it. */
  readonly hasPrices: boolean;
  /** Whether any of them came twice in the batch. */
  readonly hasTwins: boolean;
}

/** Lines of one file in a batch. */
export interface LinesOfFile {
  readonly lines: number;
  /** Where the line after the last of them begins. */
  readonly nextByte: number;
}

/** A batch whose records are given to their subscribers, or set aside. */
export interface AssignedBatch {
  /** By file. */
  readonly lines: ReadonlyMap<number, LinesOfFile>;
  /** By subscriber and month. */
  readonly groups: readonly MonthGroup[];
  readonly kept: readonly KeptLine[];
  /** The numbers of the given records by element, as spans. */
  readonly numbers: ReadonlyMap<string, readonly Span[]>;
  /** What rating must know of the subscribers. */
  readonly terms: ReadonlyMap<SubscriberId, RatingTerms>;
}

/** Clocks of network elements may be this far ahead of ours. */
const TOLERANCE_MS = 600_000;

/** A batch that is being put together. */
interface OpenBatch {
  /** Lines that were taken into it. */
  readonly size: () => number;
  readonly add: (lines: readonly ReadLine[]) => Promise<void>;
  readonly close: () => Promise<AssignedBatch>;
}

/**
 * Finds out whose each record is; before the transaction, for nothing of it can be lost by waiting. Lines come slice by
 * slice, each soon after it was read: tens of thousands that have left the processor's cache are slow to walk through.
 */
export function openBatch(store: Store, memory: Memory, now: Temporal.Instant): OpenBatch {
  trimRegister(memory);
  const latestMs = now.epochMilliseconds + TOLERANCE_MS;
  const kept: KeptLine[] = [];
  const groups = openGroups();
  const files = new Map<number, OpenLines>();
  let size = 0;
  return {
    size: () => size,
    async add(lines) {
      size += lines.length;
      await recallHolders(store, memory, lines);
      for (const line of lines) {
        countLine(files, line);
        const owned = ownerOf(memory, line, latestMs);
        if ('reason' in owned) kept.push(owned);
        else groups.add(owned);
      }
    },
    async close() {
      await recallProfiles(store, memory, groups.subscribers());
      await makePartitions(store, memory, groups.months());
      const [ordered, numbers] = [groups.inOrder(), groups.numbers()];
      return { lines: files, groups: ordered, kept, numbers, terms: memory.profiles };
    },
  };
}

type OpenLines = { -readonly [K in keyof LinesOfFile]: LinesOfFile[K] };

function countLine(files: Map<number, OpenLines>, { fileId, nextByte }: ReadLine): void {
  const file = files.get(fileId);
  if (file === undefined) files.set(fileId, { lines: 1, nextByte });
  else {
    file.lines += 1;
    file.nextByte = nextByte;
  }
}

interface OpenGroup {
  readonly subscriberId: SubscriberId;
  readonly month: Month;
  readonly records: OwnedRecord[];
  readonly isAgain: boolean;
  hasPrices: boolean;
  hasTwins: boolean;
  /** Whether the records came in their order, as they nearly always do. */
  isSorted: boolean;
}

/**
 * Gives records to their groups one by one, while each is fresh in the processor's cache: tens of thousands of them are
 * slow to walk through once more.
 */
function openGroups() {
  const bySubscriber = new Map<SubscriberId, OpenGroup[]>();
  const found = new Set<Month>();
  const numbers = new Map<string, Run[]>();
  const runsOf = (element: string): Run[] => {
    const runs = numbers.get(element) ?? [];
    if (runs.length === 0) numbers.set(element, runs);
    return runs;
  };
  const groupOf = (subscriberId: SubscriberId, month: Month): OpenGroup => {
    let own = bySubscriber.get(subscriberId);
    if (own === undefined) bySubscriber.set(subscriberId, (own = []));
    for (const group of own) if (group.month === month) return group;
    const group = newGroup(subscriberId, month);
    own.push(group);
    found.add(month);
    return group;
  };
  return {
    add(owned: OwnedRecord): void {
      const { record } = owned;
      const group = groupOf(owned.subscriberId, kyivDay(record.startedMs).month);
      const last = group.records.at(-1);
      const order = last === undefined ? -1 : compareEvents(last.record, record);
      if (order > 0) group.isSorted = false;
      else if (order === 0) group.hasTwins = true;
      if (record.sourcePrice !== undefined) group.hasPrices = true;
      group.records.push(owned);
      addNumber(runsOf(record.element), record.seq);
    },
    subscribers: () => bySubscriber.keys(),
    months: () => found,
    numbers: () => numbers,
    inOrder: (): readonly MonthGroup[] =>
      [...bySubscriber]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([, own]) => own.map(sorted).sort((a, b) => (a.month < b.month ? -1 : 1))),
  };
}

function newGroup(subscriberId: SubscriberId, month: Month): OpenGroup {
  const flags = { isAgain: false, hasPrices: false, hasTwins: false, isSorted: true };
  return { subscriberId, month, records: [], ...flags };
}

function sorted(group: OpenGroup): MonthGroup {
  if (group.isSorted) return group;
  group.records.sort((a, b) => compareEvents(a.record, b.record));
  group.hasTwins = group.records.some((owned, at) => isTwin(owned, group.records[at + 1]));
  return group;
}

function isTwin({ record }: OwnedRecord, next: OwnedRecord | undefined): boolean {
  return next !== undefined && compareEvents(record, next.record) === 0;
}

function ownerOf(memory: Memory, line: ReadLine, latestMs: number): OwnedRecord | KeptLine {
  const { record } = line;
  if (typeof record === 'string') return kept(line, 'rejected', record);
  if (record.startedMs > latestMs) return kept(line, 'suspended', 'future');
  const subscriberId = holderAt(memory, record.msisdn, record.startedMs);
  if (subscriberId === null)
    return kept(line, 'suspended', record.msisdn < 0 ? 'unknown SIM' : 'unknown subscriber');
  return { subscriberId, record, line, fileId: line.fileId, source: sourceNamed(memory, record.element) };
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
  const numbers = [...unknown].filter((each) => each >= 0);
  const found = await holdersOf(store, numbers.map(String));
  for (const msisdn of numbers) memory.holders.set(msisdn, found.get(String(msisdn)) ?? []);
  const sims = [...unknown].filter((each) => each < 0);
  if (sims.length === 0) return;
  const holders = await simHoldersOf(store, sims.map(imsiOf));
  for (const sim of sims) memory.holders.set(sim, holders.get(imsiOf(sim)) ?? []);
}

function imsiOf(sim: number): string {
  return String(-sim);
}

async function recallProfiles(
  store: Store,
  memory: Memory,
  subscribers: Iterable<SubscriberId>,
): Promise<void> {
  const unknown = [...subscribers].filter((id) => !memory.profiles.has(id));
  if (unknown.length === 0) return;
  const found = await ratingTerms(store, memory.book, memory.topUpsOf, unknown);
  const none = { plans: [], friends: [] };
  for (const id of unknown) memory.profiles.set(id, found.get(id) ?? none);
}

async function makePartitions(store: Store, memory: Memory, months: Iterable<Month>): Promise<void> {
  for (const month of months) {
    if (memory.partitions.has(month)) continue;
    await ensurePartition(store, month);
    memory.partitions.add(month);
  }
}
