import { CATEGORIES, type Category, type Month, startOfMonth, endOfMonth } from '../terms/index.ts';
import { type PlanBook, versionAt } from './book.ts';
import { billRounding } from './bill-rounding.ts';
import { calendarFees } from './fee.ts';
import type { TopUp, UsageEvent } from './rated.ts';
import { type PlacedEvent, placer, unitsOf } from './placing.ts';
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

/** The events of a month, and beside each its place, its kind of use and whom it was with: plain numbers for a tight loop. */
interface PreparedMonth {
  readonly events: readonly PlacedEvent[];
  readonly places: Int32Array;
  readonly uses: Int32Array;
  /** Below 0 where there is nobody. */
  readonly numbers: Int32Array;
}

/** The input looked up once: what is the same under every plan of a book. */
export interface PreparedUse {
  readonly input: AdviceInput;
  readonly months: readonly PreparedMonth[];
  /** Whose numbers could be friends. */
  readonly numbers: readonly string[];
  /** How many kinds of uses there are: what has the same place and length is one. */
  readonly uses: number;
  /** Uses that no plan can price: of an unknown roaming zone, or beyond all measure. */
  readonly unpriced: number;
}

/** Looks up what is the same under every plan. */
export function prepareUse(book: PlanBook, input: AdviceInput): PreparedUse {
  const [numbers, kinds] = [new Map<string, number>(), kindsOfUse()];
  const placeIn = placer(book);
  const months = input.months.map(({ month, events: all }) => {
    const events: PlacedEvent[] = [];
    const column = (): Int32Array => new Int32Array(all.length);
    const [places, uses, whom] = [column(), column(), column()];
    for (const event of all) {
      if (!canBePriced(book, event)) continue;
      const it = placeIn(month, event);
      const at = events.push(it) - 1;
      places[at] = it.index;
      uses[at] = kinds.of(it.index, unitsOf(event));
      whom[at] = event.kind === 'data' ? -1 : numberIn(numbers, event.other);
    }
    return { events, places, uses, numbers: whom };
  });
  const all = sum(input.months.map(({ events }) => events.length));
  const unpriced = all - sum(months.map(({ events }) => events.length));
  return { input, months, numbers: [...numbers.keys()], uses: kinds.count(), unpriced };
}

/** Numbers for places and lengths, each pair the same one. */
function kindsOfUse() {
  const byPlace: Map<number, number>[] = [];
  let count = 0;
  return {
    of(place: number, units: number): number {
      const ofPlace = (byPlace[place] ??= new Map<number, number>());
      const known = ofPlace.get(units);
      if (known !== undefined) return known;
      ofPlace.set(units, count);
      return count++;
    },
    count: () => count,
  };
}

/** The number of a thing among those seen, in the order in which they came. */
function numberIn<T>(seen: Map<T, number>, thing: T): number {
  const known = seen.get(thing);
  if (known !== undefined) return known;
  seen.set(thing, seen.size);
  return seen.size - 1;
}

/** Rates everything again under a plan, with the one rater, fresh allowances, and the friends that pay off most. */
export function costUnder(
  book: PlanBook,
  use: PreparedUse,
  plan: string,
  given: readonly string[] | null = null,
): PlanCost {
  const prices = knownPrices(use.uses);
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
  readonly note?: { readonly saved: Float64Array; readonly sign: 1 | -1 };
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
 * Rates the events of a month in their order, with the one rater. What is steady is rated once for every kind of use, whenever
 * it comes; the rest, whose price depends on what came before, event by event.
 */
function addMonth(
  rater: Rater,
  { events, places, uses, numbers }: PreparedMonth,
  { prices, isFriend, note }: Run & { readonly isFriend: Uint8Array },
  sums: RatedSums,
): void {
  const steady = rater.steady();
  const [ofStrangers, ofFriends] = steady === null ? [] : prices(steady.prices);
  for (let at = 0; at < events.length; at++) {
    const number = numbers[at]!;
    const friend = number >= 0 ? isFriend[number]! : 0;
    const known = friend === 1 ? ofFriends : ofStrangers;
    const category = known === undefined ? -1 : (steady!.categories[places[at]! + friend] ?? -1);
    let taken = category < 0 ? Number.NaN : known![uses[at]!]!;
    if (taken !== taken) {
      taken = rater.add(events[at]!, sums);
      if (category >= 0) known![uses[at]!] = taken;
    } else sums.byCategory[category]! += taken;
    if (note !== undefined && number >= 0) note.saved[number]! += note.sign * taken;
  }
}

/** What each kind of use takes under a plan, of strangers and of friends, `NaN` until it was rated; by what months have in common. */
type KnownPrices = (key: string) => readonly [Float64Array, Float64Array];

function knownPrices(uses: number): KnownPrices {
  const known = new Map<string, readonly [Float64Array, Float64Array]>();
  const unknown = (): Float64Array => new Float64Array(uses).fill(Number.NaN);
  return (key) => {
    const made = known.get(key) ?? [unknown(), unknown()];
    known.set(key, made);
    return made;
  };
}

/**
 * The numbers for which it would pay off most to be on the plan's own list: each number's use is priced with everybody
 * and with nobody on it, and the difference counts.
 */
function bestFriends(book: PlanBook, use: PreparedUse, plan: string, prices: KnownPrices): readonly string[] {
  const { input, numbers } = use;
  const firstMs = input.months[0] === undefined ? 0 : startOfMonth(input.months[0].month).epochMilliseconds;
  const places = versionAt(book.versions.get(plan) ?? [], firstMs).friends;
  if (places === 0) return [];
  const saved = new Float64Array(numbers.length);
  runMonths(book, use, plan, { friends: [], prices, note: { saved, sign: 1 } });
  runMonths(book, use, plan, { friends: EVERYBODY, prices, note: { saved, sign: -1 } });
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
