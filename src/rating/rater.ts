import type { Month } from '../terms/index.ts';
import { type Chapter, type PlanBook, bookMonth, chapters } from './book.ts';
import { dayIndex } from './calendar.ts';
import { cellIndex } from './decision.ts';
import { dayFeeDue, packDue } from './fee.ts';
import { Memory, type RaterState } from './memory.ts';
import { LARGEST } from './price.ts';
import {
  KINDS,
  type FeeDue,
  type PlanPeriod,
  type Rated,
  type RatingTerms,
  type UsageEvent,
} from './rated.ts';
import { rateAt, ratedEvent } from './rated-event.ts';
import { longestPrefix } from './zone.ts';

/** Why an event cannot be rated: it belongs among the suspended records until the reference data is mended. */
export type RatingRefusal = 'no plan' | 'unknown plan' | 'unknown roaming zone' | 'too large';

export interface Rater {
  /** Whether the event can be rated, or why not. Changes nothing; `rate` throws where this refuses. */
  refusal(event: UsageEvent): RatingRefusal | null;
  /**
   * Prices one event. Events come in order (start, element, sequence number) within one month of Kyiv.
   * `fees` are the day fees which this event opened and the packs it bought.
   */
  rate(event: UsageEvent): { rated: Rated; fees: readonly FeeDue[] };
  /** What to keep for the next events of the month; `null` when the plan needs no memory. */
  state(): RaterState | null;
}

/** A chapter of the book as far as one subscription has the plan. */
interface Span extends Chapter {
  readonly period: PlanPeriod;
  readonly friends: ReadonlySet<string> | null;
  readonly remembers: boolean;
}

const NO_FEES: readonly FeeDue[] = [];

/** A rater of one subscription and one month, continuing after `state`; a state of another month is left aside. */
export function openRater(
  book: PlanBook,
  terms: RatingTerms,
  month: Month,
  state?: RaterState | null,
): Rater {
  const spans = spansOf(book, terms, month);
  const { days, clock } = bookMonth(book, month);
  const memory = new Memory(state?.day.startsWith(month) === true ? state : null);
  let span = spans[0];
  const inForce = (ms: number): Span | undefined => {
    if (span === undefined || ms < span.fromMs || ms >= span.untilMs) span = spanAt(spans, ms);
    return span;
  };
  return {
    refusal: (event) => refusalOf(book, terms, inForce(event.startedMs), event),
    rate(event) {
      const at = inForce(event.startedMs);
      if (at === undefined) throw new RangeError(`no plan in force at ${event.startedMs}`);
      const cell = at.table.cells[cellOf(book, at, event)];
      if (cell === undefined) throw new RangeError(`no rate for roaming zone ${event.roaming}`);
      if (at.remembers) memory.enter(at.period, at.table, days.dates[dayIndex(days, event.startedMs)] ?? '');
      const units = unitsOf(event);
      const rate = rateAt(cell, clock, event.startedMs);
      const waiting = at.table.dayFees.length > 0 && cell.costs && units > rate.freeUpTo;
      const opened = waiting ? dayFees(at, memory, event.startedMs) : NO_FEES;
      const rated = ratedEvent(at, cell, rate, event.startedMs, units, memory, clock);
      return {
        rated,
        fees: memory.bought.length === 0 ? opened : [...opened, ...packFees(at, memory, event.startedMs)],
      };
    },
    state: () => (span?.remembers === true ? memory.state() : null),
  };
}

/** The fees that an event opens before it is rated. */
function dayFees({ table, taxes }: Span, memory: Memory, atMs: number): readonly FeeDue[] {
  const closed = table.dayFees.filter((fee) => !memory.opened.has(fee.id));
  for (const fee of closed) memory.opened.add(fee.id);
  return closed.map((fee) => dayFeeDue(table, fee, memory.day, atMs, taxes));
}

/** The packs that the event just rated bought. */
function packFees({ table, taxes }: Span, memory: Memory, atMs: number): readonly FeeDue[] {
  return memory.bought.splice(0).map((it) => packDue(table, it, memory.day, atMs, taxes));
}

function spansOf(book: PlanBook, terms: RatingTerms, month: Month): Span[] {
  return terms.plans.flatMap((period) =>
    chapters(book, period.plan, month)
      .filter((it) => it.fromMs < period.untilMs && it.untilMs > period.fromMs)
      .map((it) => spanOf(it, period, terms.friends)),
  );
}

function spanOf(chapter: Chapter, period: PlanPeriod, friends: readonly string[]): Span {
  const { table } = chapter;
  return {
    ...chapter,
    fromMs: Math.max(chapter.fromMs, period.fromMs),
    untilMs: Math.min(chapter.untilMs, period.untilMs),
    period,
    friends: table.friends > 0 ? new Set(friends.slice(0, table.friends)) : null,
    remembers: [table.dayFees, table.allowances, table.packs].some((all) => all.length > 0),
  };
}

function spanAt(spans: readonly Span[], ms: number): Span | undefined {
  return spans.find((it) => it.fromMs <= ms && ms < it.untilMs);
}

function refusalOf(
  book: PlanBook,
  terms: RatingTerms,
  span: Span | undefined,
  event: UsageEvent,
): RatingRefusal | null {
  const ms = event.startedMs;
  if (span === undefined)
    return terms.plans.some((it) => it.fromMs <= ms && ms < it.untilMs && !book.plans.has(it.plan))
      ? 'unknown plan'
      : 'no plan';
  if (!book.space.roaming.includes(event.roaming)) return 'unknown roaming zone';
  return event.seconds > LARGEST.s || event.bytes > LARGEST.B ? 'too large' : null;
}

/** The place of an event in the plan's table; a place without a cell when the roaming zone is unknown. */
function cellOf(book: PlanBook, span: Span, { kind, direction, other, roaming }: UsageEvent): number {
  const place = book.space.roaming.indexOf(roaming);
  if (place < 0) return -1;
  if (kind === 'data') return cellIndex(book.space, KINDS.indexOf(kind), false, place, 0, false);
  const friend = span.friends?.has(other) === true;
  return cellIndex(
    book.space,
    KINDS.indexOf(kind),
    direction === 'in',
    place,
    zoneOf(book, span, other),
    friend,
  );
}

function zoneOf({ shortNumbers }: PlanBook, { zones }: Chapter, other: string): number {
  const short = other.length > 0 && other.length <= shortNumbers.maxDigits;
  return short ? shortNumbers.zone : longestPrefix(zones, other);
}

/** How much was used: seconds of a call, bytes of a session, one of a message. */
function unitsOf(event: UsageEvent): number {
  if (event.kind === 'voice') return event.seconds;
  return event.kind === 'data' ? event.bytes : 1;
}
