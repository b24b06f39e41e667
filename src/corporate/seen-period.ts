import { addMonths, type Month, startOfMonth } from '../terms/index.ts';

/** What a company may see of a month: all of it, or what came after the contract was moved to it. */
export function seenPeriod(
  month: Month,
  since: Temporal.Instant | undefined,
): Month | { readonly from: Temporal.Instant; readonly until: Temporal.Instant } {
  const [from, until] = [startOfMonth(month), startOfMonth(addMonths(month, 1))];
  if (since === undefined || Temporal.Instant.compare(since, from) <= 0) return month;
  return { from: Temporal.Instant.compare(since, until) < 0 ? since : until, until };
}
