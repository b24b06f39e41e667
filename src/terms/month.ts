import { kyivDate, startOfDay } from './moment.ts';

/** A calendar month in Kyiv as `YYYY-MM`; text order is time order. Made only by its parsers. */
export type Month = string & { readonly kind: 'month' };

/** `2026-11` as a month, or `null`. */
export function parseMonth(text: string): Month | null {
  return /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text) ? (text as Month) : null;
}

/** The month of a calendar day. */
export function monthOfDate(date: Temporal.PlainDate): Month {
  return date.toPlainYearMonth().toString() as Month;
}

/** The month in Kyiv at a moment. */
export function monthOf(at: Temporal.Instant): Month {
  return monthOfDate(kyivDate(at));
}

/** The month so many months later; negative for earlier. */
export function addMonths(month: Month, months: number): Month {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString() as Month;
}

/** The first day of a month. */
export function firstDay(month: Month): Temporal.PlainDate {
  return Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
}

/** The first moment of a month in Kyiv. */
export function startOfMonth(month: Month): Temporal.Instant {
  return startOfDay(firstDay(month));
}

/** The first moment after a month in Kyiv. */
export function endOfMonth(month: Month): Temporal.Instant {
  return startOfMonth(addMonths(month, 1));
}

/** The months from `first` to `last`, both included, oldest first. */
export function monthsBetween(first: Month, last: Month): readonly Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}
