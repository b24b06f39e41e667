import type { Month } from '../terms/index.ts';
import { type PlanBook, bookMonth, eraAt } from './book.ts';
import { dayIndex } from './calendar.ts';
import { cellIndex } from './decision.ts';
import { KINDS, type UsageEvent } from './rated.ts';
import { type ZoneTrie, longestPrefix } from './zone.ts';

/** An event with what is the same under every plan of a book, looked up once. */
export interface PlacedEvent {
  readonly event: UsageEvent;
  /** Its day in Kyiv. */
  readonly day: string;
  /** Its place in the tables for a number that is no friend. */
  readonly index: number;
}

/**
 * Finds day and place of a month's events, for `add`; their roaming zone must be known. However often a number comes, its zone
 * is looked up once.
 */
export function placer(book: PlanBook): (month: Month, event: UsageEvent) => PlacedEvent {
  const known = new Map<ZoneTrie, Map<string, Int32Array>>();
  const { roaming } = book.space;
  let [zones, ofZones] = [null as ZoneTrie | null, new Map<string, Int32Array>()];
  return (month, event) => {
    const { days } = bookMonth(book, month);
    const era = eraAt(book, event.startedMs).zones;
    if (era !== zones) {
      [zones, ofZones] = [era, known.get(era) ?? new Map<string, Int32Array>()];
      known.set(era, ofZones);
    }
    let places = ofZones.get(event.other);
    if (places === undefined) {
      places = new Int32Array(2 * KINDS.length * roaming.length).fill(UNKNOWN);
      ofZones.set(event.other, places);
    }
    const way = KINDS.length * roaming.indexOf(event.roaming) + KINDS.indexOf(event.kind);
    const at = 2 * way + (event.direction === 'in' ? 1 : 0);
    if (places[at] === UNKNOWN) places[at] = placeOf(book, era, event);
    return { event, day: days.dates[dayIndex(days, event.startedMs)] ?? '', index: places[at] ?? UNKNOWN };
  };
}

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
