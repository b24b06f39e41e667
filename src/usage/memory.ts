import type { PlanBook, Rater, RatingTerms } from '../rating/index.ts';
import type { Tx } from '../store/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import { addClasses, allClasses } from './class.sql.ts';
import type { EventPlace } from './month-fold.ts';
import { type UsageClass, classKey } from './row.ts';
import { addSource, allSources, allSpans } from './source.sql.ts';
import type { Span } from './spans.ts';
import type { TopUpsOf } from './terms.sql.ts';
import { ROWS_AT_ONCE } from './slices.ts';
import { takeTurn } from './turn.sql.ts';

/** An element that numbers records: one object for all of them. */
export interface Source {
  readonly element: string;
  /** What it is stored under; 0 until a turn has given it a number. */
  sourceId: number;
}

/** Who held a number from when to when. */
export interface Holding {
  readonly subscriberId: SubscriberId;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** A month of a subscriber that is being rated. */
export interface OpenMonth {
  rater: Rater;
  /** The last event that rating remembers; `null` while it needs no memory. */
  through: EventPlace | null;
  /** Whether it begins with what the month before left. */
  readonly goesOn: boolean;
  /** The accounts with whose other numbers it shares something. */
  readonly accounts: readonly string[];
}

/**
 * What a loader keeps in memory between two batches, so that it need not ask again. It is true only as long as nobody
 * else writes: `beginTurn` finds that out and reads anew.
 */
export interface Memory {
  readonly book: PlanBook;
  readonly topUpsOf: TopUpsOf | undefined;
  /** Stored rows that may be read again at the same time; one month may have more. */
  readonly rowsAtOnce: number;
  /** The turn of the last committed batch; `null` when nothing here may be trusted. */
  turn: bigint | null;
  readonly sources: Map<string, Source>;
  spans: Map<number, readonly Span[]>;
  classes: Map<number, UsageClass>;
  classIds: Map<string, number>;
  /** The same by the object itself: rating uses few objects for many rows. */
  classIdsByObject: WeakMap<UsageClass, number>;
  newClasses: [number, UsageClass][];
  /** The turn whose numbers corrections are given, and how many of them were. */
  numbering: bigint;
  corrections: number;
  readonly months: Map<string, OpenMonth>;
  /** By number; by IMSI below zero. */
  holders: Map<number, readonly Holding[]>;
  profiles: Map<SubscriberId, RatingTerms>;
  readonly partitions: Set<Month>;
}

const MOST_REMEMBERED = 200_000;

/** What a memory is opened with besides the plans. */
export interface MemoryOptions {
  readonly topUpsOf?: TopUpsOf | undefined;
  /** Stored rows that may be read again at the same time; one month may have more. */
  readonly rowsAtOnce?: number | undefined;
}

export function openMemory(
  book: PlanBook,
  { topUpsOf, rowsAtOnce = ROWS_AT_ONCE }: MemoryOptions = {},
): Memory {
  return {
    book,
    topUpsOf,
    rowsAtOnce,
    turn: null,
    sources: new Map(),
    spans: new Map(),
    classes: new Map(),
    classIds: new Map(),
    classIdsByObject: new WeakMap(),
    newClasses: [],
    numbering: 0n,
    corrections: 0,
    months: new Map(),
    holders: new Map(),
    profiles: new Map(),
    partitions: new Set(),
  };
}

/**
 * Forgets what the register says: it may change between two files. The maps are replaced, not emptied: a batch that is
 * being stored goes on with those that it has.
 */
export function forgetRegister(memory: Memory): void {
  memory.holders = new Map();
  memory.profiles = new Map();
}

/** Forgets the months that are being rated; not while a batch is being stored. */
export function forgetMonths(memory: Memory): void {
  memory.months.clear();
}

/** Forgets numbers when they have grown too many: a national operator has more than we keep. */
export function trimRegister(memory: Memory): void {
  if (memory.holders.size >= MOST_REMEMBERED) forgetRegister(memory);
}

/**
 * Takes a turn and makes the memory true for it. Until `endTurn` the memory is not trusted: when the transaction fails,
 * the next turn reads everything anew.
 */
export async function beginTurn(tx: Tx, memory: Memory): Promise<bigint> {
  const last = memory.turn;
  memory.turn = null;
  const turn = await takeTurn(tx);
  if (last === null || turn !== last + 1n) await recall(tx, memory);
  if (memory.months.size > MOST_REMEMBERED) memory.months.clear();
  memory.newClasses = [];
  numberFrom(memory, turn);
  return turn;
}

/** The batch of the last turn is committed. */
export function endTurn(memory: Memory): void {
  memory.turn = memory.numbering;
}

function numberFrom(memory: Memory, turn: bigint): void {
  memory.numbering = turn;
  memory.corrections = 0;
}

/** Takes another turn within the same transaction, for its numbers: a batch may correct more than one turn has. */
export async function takeNumbers(tx: Tx, memory: Memory): Promise<void> {
  numberFrom(memory, await takeTurn(tx));
}

async function recall(tx: Tx, memory: Memory): Promise<void> {
  const stored = await allSources(tx);
  for (const source of memory.sources.values()) source.sourceId = 0;
  for (const [element, sourceId] of stored) sourceNamed(memory, element).sourceId = sourceId;
  memory.spans = await allSpans(tx);
  memory.classes = await allClasses(tx);
  memory.classIds = new Map([...memory.classes].map(([id, of]) => [classKey(of), id]));
  memory.classIdsByObject = new WeakMap();
  memory.months.clear();
}

/** An element's source, which may have no number yet. */
export function sourceNamed(memory: Memory, element: string): Source {
  let source = memory.sources.get(element);
  if (source === undefined) memory.sources.set(element, (source = { element, sourceId: 0 }));
  return source;
}

/** The id of an element's source; a new element gets one. */
export async function sourceOf(tx: Tx, memory: Memory, element: string): Promise<number> {
  const source = sourceNamed(memory, element);
  if (source.sourceId === 0) source.sourceId = await addSource(tx, element);
  return source.sourceId;
}

/** The names of the sources that have a number. */
export function elementNames(memory: Memory): (sourceId: number) => string {
  const names = new Map([...memory.sources].map(([element, { sourceId }]) => [sourceId, element]));
  return (sourceId) => names.get(sourceId) ?? '';
}

/** The id of a class; a new one gets the next and is stored at the end of the batch. */
export function classIdOf(memory: Memory, of: UsageClass): number {
  const known = memory.classIdsByObject.get(of);
  if (known !== undefined) return known;
  const classId = classIdByKey(memory, of);
  memory.classIdsByObject.set(of, classId);
  return classId;
}

function classIdByKey(memory: Memory, of: UsageClass): number {
  const key = classKey(of);
  let classId = memory.classIds.get(key);
  if (classId === undefined) {
    classId = memory.classes.size + 1;
    memory.classIds.set(key, classId);
    memory.classes.set(classId, of);
    memory.newClasses.push([classId, of]);
  }
  return classId;
}

/** Stores the classes that the batch was the first to use. */
export async function keepNewClasses(tx: Tx, memory: Memory): Promise<void> {
  await addClasses(tx, memory.newClasses);
  memory.newClasses = [];
}

const CORRECTIONS_OF_A_TURN = 2 ** 21;

/** Numbers for the corrections of the running turn: never given before, and below 2^53 for four thousand million turns. */
export function correctionNumbers(memory: Memory): () => number {
  const first = Number(memory.numbering) * CORRECTIONS_OF_A_TURN;
  return () => {
    memory.corrections += 1;
    if (memory.corrections >= CORRECTIONS_OF_A_TURN) throw new Error('too many corrections at once');
    return first + memory.corrections;
  };
}
