import type { AllowanceText, FeeText, PackText } from './plan.ts';

/**
 * The periods of an allowance: days, calendar months, so many days from the day the plan was taken, or the same day of
 * every month. `opened` is as long as the fee that an event opens, and begins with it.
 */
export type Span =
  | { readonly of: 'day' }
  | { readonly of: 'month' }
  | { readonly of: 'anniversary' }
  | { readonly of: 'days'; readonly days: number }
  | { readonly of: 'opened'; readonly fee: string };

/** The span of an allowance; the fee that it requires decides where its period is `fee`. */
export function spanOf({ period, requires }: AllowanceText, fees: readonly FeeText[]): Span {
  if (period === 'day' || period === 'month') return { of: period };
  if (typeof period === 'object') return { of: 'days', days: period.days };
  const fee = fees.find((it) => it.id === requires);
  if (fee === undefined || fee.every === 'once') throw new Error('a period without a fee passed the check');
  if (fee.every === 'day') return { of: 'day' };
  if (fee.trigger === 'firstChargeableEvent') return { of: 'opened', fee: fee.id };
  if (typeof fee.every === 'object') return { of: 'days', days: fee.every.days };
  return { of: fee.trigger === 'activation' ? 'anniversary' : 'month' };
}

/** Days `YYYY-MM-DD` of Kyiv. */
export interface Stretch {
  /** The day on which the plan was taken. */
  readonly taken: string;
  readonly from: string;
  readonly to: string;
}

/** How many periods have begun after the day `from` until the day `to`, for `taken ≤ from ≤ to`. */
export function periodsBegun(span: Span, { taken, from, to }: Stretch): number {
  if (span.of === 'opened') return 0;
  if (span.of === 'month') return to.startsWith(from.slice(0, 7)) ? 0 : monthNumber(to) - monthNumber(from);
  if (span.of === 'anniversary') return anniversaries(taken, to) - anniversaries(taken, from);
  if (span.of === 'day') return daysBetween(from, to);
  return Math.floor(daysBetween(taken, to) / span.days) - Math.floor(daysBetween(taken, from) / span.days);
}

/** Whether a fee that an event opened on a day is still open on another one. */
export function isStillOpen({ every }: FeeText, opened: string, day: string): boolean {
  if (every === 'day') return opened === day;
  if (every === 'month') return monthNumber(opened) === monthNumber(day);
  return typeof every === 'object' && daysBetween(opened, day) < every.days;
}

/** Whether a pack that was bought on a day is not gone on another one. */
export function isStillGood({ expires }: PackText, bought: string, day: string): boolean {
  if (expires === 'endOfDay') return bought === day;
  if (expires === 'endOfMonth') return monthNumber(bought) === monthNumber(day);
  return daysBetween(bought, day) < expires.days;
}

/** The last day on which a pack that was bought on a day is good. */
export function lastDayOf({ expires }: PackText, bought: string): string {
  if (expires === 'endOfDay') return bought;
  const day = Temporal.PlainDate.from(bought);
  const last =
    expires === 'endOfMonth' ? day.with({ day: day.daysInMonth }) : day.add({ days: expires.days - 1 });
  return last.toString();
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days of the Gregorian calendar in a row: years are counted from March, so that the leap day comes last. */
function dayNumber(day: string): number {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month < 3 ? 1 : 0);
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leaps + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(day.slice(8, 10));
}

/** Whole months since a day, the 31st of a short month being its last day. */
function anniversaries(taken: string, day: string): number {
  const first = Temporal.PlainDate.from(taken);
  const months = monthNumber(day) - monthNumber(taken);
  return Temporal.PlainDate.compare(first.add({ months }), day) <= 0 ? months : months - 1;
}
