import { addMonths, type Month, monthOf, monthsBetween, parseMonth } from '../terms/index.ts';

const MONTHS_SHOWN = 12;

/** The closed months of which single lines are shown, newest first. */
export function closedMonths(now: Temporal.Instant): readonly Month[] {
  const last = addMonths(monthOf(now), -1);
  return monthsBetween(addMonths(last, 1 - MONTHS_SHOWN), last).toReversed();
}

/** Single lines of the current month are in ordered bills only: the latest closed month unless another is asked for. */
export function closedMonth(now: Temporal.Instant, asked: string | undefined): Month {
  const months = closedMonths(now);
  const month = parseMonth(asked ?? '');
  return month !== null && months.includes(month) ? month : months[0]!;
}
