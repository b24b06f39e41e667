import { CATEGORIES, type Category, startOfMonth, endOfMonth } from '../terms/index.ts';
import { type PlanBook, versionAt } from './book.ts';
import { billRounding } from './bill-rounding.ts';
import { calendarFees } from './fee.ts';
import type { Group } from './placing.ts';
import { type PreparedMonth, type PreparedUse, type Stretch, cursor } from './prepared-use.ts';
import type { Steady } from './steady.ts';
import { EVERYBODY, type RatedSums, type Rater, newSums, openRater } from './rater.ts';

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
  const friendsOf = friendMasks(use.numbers, run.friends);
  let state = null;
  const runs: MonthRun[] = [];
  for (const [i, { month }] of input.months.entries()) {
    const terms = { plans, friends: run.friends, topUps: input.topUps };
    const rater = openRater(book, terms, month, state);
    const [steady, sums] = [rater.steady(), newSums()];
    const known = steady === null ? [] : run.prices(steady);
    const isFriend = friendsOf(steady?.friends ?? 0);
    const own = { used: use.months[i]!, isFriend, steady, known, note: run.note };
    let aside: Rater | null = null;
    const done = addSteady(() => (aside ??= openRater(book, terms, month)), own, sums);
    addInOrder(rater, done, own, sums);
    state = rater.state() ?? state;
    if (run.note !== undefined) continue;
    const calendar = sum(calendarFees(book, { plans, services: [] }, month).map((fee) => fee.taken));
    const taken = sum(sums.byCategory) + sums.fees + calendar;
    runs.push({ sums, calendar: calendar + (billRounding(book, plans, month, taken)?.taken ?? 0) });
  }
  return runs;
}

/** 1 for each number that is a friend where so many can be. */
function friendMasks(numbers: readonly string[], friends: readonly string[]): (most: number) => Uint8Array {
  const made = new Map<number, Uint8Array>();
  return (most) => {
    const mask = made.get(most) ?? friendMask(numbers, friends, most);
    made.set(most, mask);
    return mask;
  };
}

function friendMask(numbers: readonly string[], friends: readonly string[], most: number): Uint8Array {
  if (most === 0) return new Uint8Array(numbers.length);
  if (friends === EVERYBODY) return new Uint8Array(numbers.length).fill(1);
  const chosen = new Set(friends.slice(0, most));
  return Uint8Array.from(numbers, (number) => (chosen.has(number) ? 1 : 0));
}

/** A month of a run: its uses, who is a friend, and what each length takes where the price is steady. */
interface MonthOfRun {
  readonly used: PreparedMonth;
  readonly isFriend: Uint8Array;
  readonly steady: Steady | null;
  readonly known: readonly Float64Array[];
  readonly note: Run['note'];
}

/** Sessions are with nobody: where they change no price of a call they tell nothing about friends. */
function isLeftOut({ note }: MonthOfRun, { whom }: Group): boolean {
  return whom < 0 && note?.alone === true;
}

/** The place of a group for those who are friends. */
function placeOf({ isFriend }: MonthOfRun, { place, whom }: Group): number {
  return whom < 0 ? place : place + isFriend[whom]!;
}

/**
 * Adds what is steady, group by group: it is rated once for every place and length that its price tells apart, by a rater of its
 * own, whenever it comes. Returns by group whether nothing of it is left to be rated.
 */
function addSteady(aside: () => Rater, month: MonthOfRun, sums: RatedSums): Uint8Array {
  const { used, steady, known, note } = month;
  const done = new Uint8Array(used.groups.length);
  const priced = pricedAside(aside, month);
  for (const stretch of used.stretches) {
    const { number } = stretch;
    const group = used.groups[number]!;
    const place = placeOf(month, group);
    const category = steady?.categories[place] ?? -1;
    if (isLeftOut(month, group)) done[number] = 1;
    if (category < 0 || done[number] === 1) continue;
    const taken = takenBySteady(priced, used, stretch, known[place]!, steady!.grains[place]!);
    sums.byCategory[category]! += taken;
    if (note !== undefined && group.whom >= 0) note.saved[group.whom]! += note.sign * taken;
    done[number] = 1;
  }
  return done;
}

/** Rates an event of a steady place by itself. */
function pricedAside(aside: () => Rater, { used, isFriend }: MonthOfRun): (at: number) => number {
  const [show, unheeded] = [cursor(used), newSums()];
  return (at) => {
    const { whom } = used.groups[used.group[at]!]!;
    return aside().add(show(at, whom >= 0 && isFriend[whom] === 1), unheeded);
  };
}

/** What a stretch of uses of one place takes. Lengths that were not rated before are, and noted. */
function takenBySteady(
  priced: (at: number) => number,
  { lengths, inGroups }: PreparedMonth,
  { from, until, most, least }: Stretch,
  known: Float64Array,
  grain: number,
): number {
  if (Math.ceil(most / grain) === Math.ceil(least / grain)) return (until - from) * priced(inGroups[from]!);
  let all = 0;
  for (let at = from; at < until; at++) {
    const length = Math.ceil(lengths[at]! / grain);
    let taken = length < known.length ? known[length]! : Number.NaN;
    if (taken !== taken) {
      taken = priced(inGroups[at]!);
      if (length < known.length) known[length] = taken;
    }
    all += taken;
  }
  return all;
}

/** The events of groups that are not done: without a branch, since they come in no order that a processor could foresee. */
function leftOf({ group, stretches }: PreparedMonth, done: Uint8Array): Int32Array {
  const all = sum(stretches.map(({ number, from, until }) => (done[number] === 1 ? 0 : until - from)));
  const left = new Int32Array(all);
  if (all === 0) return left;
  let many = 0;
  for (let at = 0; at < group.length; at++) {
    left[many] = at;
    many += 1 - done[group[at]!]!;
  }
  return left;
}

/**
 * Rates the rest, whose price depends on what came before, event by event in their order. What has nothing left of its
 * allowances is rated once for the rest of its day.
 */
function addInOrder(rater: Rater, done: Uint8Array, month: MonthOfRun, sums: RatedSums): void {
  const { used, steady, known, note } = month;
  const { groups, group, days, units } = used;
  /** By place: the day, counted from 1, from which on everything there is plain until it ends. */
  const plainOn = new Uint8Array(steady?.grains.length ?? 0);
  const places = Int32Array.from(groups, (it) => placeOf(month, it));
  const show = cursor(used);
  for (const at of leftOf(used, done)) {
    const number = group[at]!;
    const [place, day] = [places[number]!, days[at]! + 1];
    const category = steady !== null && plainOn[place] === day ? steady.after[place]! : -1;
    const length = category < 0 ? 0 : Math.ceil(units[at]! / steady!.grains[place]!);
    let taken = category < 0 ? Number.NaN : (known[place]![length] ?? Number.NaN);
    if (taken !== taken) {
      taken = rater.add(show(at, steady === null ? null : place !== groups[number]!.place), sums);
      if (category >= 0 && length < known[place]!.length) known[place]![length] = taken;
      else if (steady !== null && rater.plain()) plainOn[place] = day;
    } else sums.byCategory[category]! += taken;
    const { whom } = groups[number]!;
    if (note !== undefined && whom >= 0) note.saved[whom]! += note.sign * taken;
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

function sum(values: Iterable<number>): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}

/** Plans from the cheapest on. */
export function cheapestFirst(costs: readonly PlanCost[]): readonly PlanCost[] {
  return costs.toSorted((a, b) => a.total - b.total);
}
