import type { Queries } from '../store/index.ts';
import {
  add,
  addMonths,
  CATEGORIES,
  type Money,
  type Month,
  monthOf,
  monthsBetween,
  type SubscriberId,
} from '../terms/index.ts';
import { type GroupCategory, groupCategories, groupExpenses } from '../usage/index.ts';

const MONTHS_SHOWN = 13;

/** What one number took in each of the last 13 months, the current one first. */
export async function spentByMonth(
  db: Queries,
  id: SubscriberId,
  now: Temporal.Instant,
): Promise<readonly { readonly month: Month; readonly taken: Money }[]> {
  const current = monthOf(now);
  const oldest = addMonths(current, 1 - MONTHS_SHOWN);
  const sums = await groupExpenses(db, [id], oldest, current);
  return monthsBetween(oldest, current)
    .toReversed()
    .map((month) => ({
      month,
      taken: add(...sums.filter((sum) => sum.month === month).map((sum) => sum.taken)),
    }));
}

/** On what one number spent its month, in the order of the categories. */
export async function spentByService(
  db: Queries,
  id: SubscriberId,
  month: Month,
): Promise<readonly GroupCategory[]> {
  const sums = await groupCategories(db, [id], month);
  return CATEGORIES.flatMap((category) => sums.filter((sum) => sum.category === category));
}
