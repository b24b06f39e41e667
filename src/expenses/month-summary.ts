import { add, CATEGORIES, type Category, type Money, share, ZERO } from '../terms/index.ts';

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
