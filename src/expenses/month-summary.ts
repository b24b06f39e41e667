import { add, CATEGORIES, type Category, type Money, type Month, share, ZERO } from '../terms/index.ts';

/** What a category came to in a period: how often, how much, and the full sum taken from the balance. */
export interface CategoryTotal {
  readonly category: Category;
  readonly records: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly taken: Money;
}

export interface MonthSummary {
  readonly total: Money;
  /** Only categories in which something happened, dearest first. */
  readonly rows: readonly CategoryTotal[];
}

/** The month at a glance. Its total is the sum of its rows, always. */
export function summarise(sums: readonly CategoryTotal[]): MonthSummary {
  const happened = sums.filter((sum) => sum.records > 0 || sum.taken !== ZERO);
  const order = (sum: CategoryTotal): number => CATEGORIES.indexOf(sum.category);
  const rows = [...happened].sort((a, b) => compare(b.taken, a.taken) || order(a) - order(b));
  return { total: add(...rows.map((row) => row.taken)), rows };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The sum of the days up to and including the same day of the month; the whole month when it is shorter. */
export function upToDay(
  days: readonly { readonly date: Temporal.PlainDate; readonly taken: Money }[],
  day: number,
): Money {
  return add(...days.filter((sum) => sum.date.day <= day).map((sum) => sum.taken));
}

/** By how many per cent a sum is more (or, negative, less) than another; `null` when there is nothing to compare with. */
export function differencePercent(now: Money, before: Money): number | null {
  if (before <= 0n) return null;
  return Number(share(now - before, 100n, before));
}

/** What a month is held against besides the one before: what is usual, and the months that say so. */
export interface Usual {
  readonly sum: Money;
  /** What each of them had come to by the same day, newest first; empty where whole months are compared. */
  readonly soFar: readonly { readonly month: Month; readonly taken: Money }[];
}

/**
 * The average of the months before a month that had any expenses: of two at least, otherwise `null`. Of a month that is not over,
 * of what they had come to by the same day: nothing by then counts too.
 */
export function usualBefore(
  month: Month,
  history: readonly { readonly month: Month; readonly taken: Money }[],
  soFar: readonly { readonly month: Month; readonly taken: Money }[] | null,
): Usual | null {
  const earlier = history.filter((sum) => sum.month < month);
  const months = [...new Set(earlier.map((sum) => sum.month))].toSorted().toReversed();
  if (months.length < 2) return null;
  const byThen = months.map((each) => ({
    month: each,
    taken: soFar?.find((sum) => sum.month === each)?.taken ?? ZERO,
  }));
  const all = add(...(soFar === null ? earlier : byThen).map(({ taken }) => taken));
  return { sum: share(all, 1n, BigInt(months.length)), soFar: soFar === null ? [] : byThen };
}
