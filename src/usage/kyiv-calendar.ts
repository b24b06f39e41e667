import { KYIV, type Month, endOfMonth, monthOfDate, startOfMonth } from '../terms/index.ts';

/** A day in Kyiv and its month. */
export interface KyivDay {
  /** `2026-11-03`. */
  readonly day: string;
  /** Days from 1970-01-01 to it. */
  readonly dayNumber: number;
  readonly month: Month;
}

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;
const hours = new Map<number, KyivDay>();
const days = new Map<string, KyivDay>();

/**
 * The day in Kyiv at a moment in milliseconds. Kyiv's offset is a whole number of hours, so an hour of UTC lies in
 * one day: each hour is worked out once, and the same day is always the same object.
 */
export function kyivDay(atMs: number): KyivDay {
  const hour = Math.floor(atMs / MS_PER_HOUR);
  let found = hours.get(hour);
  if (found === undefined) {
    found = dayOfHour(hour);
    hours.set(hour, found);
  }
  return found;
}

function dayOfHour(hour: number): KyivDay {
  const at = Temporal.Instant.fromEpochMilliseconds(hour * MS_PER_HOUR);
  const date = at.toZonedDateTimeISO(KYIV).toPlainDate();
  const day = date.toString();
  const known = days.get(day) ?? { day, dayNumber: numberOf(date), month: monthOfDate(date) };
  days.set(day, known);
  return known;
}

function numberOf(date: Temporal.PlainDate): number {
  return date.toZonedDateTime('UTC').epochMilliseconds / MS_PER_DAY;
}

/** The first moment of a month in Kyiv and the first one after it. */
export function bounds(month: Month): { readonly from: Temporal.Instant; readonly until: Temporal.Instant } {
  return { from: startOfMonth(month), until: endOfMonth(month) };
}
