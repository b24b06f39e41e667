import { type Money, add, monthOfDate } from '../terms/index.ts';
import { type DaySpent, MONTHS_BEHIND, forecastMonth } from './forecast.ts';

/** How far three ways of foretelling were off on somebody's own months, as shares of what these came to: 0.07 is 7 %. */
export interface ForecastError {
  /** How many months were judged. */
  readonly months: number;
  readonly ours: number;
  /** The month before once more. */
  readonly again: number;
  /** A straight line through what was spent. */
  readonly line: number;
}

/** So many months that are over are judged. */
export const MONTHS_JUDGED = 3;

/** From which day on days are wanted for a judgement: the months judged, and those that stand behind the first of them. */
export function judgedFrom(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.with({ day: 1 }).subtract({ months: MONTHS_JUDGED + MONTHS_BEHIND });
}

/**
 * The forecast's own error: what it would have said on the same day of the last months that are over, with nothing known but
 * what was known then, against what these months came to; beside it the two naive ones. `null` where no month can be judged: it
 * came to nothing, or nothing is known before it.
 */
export function judgeForecast(today: Temporal.PlainDate, days: readonly DaySpent[]): ForecastError | null {
  const judged = Array.from({ length: MONTHS_JUDGED }, (_, back) =>
    judgeMonth(today.subtract({ months: back + 1 }), days),
  ).filter((each) => each !== null);
  const actual = judged.reduce((sum, each) => sum + each.actual, 0);
  if (actual <= 0) return null;
  const off = (way: 'ours' | 'again' | 'line'): number =>
    judged.reduce((sum, each) => sum + Math.abs(each[way] - each.actual), 0) / actual;
  return { months: judged.length, ours: off('ours'), again: off('again'), line: off('line') };
}

/** What three forecasts at the end of a day say of its month, and what the month came to; `null` where one cannot be made. */
export function judgeMonth(today: Temporal.PlainDate, days: readonly DaySpent[]) {
  const first = today.with({ day: 1 });
  const behind = first.subtract({ months: MONTHS_BEHIND });
  const inMonth = days.filter(({ day }) => monthOfDate(day) === monthOfDate(today));
  const lastMonth = monthOfDate(first.subtract({ days: 1 }));
  const before = days.filter(({ day }) => monthOfDate(day) === lastMonth);
  if (inMonth.length === 0 || before.length === 0) return null;
  const known = days.filter(({ day }) => isUpTo(behind, day) && isUpTo(day, today));
  const spent = sum(inMonth.filter(({ day }) => isUpTo(day, today)));
  return {
    actual: sum(inMonth),
    ours: Number(forecastMonth(today, known).total),
    again: Math.max(sum(before), spent),
    line: (spent * today.daysInMonth) / today.day,
  };
}

function isUpTo(day: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, last) <= 0;
}

function sum(days: readonly { readonly taken: Money }[]): number {
  return Number(add(...days.map(({ taken }) => taken)));
}
