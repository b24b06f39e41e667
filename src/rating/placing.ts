import type { Month } from '../terms/index.ts';
import { type PlanBook, bookMonth, eraAt } from './book.ts';
import { type MonthDays, dayIndex } from './calendar.ts';
import { cellIndex } from './decision.ts';
import { KINDS, type UsageEvent } from './rated.ts';
import { type ZoneTrie, longestPrefix } from './zone.ts';

/** An event with what is the same under every plan of a book, looked up once. */
export interface PlacedEvent {
  readonly event: UsageEvent;
  readonly startedMs: number;
  readonly units: number;
  /** Its day in Kyiv. */
  readonly day: string;
  /** Its place in the tables for a number that is no friend. */
  readonly index: number;
}

/** Where an event belongs: its place, the day of its month, and the number of whom it was with, counted as they come. */
export interface Placer {
  /** Begins a month: its days, in order. */
  begin(month: Month): readonly string[];
  day(event: UsageEvent): number;
  /** Its roaming zone must be known. */
  place(event: UsageEvent): number;
  /** The number of whom the event placed last was with. */
  whom(): number;
  /** Whom there were, by their numbers. */
  others(): readonly string[];
}

/** One of those that somebody was with: its number, and its places in the tables by kind, way and roaming zone. */
interface Other {
  readonly number: number;
  readonly places: Int32Array;
  zones: ZoneTrie | null;
}

/** Finds day and place of events, month by month. However often a number comes, its zone is looked up once. */
export function placer(book: PlanBook): Placer {
  const known = new Map<string, Other>();
  const { roaming } = book.space;
  let [days, last] = [EMPTY, 0];
  const otherOf = (name: string): Other => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const places = new Int32Array(2 * KINDS.length * roaming.length).fill(UNKNOWN);
    const made = { number: known.size, places, zones: null };
    known.set(name, made);
    return made;
  };
  return {
    begin: (month) => {
      days = bookMonth(book, month).days;
      return days.dates;
    },
    day: ({ startedMs }) => dayIndex(days, startedMs),
    place(event) {
      const other = otherOf(event.other);
      const { zones } = eraAt(book, event.startedMs);
      if (other.zones !== zones) other.places.fill(UNKNOWN);
      other.zones = zones;
      last = other.number;
      const way = KINDS.length * roaming.indexOf(event.roaming) + KINDS.indexOf(event.kind);
      const at = 2 * way + (event.direction === 'in' ? 1 : 0);
      const place = other.places[at]!;
      return place === UNKNOWN ? (other.places[at] = placeOf(book, zones, event)) : place;
    },
    whom: () => last,
    others: () => [...known.keys()],
  };
}

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
