import { kyivDate, startOfDay } from './moment.ts';

/** A calendar month in Kyiv as `YYYY-MM`; text order is time order. Made only by its parsers. */
export type Month = string & { readonly kind: 'month' };

/** `2026-11` as a month, or `null`. */
export function parseMonth(text: string): Month | null {
  return /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text) ? (text as Month) : null;
}

/** The month of a calendar day. */
export function monthOfDate(date: Temporal.PlainDate): Month {
  return monthAt(date.year * 12 + date.month - 1);
}

/** The month in Kyiv at a moment. */
export function monthOf(at: Temporal.Instant): Month {
  return monthOfDate(kyivDate(at));
}

/** The month so many months later; negative for earlier. */
export function addMonths(month: Month, months: number): Month {
  return monthAt(Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months);
}

/** The month so many months after January of the year 0: a page asks for some hundred of them. */
function monthAt(months: number): Month {
  const year = Math.floor(months / 12);
  return `${String(year).padStart(4, '0')}-${String(months - year * 12 + 1).padStart(2, '0')}` as Month;
}

/** The first day of a month. */
export function firstDay(month: Month): Temporal.PlainDate {
  return new Temporal.PlainDate(Number(month.slice(0, 4)), Number(month.slice(5)), 1);
}

const datesByMonth = new Map<Month, readonly Temporal.PlainDate[]>();
const MOST_MONTHS = 240;

/** Every day of a month, in order. Reckoned once: pages ask for the same few months, and each day costs some 5 µs. */
export function datesOf(month: Month): readonly Temporal.PlainDate[] {
  const known = datesByMonth.get(month);
  if (known !== undefined) return known;
  const first = firstDay(month);
  const dates = Array.from({ length: first.daysInMonth }, (_, days) => first.add({ days }));
  if (datesByMonth.size >= MOST_MONTHS) datesByMonth.clear();
  datesByMonth.set(month, dates);
  return dates;
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
