import type { Month } from '../terms/index.ts';
import { type PlanBook, bookMonth, eraAt } from './book.ts';
import { type BandClock, type MonthDays, bandIndexFrom, dayIndex } from './calendar.ts';
import { cellIndex } from './decision.ts';
import type { Era } from './era.ts';
import { KINDS, type UsageEvent } from './rated.ts';
import { type ZoneTrie, longestPrefix } from './zone.ts';

/**
 * An event with what is the same under every plan of a book, looked up once. The event itself is touched only where it must be:
 * of a hundred thousand most are in no cache of the processor any more.
 */
export interface PlacedEvent {
  readonly events: readonly UsageEvent[];
  readonly at: number;
  readonly startedMs: number;
  readonly units: number;
  /** Its day in Kyiv. */
  readonly day: string;
  /** Its place in the tables for a number that is no friend. */
  readonly index: number;
  /** Whether the number is a friend; `null` where it was not looked up. */
  readonly friend: boolean | null;
  /** Where in the clock of its month it begins; `null` where it was not looked up. */
  readonly band: number | null;
}

/** What has the same place and was with the same: a price by its length alone is the same for all of it. */
export interface Group {
  readonly place: number;
  /** The number of whom it was with; below 0 where there is nobody. */
  readonly whom: number;
}

/** Where an event belongs: its place, the day of its month, and the number of whom it was with, counted as they come. */
export interface Placer {
  /** Begins a month: its days, in order. */
  begin(month: Month): readonly string[];
  day(event: UsageEvent): number;
  /** Where in the clock of the month a moment is: quickly, when it is soon after the one before. */
  band(event: UsageEvent): number;
  /** The number of its group, counted as they come. Its roaming zone must be known. */
  group(event: UsageEvent): number;
  groups(): readonly Group[];
  /** Whom there were, by their numbers. */
  others(): readonly string[];
}

/** One of those that somebody was with: its number, and its groups by kind, way and roaming zone. */
interface Other {
  readonly number: number;
  readonly groups: Int32Array;
  zones: ZoneTrie | null;
}

/** Finds day and place of events, month by month. However often a number comes, its zone is looked up once. */
export function placer(book: PlanBook): Placer {
  const known = new Map<string, Other>();
  const groups: Group[] = [];
  const { roaming } = book.space;
  let [days, clock, band] = [EMPTY, NO_CLOCK, 0];
  const era = eraFinder(book);
  const otherOf = (name: string): Other => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const ways = new Int32Array(2 * KINDS.length * roaming.length).fill(UNKNOWN);
    const made = { number: known.size, groups: ways, zones: null };
    known.set(name, made);
    return made;
  };
  const group = (event: UsageEvent): number => {
    const other = otherOf(event.other);
    const { zones } = era(event.startedMs);
    if (other.zones !== zones) other.groups.fill(UNKNOWN);
    other.zones = zones;
    const way = KINDS.length * roaming.indexOf(event.roaming) + KINDS.indexOf(event.kind);
    const at = 2 * way + (event.direction === 'in' ? 1 : 0);
    const found = other.groups[at]!;
    if (found !== UNKNOWN) return found;
    const whom = event.kind === 'data' ? -1 : other.number;
    return (other.groups[at] = groups.push({ place: placeOf(book, zones, event), whom }) - 1);
  };
  return {
    begin: (month) => {
      ({ days, clock } = bookMonth(book, month));
      band = 0;
      return days.dates;
    },
    day: ({ startedMs }) => dayIndex(days, startedMs),
    band: ({ startedMs }) => (band = bandIndexFrom(clock, startedMs, band)),
    group,
    groups: () => groups,
    others: () => [...known.keys()],
  };
}

/** The era of a moment: quickly, when it is that of the one before. */
function eraFinder(book: PlanBook): (ms: number) => Era {
  let [found, untilMs]: [Era | null, number] = [null, 0];
  return (ms) => {
    if (found !== null && found.fromMs <= ms && ms < untilMs) return found;
    found = eraAt(book, ms);
    untilMs = book.eras.find((it) => it.fromMs > ms)?.fromMs ?? Infinity;
    return found;
  };
}

const NO_CLOCK: BandClock = { at: new Float64Array(0), band: new Int32Array(0) };
const EMPTY: MonthDays = { starts: new Float64Array(2), dates: [] };
const UNKNOWN = -1;

/** The place of an event in every plan's table; one without a cell when the roaming zone is unknown. */
export function placeOf(
  book: PlanBook,
  zones: ZoneTrie,
  { kind, direction, other, roaming }: UsageEvent,
): number {
  const place = book.space.roaming.indexOf(roaming);
  if (place < 0) return -1;
  if (kind === 'data') return cellIndex(book.space, KINDS.indexOf(kind), false, place, 0, false);
  const incoming = direction === 'in';
  return cellIndex(book.space, KINDS.indexOf(kind), incoming, place, zoneOf(book, zones, other), false);
}

function zoneOf({ shortNumbers }: PlanBook, zones: ZoneTrie, other: string): number {
  const short = other.length > 0 && other.length <= shortNumbers.maxDigits;
  return short ? shortNumbers.zone : longestPrefix(zones, other);
}

/** How much was used: seconds of a call, bytes of a session, one of a message. */
export function unitsOf(event: UsageEvent): number {
  if (event.kind === 'voice') return event.seconds;
  return event.kind === 'data' ? event.bytes : 1;
}
