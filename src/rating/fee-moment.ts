import { KYIV, type Month, firstDay, startOfDay } from '../terms/index.ts';
import { type Exchange, inHryvnias } from './exchange.ts';
import type { FeeText } from './plan.ts';

/** When a fee falls due, and what makes it one of its kind: its month or its day. */
export interface FeeMoment {
  readonly atMs: number;
  readonly name: string;
}

/**
 * The moments in a month at which a fee of something taken at `fromMs` is due. A month or a day that was begun before
 * it was taken is due when it was taken; every so many days are counted in days of Kyiv from the day of taking.
 */
export function feeMoments({ every, trigger }: FeeText, fromMs: number, month: Month): FeeMoment[] {
  if (trigger === 'firstChargeableEvent') return [];
  const first = firstDay(month);
  if (every === 'month' && trigger === 'calendar') return [dueOn(first, fromMs, month)];
  const taken = dayOf(fromMs);
  if (every === 'month') return anniversary(taken, first, fromMs);
  if (every === 'once') return [dueOn(taken, fromMs)];
  const step = every === 'day' ? 1 : every.days;
  return Array.from({ length: first.daysInMonth }, (_, i) => first.add({ days: i }))
    .filter((day) => isDue(taken.until(day).days, step))
    .map((day) => dueOn(day, fromMs));
}

/** The same day of every month as that of taking; of a shorter month its last day. */
function anniversary(taken: Temporal.PlainDate, first: Temporal.PlainDate, fromMs: number): FeeMoment[] {
  const months = taken.with({ day: 1 }).until(first, { largestUnit: 'months' }).months;
  return months < 0 ? [] : [dueOn(taken.add({ months }), fromMs)];
}

function isDue(daysSinceTaken: number, step: number): boolean {
  return daysSinceTaken >= 0 && daysSinceTaken % step === 0;
}

function dueOn(day: Temporal.PlainDate, fromMs: number, name = day.toString()): FeeMoment {
  return { atMs: Math.max(startOfDay(day).epochMilliseconds, fromMs), name };
}

function dayOf(ms: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(Math.max(ms, 0)).toZonedDateTimeISO(KYIV).toPlainDate();
}

/** What a fee due at `atMs` costs, in micro-hryvnia, as the price list means it: with `prorate: days` its share from that day to the end of the month, both included. */
export function feeAmount({ amount, prorate }: FeeText, atMs: number, exchange: Exchange | null): number {
  if (prorate === 'none') return inHryvnias(exchange, amount);
  const { day, daysInMonth } = dayOf(atMs);
  return inHryvnias(exchange, amount * (daysInMonth - day + 1), daysInMonth);
}
