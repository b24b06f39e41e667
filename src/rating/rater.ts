import { CATEGORIES, type Month } from '../terms/index.ts';
import { type Chapter, type PlanBook, bookMonth, chapters, exchangeAt, hasEnded, versionAt } from './book.ts';
import { dayIndex } from './calendar.ts';
import { type Holding, count, holdingOf } from './condition.ts';
import { Memory, type RaterState } from './memory.ts';
import { NO_FEES, eventFees, openFees, takenByFees } from './opened-fee.ts';
import type { FeeText } from './plan.ts';
import type { Cell } from './plan-table.ts';
import { LARGEST, type Rate, begin, newTally } from './price.ts';
import {
  type ExplainedPart,
  type FeeDue,
  type PlanPeriod,
  type Priced,
  type Rated,
  type RatingTerms,
  type UsageEvent,
} from './rated.ts';
import { type PlacedEvent, placeOf, unitsOf } from './placing.ts';
import { priceEvent, pricedEvent, rateAt, ratedEvent } from './rated-event.ts';
import { takenOf } from './tax.ts';
import { type Steady, steadyCells } from './steady.ts';

/** Why an event cannot be rated: it belongs among the suspended records until the reference data is mended. */
export type RatingRefusal =
  | 'no plan'
  | 'unknown plan'
  | 'no exchange rate'
  | 'unknown roaming zone'
  | 'too large';

export interface Rater {
  /** Whether the event can be rated, or why not. Changes nothing; `rate` throws where this refuses. */
  refusal(event: UsageEvent): RatingRefusal | null;
  /**
   * Prices one event. Events come in order (start, element, sequence number) within one month of Kyiv.
   * `fees` are the day fees which this event opened and the packs it bought.
   */
  rate(event: UsageEvent): { rated: Rated; fees: readonly FeeDue[] };
  /** Prices one event as `rate` does, without writing down its arithmetic: for what is stored by the million. */
  price(event: UsageEvent): { rated: Priced; fees: readonly FeeDue[] };
  /** Prices one event as `rate` does, and adds what it comes to instead of explaining it. Returns what the event takes. */
  add(event: PlacedEvent, sums: RatedSums): number;
  /** What of this month needs no order, or `null`. Leaving it out changes neither other prices nor the state. */
  steady(): Steady | null;
  /**
   * Whether the event rated last cost what its rate says and nothing else, and whatever has the same place does for the rest of
   * its day: nothing is left of its allowances, and every fee that waits for an event is open.
   */
  plain(): boolean;
  /** What to keep for the next events of the month; `null` when the plan needs no memory. */
  state(): RaterState | null;
}

/** Running sums of what is taken, in micro-hryvnia: exact below 2^53. */
export interface RatedSums {
  /** In the order of the categories. */
  readonly byCategory: Float64Array;
  /** Fees that events opened, and packs that they bought. */
  fees: number;
}

/** A chapter of the book as far as one subscription has the plan. */
interface Span extends Chapter {
  readonly period: PlanPeriod;
  readonly friends: ReadonlySet<string> | 'everybody' | null;
  readonly holding: Holding;
}

/** In place of a list of friends: every number is one. */
export const EVERYBODY: readonly string[] = Object.freeze(['*']);

const NO_DUES: readonly FeeDue[] = [];

/**
 * A rater of one subscription and one month, continuing after `state`. A state of another month is left aside, unless it
 * is an earlier one of a plan whose allowances or fees go on from month to month. Raters of one account that are given one
 * `pool`, and the events of all of them in their order, share what their plans say is shared.
 */
export function openRater(
  book: PlanBook,
  terms: RatingTerms,
  month: Month,
  state?: RaterState | null,
  pool?: Map<string, number>,
): Rater {
  const spans = spansOf(book, terms, month);
  const { days, clock } = bookMonth(book, month);
  const memory = new Memory(isContinued(state ?? null, spans, month) ? (state ?? null) : null, pool);
  memory.account = terms.accounts?.at(-1)?.account ?? null;
  const tally = newTally();
  let span = spans[0];
  const inForce = (ms: number): Span | undefined => {
    if (span === undefined || ms < span.fromMs || ms >= span.untilMs) span = spanAt(spans, ms);
    return span;
  };
  const spanOfEvent = (startedMs: number): Span => {
    const found = inForce(startedMs);
    if (found === undefined) throw new RangeError(`no plan in force at ${startedMs}`);
    return found;
  };
  const last = { cell: null as Cell | null, rate: null as Rate | null, units: 0 };
  /** Prices an event into the tally; returns the fees that it opened. */
  const price = (
    at: Span,
    startedMs: number,
    units: number,
    place: number,
    band: number | null,
    parts: ExplainedPart[] | null,
  ): readonly FeeText[] => {
    if (at.table.shares) memory.account = accountAt(terms, startedMs);
    let cell = cellAt(at, memory, startedMs, place);
    let rate = rateAt(cell, clock, startedMs, band);
    const waiting = at.table.waitingFees.length > 0 && cell.costs && units > rate.freeUpTo;
    const opened = waiting ? openFees(at, memory) : NO_FEES;
    if (opened.length > 0 && at.table.conditions.length > 0) {
      cell = cellAt(at, memory, startedMs, place);
      rate = rateAt(cell, clock, startedMs, band);
    }
    begin(tally, cell.denominator, parts);
    priceEvent(tally, at, cell, rate, startedMs, units, memory, clock, band);
    last.cell = cell;
    last.rate = rate;
    last.units = units;
    return opened;
  };
  const priceNext = (event: UsageEvent, parts: ExplainedPart[] | null) => {
    const { startedMs } = event;
    const at = spanOfEvent(startedMs);
    if (at.table.remembers) memory.enter(at.period, at.table, days.dates[dayIndex(days, startedMs)] ?? '');
    const place = placeOf(book, at.zones, event) + (isFriend(at, event) ? 1 : 0);
    const opened = price(at, startedMs, unitsOf(event), place, null, parts);
    if (at.table.conditions.length > 0) count(at.table.conditions, memory, event, last.units);
    const nothing = opened.length + memory.bought.length === 0;
    return { at, fees: nothing ? NO_DUES : eventFees(at, memory, opened, startedMs) };
  };
  return {
    refusal: (event) => refusalOf(book, terms, inForce(event.startedMs), event),
    rate(event) {
      const { at, fees } = priceNext(event, []);
      return { rated: ratedEvent(at, last.cell!, last.rate!, last.units, tally), fees };
    },
    price(event) {
      const { at, fees } = priceNext(event, null);
      return { rated: pricedEvent(at, last.cell!, last.rate!, tally), fees };
    },
    add({ events, at: nth, startedMs, units, index, friend, day, band }, sums) {
      const at = spanOfEvent(startedMs);
      if (at.table.remembers) memory.enter(at.period, at.table, day);
      const place = (friend ?? isFriend(at, events[nth]!)) ? index + 1 : index;
      const opened = price(at, startedMs, units, place, band, null);
      if (at.table.conditions.length > 0) count(at.table.conditions, memory, events[nth]!, units);
      if (opened.length + memory.bought.length > 0) sums.fees += takenByFees(at, memory, opened);
      const category = last.cell!.categoryIndex;
      const taken = takenOf(tally.price, at.taxes);
      sums.byCategory[category]! += taken;
      return taken;
    },
    plain() {
      const { cell, rate, units } = last;
      if (cell?.plainAfter !== true || span === undefined) return false;
      if (memory.opened.size !== span.table.waitingFees.length) return false;
      return !cell.covered || (tally.allowance === null && units > rate!.freeUpTo);
    },
    steady: () => steadyOf(spans, bookMonth(book, month), terms),
    state: () => (span?.table.remembers === true ? memory.state() : null),
  };
}

/** Under several stretches of a plan, or while money that came in may change conditions, nothing is steady. */
function steadyOf(
  spans: readonly Span[],
  month: { readonly fromMs: number; readonly untilMs: number },
  { topUps = [] }: RatingTerms,
): Steady | null {
  const [only, ...more] = spans;
  if (only === undefined || more.length > 0 || only.fromMs > month.fromMs || only.untilMs < month.untilMs)
    return null;
  if (only.table.conditions.length > 0 && topUps.length > 0) return null;
  const { table, taxes, exchange } = only;
  return {
    ...steadyCells(table),
    friends: table.friends,
    prices: `${table.version} ${taxes.vatPpm} ${taxes.dutyPpm} ${exchange?.from ?? ''}`,
  };
}

/** Sums of nothing yet. */
export function newSums(): RatedSums {
  return { byCategory: new Float64Array(CATEGORIES.length), fees: 0 };
}

/** Whether the rating of a month depends on what an earlier one left. */
export function crossesMonths(book: PlanBook, terms: RatingTerms, month: Month): boolean {
  return spansOf(book, terms, month).some((it) => it.table.crossesMonths);
}

/** Whether the price of anything under these plans depends on when the number was topped up. */
export function asksForTopUps(book: PlanBook, plans: readonly Pick<PlanPeriod, 'plan'>[]): boolean {
  return plans.some(({ plan }) =>
    (book.versions.get(plan) ?? []).some((it) => it.conditions.some(({ text }) => 'topUpAtLeast' in text)),
  );
}

/** Whether any of these plans shares something with the account. */
export function asksForAccounts(book: PlanBook, plans: readonly Pick<PlanPeriod, 'plan'>[]): boolean {
  return plans.some(({ plan }) => (book.versions.get(plan) ?? []).some((it) => it.shares));
}

/** The accounts with whose other numbers a subscription shares something in a month. */
export function sharingAccounts(book: PlanBook, terms: RatingTerms, month: Month): readonly string[] {
  const { accounts = [] } = terms;
  if (accounts.length === 0 || !spansOf(book, terms, month).some((it) => it.table.shares)) return [];
  const { fromMs, untilMs } = bookMonth(book, month);
  return accounts.filter((it) => it.fromMs < untilMs && it.untilMs > fromMs).map((it) => it.account);
}

function accountAt({ accounts = [] }: RatingTerms, ms: number): string | null {
  return accounts.find((it) => it.fromMs <= ms && ms < it.untilMs)?.account ?? null;
}

function isContinued(state: RaterState | null, spans: readonly Span[], month: Month): boolean {
  if (state === null || state.day.startsWith(month)) return true;
  return state.day < month && spans.some((it) => it.table.crossesMonths);
}

function spansOf(book: PlanBook, terms: RatingTerms, month: Month): Span[] {
  return terms.plans.flatMap((period) =>
    chapters(book, period.plan, month)
      .filter((it) => it.fromMs < period.untilMs && it.untilMs > period.fromMs)
      .map((it) => spanOf(it, period, terms)),
  );
}

function spanOf(chapter: Chapter, period: PlanPeriod, { friends, topUps = [] }: RatingTerms): Span {
  const { table } = chapter;
  return {
    ...chapter,
    fromMs: Math.max(chapter.fromMs, period.fromMs),
    untilMs: Math.min(chapter.untilMs, period.untilMs),
    period,
    friends:
      table.friends === 0
        ? null
        : friends === EVERYBODY
          ? 'everybody'
          : new Set(friends.slice(0, table.friends)),
    holding: holdingOf(table.conditions, topUps, chapter.exchange),
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
  if (span === undefined) {
    const plans = terms.plans.filter((it) => it.fromMs <= ms && ms < it.untilMs);
    if (plans.some((it) => !book.plans.has(it.plan))) return 'unknown plan';
    return plans.some((it) => waitsForRate(book, it.plan, ms)) ? 'no exchange rate' : 'no plan';
  }
  return refusalOfEvent(book, event);
}

/** Whether a plan holds at a moment, in a currency of which no rate is known then. */
function waitsForRate(book: PlanBook, plan: string, ms: number): boolean {
  const table = versionAt(book.versions.get(plan) ?? [], ms);
  return !hasEnded(table, ms) && exchangeAt(book, table, ms) === undefined;
}

function refusalOfEvent(book: PlanBook, { roaming, seconds, bytes }: UsageEvent): RatingRefusal | null {
  if (!book.space.roaming.includes(roaming)) return 'unknown roaming zone';
  return seconds > LARGEST.s || bytes > LARGEST.B ? 'too large' : null;
}

/** Whether an event can be priced under any plan. */
export function canBePriced(book: PlanBook, event: UsageEvent): boolean {
  return refusalOfEvent(book, event) === null;
}

/** What the plan says of an event at a place while those of its conditions hold that do. */
function cellAt(at: Span, memory: Memory, startedMs: number, place: number): Cell {
  const holding = at.table.conditions.length === 0 ? 0 : at.holding(startedMs, memory);
  const cell = at.table.variants[holding]?.[place];
  if (cell === undefined) throw new RangeError(`no rate for place ${place}`);
  return cell;
}

function isFriend({ friends }: Span, { kind, other }: UsageEvent): boolean {
  return friends !== null && kind !== 'data' && (friends === 'everybody' || friends.has(other));
}
