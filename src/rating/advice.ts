import { CATEGORIES, type Category, type Month, startOfMonth, endOfMonth } from '../terms/index.ts';
import { type PlanBook, versionAt } from './book.ts';
import { calendarFees } from './fee.ts';
import type { TopUp, UsageEvent } from './rated.ts';
import {
  EVERYBODY,
  type PlacedEvent,
  type RatedSums,
  canBePriced,
  newSums,
  openRater,
  placed,
} from './rater.ts';

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

/** The input looked up once: what is the same under every plan of a book. */
export interface PreparedUse {
  readonly input: AdviceInput;
  readonly placed: readonly (readonly PlacedEvent[])[];
  /** Whose numbers could be friends, and which of them each event is with. */
  readonly numbers: readonly string[];
  readonly numberOf: readonly Int32Array[];
  /** Uses that no plan can price: of an unknown roaming zone, or beyond all measure. */
  readonly unpriced: number;
}

/** Looks up what is the same under every plan. */
export function prepareUse(book: PlanBook, input: AdviceInput): PreparedUse {
  const priced = input.months.map(({ month, events }) =>
    events.filter((it) => canBePriced(book, it)).map((it) => placed(book, month, it)),
  );
  const numbers = new Map<string, number>();
  const numberOf = priced.map((events) =>
    Int32Array.from(events, ({ event: { kind, other } }) => {
      if (kind === 'data') return -1;
      if (!numbers.has(other)) numbers.set(other, numbers.size);
      return numbers.get(other) ?? -1;
    }),
  );
  const all = sum(input.months.map(({ events }) => events.length));
  const unpriced = all - sum(priced.map((events) => events.length));
  return { input, placed: priced, numbers: [...numbers.keys()], numberOf, unpriced };
}

/** Rates everything again under a plan, with the one rater, fresh allowances, and the friends that pay off most. */
export function costUnder(
  book: PlanBook,
  use: PreparedUse,
  plan: string,
  friends: readonly string[] = bestFriends(book, use, plan),
): PlanCost {
  const runs = runMonths(book, use, plan, friends);
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
  readonly calendar: number;
}

function runMonths(
  book: PlanBook,
  { input, placed: events }: PreparedUse,
  plan: string,
  friends: readonly string[],
  each?: (month: number, event: number, taken: number) => void,
): MonthRun[] {
  const [first, last] = [input.months[0]?.month, input.months.at(-1)?.month];
  if (first === undefined || last === undefined) return [];
  const [fromMs, untilMs] = [startOfMonth(first).epochMilliseconds, endOfMonth(last).epochMilliseconds];
  const plans = [{ plan, fromMs, untilMs }];
  let state = null;
  const runs: MonthRun[] = [];
  for (const [i, { month }] of input.months.entries()) {
    const rater = openRater(book, { plans, friends, topUps: input.topUps }, month, state);
    const sums = newSums();
    const own = events[i] ?? [];
    for (let at = 0; at < own.length; at++) {
      const taken = rater.add(own[at]!, sums);
      if (each !== undefined) each(i, at, taken);
    }
    state = rater.state() ?? state;
    const calendar = sum(calendarFees(book, { plans, services: [] }, month).map((fee) => fee.taken));
    runs.push({ sums, calendar });
  }
  return runs;
}

/**
 * The numbers for which it would pay off most to be on the plan's own list: each number's use is priced with everybody
 * and with nobody on it, and the difference counts.
 */
function bestFriends(book: PlanBook, use: PreparedUse, plan: string): readonly string[] {
  const { input, numbers, numberOf } = use;
  const firstMs = input.months[0] === undefined ? 0 : startOfMonth(input.months[0].month).epochMilliseconds;
  const places = versionAt(book.versions.get(plan) ?? [], firstMs).friends;
  if (places === 0) return [];
  const saved = new Float64Array(numbers.length);
  const note = (sign: 1 | -1) => (month: number, event: number, taken: number) => {
    const number = numberOf[month]?.[event] ?? -1;
    if (number >= 0) saved[number] = (saved[number] ?? 0) + sign * taken;
  };
  runMonths(book, use, plan, [], note(1));
  runMonths(book, use, plan, EVERYBODY, note(-1));
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
