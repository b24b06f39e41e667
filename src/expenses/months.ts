import { type Month, addMonths, monthOf, monthsBetween, parseMonth } from '../terms/index.ts';

/** How many months of history are shown. */
export const MONTHS_SHOWN = 13;

/** The months that can be looked at, newest first, and the one that is asked for: the current one when it makes no sense. */
export function monthsOf(
  text: string | undefined,
  now: Temporal.Instant,
): { readonly month: Month; readonly months: readonly Month[] } {
  const current = monthOf(now);
  const oldest = addMonths(current, 1 - MONTHS_SHOWN);
  const asked = parseMonth(text ?? '');
  const month = asked === null || asked < oldest || asked > current ? current : asked;
  return { month, months: monthsBetween(oldest, current).toReversed() };
}
