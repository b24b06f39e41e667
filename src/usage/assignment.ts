import type { RatingTerms } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { holdersOf, simHoldersOf } from '../subscribers/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import { kyivDay } from './kyiv-calendar.ts';
import { type Memory, type Source, sourceNamed, trimRegister } from './memory.ts';
import { ensurePartition } from './partition.sql.ts';
import { type PartLine, partLine } from './part-intake.ts';
import { type Chain, type OwnedRecord, type PackedRecords, newChain, packRecords } from './packed-records.ts';
import { type KeptLine, type ReadLine, kept as keptLine } from './reading.ts';
import type { UsageRecord } from './record.ts';
import { type Run, type Span, addNumber } from './spans.ts';
import { ratingTerms } from './terms.sql.ts';

/** Records of one subscriber in one month, in the order of their events. Never empty. */
export interface MonthGroup {
  readonly subscriberId: SubscriberId;
  readonly month: Month;
  /** Made anew each time: ask once, and soon before they are needed. */
  readonly records: () => readonly OwnedRecord[];
  /** The first of them. */
  readonly first: () => UsageRecord;
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
  readonly records: PackedRecords;
  /** By subscriber and month. */
  readonly groups: readonly MonthGroup[];
  readonly kept: readonly KeptLine[];
  /** Records that are parts of one use: they are joined before they are rated. */
  readonly parts: readonly PartLine[];
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
  const parts: PartLine[] = [];
  const records = packRecords();
  const groups = openGroups(records);
  const files = new Map<number, OpenLines>();
  let size = 0;
  return {
    size: () => size,
    async add(lines) {
      size += lines.length;
      await recallHolders(store, memory, lines);
      for (const line of lines) {
        countLine(files, line);
        const { record } = line;
        if (typeof record === 'string') {
          kept.push(keptLine(line, 'rejected', record));
          continue;
        }
        const subscriberId = record.startedMs > latestMs ? 'future' : holderAt(memory, record);
        if (typeof subscriberId === 'string') kept.push(keptLine(line, 'suspended', subscriberId));
        else if (record.part !== undefined) parts.push(partLine(subscriberId, line, record));
        else groups.add(subscriberId, line, record, sourceNamed(memory, record.element));
      }
    },
    async close() {
      await recallProfiles(store, memory, [...groups.subscribers(), ...parts.map((it) => it.subscriberId)]);
      const partMonths = parts.map(({ part }) => kyivDay(part.startedMs).month);
      await makePartitions(store, memory, new Set([...groups.months(), ...partMonths]));
      const [ordered, numbers] = [groups.inOrder(), groups.numbers()];
      return { lines: files, records, groups: ordered, kept, parts, numbers, terms: memory.profiles };
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

interface OpenGroup extends MonthGroup {
  readonly chain: Chain;
  /** When the last of them began. */
  lastMs: number;
  hasPrices: boolean;
  hasTwins: boolean;
  /** Whether each record began after the one before, as nearly always. */
  isOrderKnown: boolean;
}

/** Gives records to their groups one by one. */
function openGroups(records: PackedRecords) {
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
    const group = newGroup(records, subscriberId, month);
    own.push(group);
    found.add(month);
    return group;
  };
  return {
    add(subscriberId: SubscriberId, line: ReadLine, record: UsageRecord, source: Source): void {
      const group = groupOf(subscriberId, kyivDay(record.startedMs).month);
      // Most are later than the one before: only the others are compared in full.
      if (record.startedMs <= group.lastMs) group.isOrderKnown = false;
      group.lastMs = record.startedMs;
      if (record.sourcePrice !== undefined) group.hasPrices = true;
      records.append(group.chain, line, record, source);
      addNumber(runsOf(record.element), record.seq);
    },
    subscribers: () => bySubscriber.keys(),
    months: () => found,
    numbers: () => numbers,
    inOrder: (): readonly MonthGroup[] =>
      [...bySubscriber]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([, own]) =>
          own.map((group) => sorted(records, group)).sort((a, b) => (a.month < b.month ? -1 : 1)),
        ),
  };
}

function newGroup(packed: PackedRecords, subscriberId: SubscriberId, month: Month): OpenGroup {
  const chain = newChain();
  return {
    subscriberId,
    month,
    chain,
    lastMs: 0,
    records: () => packed.unpacked(chain, subscriberId),
    first: () => packed.recordAt(chain.head),
    isAgain: false,
    hasPrices: false,
    hasTwins: false,
    isOrderKnown: true,
  };
}

function sorted(packed: PackedRecords, group: OpenGroup): MonthGroup {
  if (group.isOrderKnown) return group;
  packed.sort(group.chain);
  group.hasTwins = packed.hasTwins(group.chain);
  return group;
}

/** Who held the number when the record began; or why nobody is known. */
function holderAt(memory: Memory, { msisdn, startedMs }: UsageRecord): SubscriberId | string {
  for (const holding of memory.holders.get(msisdn) ?? []) {
    if (holding.fromMs <= startedMs && startedMs < holding.untilMs) return holding.subscriberId;
  }
  return msisdn < 0 ? 'unknown SIM' : 'unknown subscriber';
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
