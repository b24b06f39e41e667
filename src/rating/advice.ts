import { CATEGORIES, type Category, type Month, startOfMonth, endOfMonth } from '../terms/index.ts';
import { type PlanBook, versionAt } from './book.ts';
import { billRounding } from './bill-rounding.ts';
import { placesIn } from './decision.ts';
import { calendarFees } from './fee.ts';
import type { TopUp, UsageEvent } from './rated.ts';
import { placer, unitsOf } from './placing.ts';
import type { Steady } from './steady.ts';
import { EVERYBODY, type RatedSums, type Rater, canBePriced, newSums, openRater } from './rater.ts';

/** What was used in whole months, oldest first, each month's events in their order. */
export interface AdviceInput {
  readonly months: readonly { readonly month: Month; readonly events: readonly UsageEvent[] }[];
  readonly topUps: readonly TopUp[];
}

/** What the same use would have cost under one plan, taken on the first day of the first month. Micro-hryvnia taken. */
export interface PlanCost {
  readonly plan: string;
  readonly total: number;
  /** Fees of the calendar, fees that use opened, and packs. */
  readonly fees: number;
  readonly usage: number;
  /** Without fees. */
  readonly byCategory: Readonly<Record<Category, number>>;
  /** The total of each month, in the order of the input. */
  readonly months: readonly number[];
  /** The numbers that would pay off most as friends, the best first; empty where the plan has no such list. */
  readonly friends: readonly string[];
}

/**
 * The events of a month, and beside each what does not depend on the plan, in columns of plain numbers: a tight loop reads one
 * after the other instead of an object each.
 */
interface PreparedMonth {
  readonly events: readonly UsageEvent[];
  readonly dates: readonly string[];
  readonly days: Uint8Array;
  readonly starts: Float64Array;
  readonly units: Float64Array;
  readonly places: Int32Array;
  /** Below 0 where there is nobody. */
  readonly numbers: Int32Array;
}

/** The input looked up once: what is the same under every plan of a book. */
export interface PreparedUse {
  readonly input: AdviceInput;
  readonly months: readonly PreparedMonth[];
  /** Whose numbers could be friends. */
  readonly numbers: readonly string[];
  /** The most that was used at once, by place. */
  readonly most: Float64Array;
  /** Uses that no plan can price: of an unknown roaming zone, or beyond all measure. */
  readonly unpriced: number;
}

/** Looks up what is the same under every plan. */
export function prepareUse(book: PlanBook, input: AdviceInput): PreparedUse {
  const [placing, most] = [placer(book), new Float64Array(placesIn(book.space))];
  const months = input.months.map(({ month, events: all }) => {
    const events = all.every((event) => canBePriced(book, event))
      ? all
      : all.filter((event) => canBePriced(book, event));
    const dates = placing.begin(month);
    const column = (): Int32Array => new Int32Array(events.length);
    const [places, numbers] = [column(), column()];
    const [starts, units] = [new Float64Array(events.length), new Float64Array(events.length)];
    const days = new Uint8Array(events.length);
    for (let at = 0; at < events.length; at++) {
      const event = events[at]!;
      const [place, used] = [placing.place(event), unitsOf(event)];
      places[at] = place;
      units[at] = used;
      starts[at] = event.startedMs;
      days[at] = placing.day(event);
      if (used > most[place]!) most[place] = used;
      numbers[at] = event.kind === 'data' ? -1 : placing.whom();
    }
    return { events, dates, days, starts, units, places, numbers };
  });
  const all = sum(input.months.map(({ events }) => events.length));
  const unpriced = all - sum(months.map(({ events }) => events.length));
  return { input, months, numbers: placing.others(), most, unpriced };
}

/** Rates everything again under a plan, with the one rater, fresh allowances, and the friends that pay off most. */
export function costUnder(
  book: PlanBook,
  use: PreparedUse,
  plan: string,
  given: readonly string[] | null = null,
): PlanCost {
  const prices = knownPrices(use.most);
  const friends = given ?? bestFriends(book, use, plan, prices);
  const runs = runMonths(book, use, plan, { friends, prices });
  const fees = runs.map(({ sums, calendar }) => sums.fees + calendar);
  const byCategory = Object.fromEntries(
    CATEGORIES.map((category, i) => [category, sum(runs.map(({ sums }) => sums.byCategory[i] ?? 0))]),
  ) as Record<Category, number>;
  const months = runs.map(({ sums }, i) => sum(sums.byCategory) + (fees[i] ?? 0));
  return {
    plan,
    total: sum(months),
    fees: sum(fees),
    usage: sum(Object.values(byCategory)),
    byCategory,
    months,
    friends,
  };
}

interface MonthRun {
  readonly sums: RatedSums;
  /** Fees of the calendar, and what rounding the bill adds or takes off. */
  readonly calendar: number;
}

/** What a run of all months under one plan is about, beside the plan. */
interface Run {
  readonly friends: readonly string[];
  readonly prices: KnownPrices;
  /** Adds what each number's use takes, times the sign. */
  readonly note?: { readonly saved: Float64Array; readonly sign: 1 | -1; readonly alone: boolean };
}

function runMonths(book: PlanBook, use: PreparedUse, plan: string, run: Run): MonthRun[] {
  const { input } = use;
  const [first, last] = [input.months[0]?.month, input.months.at(-1)?.month];
  if (first === undefined || last === undefined) return [];
  const [fromMs, untilMs] = [startOfMonth(first).epochMilliseconds, endOfMonth(last).epochMilliseconds];
  const plans = [{ plan, fromMs, untilMs }];
  const places = versionAt(book.versions.get(plan) ?? [], fromMs).friends;
  const isFriend = friendMask(use.numbers, run.friends, places);
  let state = null;
  const runs: MonthRun[] = [];
  for (const [i, { month }] of input.months.entries()) {
    const rater = openRater(book, { plans, friends: run.friends, topUps: input.topUps }, month, state);
    const sums = newSums();
    addMonth(rater, use.months[i]!, { ...run, isFriend }, sums);
    state = rater.state() ?? state;
    const calendar = sum(calendarFees(book, { plans, services: [] }, month).map((fee) => fee.taken));
    const taken = sum(sums.byCategory) + sums.fees + calendar;
    runs.push({ sums, calendar: calendar + (billRounding(book, plans, month, taken)?.taken ?? 0) });
  }
  return runs;
}

/** 1 for each number that is a friend. */
function friendMask(numbers: readonly string[], friends: readonly string[], places: number): Uint8Array {
  if (places === 0) return new Uint8Array(numbers.length);
  if (friends === EVERYBODY) return new Uint8Array(numbers.length).fill(1);
  const chosen = new Set(friends.slice(0, places));
  return Uint8Array.from(numbers, (number) => (chosen.has(number) ? 1 : 0));
}

/**
 * Rates the events of a month in their order, with the one rater. What is steady is rated once for every place and length that
 * its price tells apart, whenever it comes; so is, for the rest of a day, what has nothing left of its allowances. The rest,
 * whose price depends on what came before, is rated event by event.
 */
function addMonth(
  rater: Rater,
  { events, dates, days, starts, units, places, numbers }: PreparedMonth,
  { prices, isFriend, note }: Run & { readonly isFriend: Uint8Array },
  sums: RatedSums,
): void {
  const steady = rater.steady();
  const known = steady === null ? null : prices(steady);
  const event = { event: events[0]!, startedMs: 0.5, units: 0.5, day: '', index: 0 };
  const { byCategory } = sums;
  /** By place: the day, counted from 1, from which on everything there is plain until it ends. */
  const plainOn = new Uint8Array(steady?.grains.length ?? 0);
  for (let at = 0; at < events.length; at++) {
    const [number, day] = [numbers[at]!, days[at]! + 1];
    // Sessions are with nobody: where they change no price of a call they tell nothing about friends.
    if (number < 0 && note?.alone === true) continue;
    const place = places[at]! + (number >= 0 ? isFriend[number]! : 0);
    let category = -1;
    let taken = Number.NaN;
    let length = 0;
    if (steady !== null) {
      category = steady.categories[place]!;
      if (category < 0 && plainOn[place] === day) category = steady.after[place]!;
      if (category >= 0) {
        length = Math.ceil(units[at]! / steady.grains[place]!);
        const there = known![place]!;
        if (length < there.length) taken = there[length]!;
      }
    }
    if (taken !== taken) {
      event.event = events[at]!;
      event.startedMs = starts[at]!;
      event.units = units[at]!;
      event.day = dates[day - 1]!;
      event.index = places[at]!;
      taken = rater.add(event, sums);
      if (category >= 0 && length < known![place]!.length) known![place]![length] = taken;
      else if (steady !== null && rater.plain()) plainOn[place] = day;
    } else byCategory[category]! += taken;
    if (note !== undefined && number >= 0) note.saved[number]! += note.sign * taken;
  }
}

/**
 * What each length of use takes at each place under a plan, `NaN` until it was rated; by what months have in common. Lengths are
 * counted in the grains of the place; very long ones are not kept.
 */
type KnownPrices = (steady: Steady) => readonly Float64Array[];

const MOST_LENGTHS = 2 ** 16;

function knownPrices(most: Float64Array): KnownPrices {
  const known = new Map<string, readonly Float64Array[]>();
  return ({ prices, grains }) => {
    const made =
      known.get(prices) ??
      Array.from(grains, (grain, place) => {
        const longest = Math.max(most[place] ?? 0, most[place - 1] ?? 0);
        return longest === 0
          ? NO_LENGTHS
          : new Float64Array(Math.min(MOST_LENGTHS, Math.ceil(longest / grain) + 1)).fill(Number.NaN);
      });
    known.set(prices, made);
    return made;
  };
}

const NO_LENGTHS = new Float64Array(0);

/**
 * The numbers for which it would pay off most to be on the plan's own list: each number's use is priced with everybody
 * and with nobody on it, and the difference counts.
 */
function bestFriends(book: PlanBook, use: PreparedUse, plan: string, prices: KnownPrices): readonly string[] {
  const { input, numbers } = use;
  const versions = book.versions.get(plan) ?? [];
  const firstMs = input.months[0] === undefined ? 0 : startOfMonth(input.months[0].month).epochMilliseconds;
  const places = versionAt(versions, firstMs).friends;
  if (places === 0) return [];
  const alone = versions.every(({ conditions, waitingFees }) => conditions.length + waitingFees.length === 0);
  const saved = new Float64Array(numbers.length);
  runMonths(book, use, plan, { friends: [], prices, note: { saved, sign: 1, alone } });
  runMonths(book, use, plan, { friends: EVERYBODY, prices, note: { saved, sign: -1, alone } });
  return [...numbers.keys()]
    .filter((number) => (saved[number] ?? 0) > 0)
    .sort((a, b) => (saved[b] ?? 0) - (saved[a] ?? 0) || a - b)
    .slice(0, places)
    .map((number) => numbers[number] ?? '');
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Plans from the cheapest on. */
export function cheapestFirst(costs: readonly PlanCost[]): readonly PlanCost[] {
  return costs.toSorted((a, b) => a.total - b.total);
}
