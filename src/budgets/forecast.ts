import { type Category, type Money, add, micro, subtract } from '../terms/index.ts';

/** What one category of a day came to. */
export interface DaySpent {
  readonly day: Temporal.PlainDate;
  readonly category: Category;
  readonly taken: Money;
}

/** Where a month goes at the present pace. */
export interface Forecast {
  /** What is spent so far, what use is likely to add, and the fees that fell on later days of the month before: together the total. */
  readonly spent: Money;
  readonly use: Money;
  readonly fees: Money;
  /** What the whole month is likely to come to: an estimate in whole kopecks, never less than what is spent. */
  readonly total: Money;
  /** What is likely to be spent by the end of each day from today on, oldest first. */
  readonly path: readonly { readonly day: Temporal.PlainDate; readonly sum: Money }[];
}

/** So many months before the current one stand behind a forecast. */
export const MONTHS_BEHIND = 3;

/** So many days of the past stand behind the pace of the first days of a month. */
const PATIENCE_DAYS = 5;
/** A day counts for the pace with at most so many times an average day: one dear call is no habit. */
const MOST_DAYS_IN_ONE = 4;
/** A weekday is drawn to the average day as if so many average ones had been seen too. */
const DRAWN_TO_AVERAGE = 3;

/**
 * The forecast of a month (docs/decisions/0014). Use: an average for each weekday from the days before the month, times
 * the pace of the month so far, which counts for more with every day. Fees: what fell on the later days of the month
 * before. Single days are capped, for one dear call is no habit. An estimate: it is worked out in floating point and
 * rounded to kopecks; nothing is ever charged by it.
 */
export function forecastMonth(today: Temporal.PlainDate, days: readonly DaySpent[]): Forecast {
  const first = today.with({ day: 1 });
  const before = days.filter(({ day }) => isBefore(day, first));
  const spent = add(...days.filter(({ day }) => !isBefore(day, first)).map(({ taken }) => taken));
  const usage = new Map<string, number>();
  for (const { day, category, taken } of days)
    if (category !== 'fees') usage.set(String(day), (usage.get(String(day)) ?? 0) + Number(taken));
  const pace = paceOf(today, first, usage, startOf(before, first));
  const fees = feesAhead(today, first, days);
  let sum = Number(spent);
  const path: { day: Temporal.PlainDate; sum: Money }[] = [];
  for (let day = today; day.month === first.month; day = day.add({ days: 1 })) {
    const expected = pace(day);
    sum += day.equals(today) ? Math.max(0, expected - (usage.get(String(day)) ?? 0)) : expected;
    sum += fees.get(day.day) ?? 0;
    path.push({ day, sum: kopecks(sum, spent) });
  }
  const whole = path.at(-1)?.sum ?? spent;
  const due = kopecks(total([...fees.values()]), micro(0n));
  const use = subtract(subtract(whole, spent), due);
  // Fees are added to use that may be below half a kopeck: what is left of them is never below nothing.
  return {
    spent,
    use: use < 0n ? micro(0n) : use,
    fees: use < 0n ? subtract(whole, spent) : due,
    total: whole,
    path,
  };
}

/** The first day on which a forecast is above an amount, or `null`. */
export function passesOn({ path }: Forecast, amount: Money): Temporal.PlainDate | null {
  return path.find(({ sum }) => sum > amount)?.day ?? null;
}

function isBefore(day: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, other) < 0;
}

function kopecks(sum: number, least: Money): Money {
  const rounded = BigInt(Math.round(sum / 10_000)) * 10_000n;
  return micro(rounded > least ? rounded : least);
}

/** From which day on there is a past: the first one with anything. */
function startOf(before: readonly DaySpent[], first: Temporal.PlainDate): Temporal.PlainDate {
  return before.reduce((least, { day }) => (isBefore(day, least) ? day : least), first);
}

/** What use is expected to cost on a day of the month. */
function paceOf(
  today: Temporal.PlainDate,
  first: Temporal.PlainDate,
  usage: ReadonlyMap<string, number>,
  start: Temporal.PlainDate,
): (day: Temporal.PlainDate) => number {
  const past = datesFrom(start, first);
  const elapsed = datesFrom(first, today);
  const on = (day: Temporal.PlainDate): number => usage.get(String(day)) ?? 0;
  const counted = past.length > 0 ? past : elapsed.length > 0 ? elapsed : [today];
  const average = capped(counted.map(on)).average;
  const most = average * MOST_DAYS_IN_ONE;
  const weekdays = Array.from({ length: 7 }, (_, index) => {
    const own = counted.filter((day) => day.dayOfWeek === index + 1).map((day) => Math.min(on(day), most));
    return (total(own) + DRAWN_TO_AVERAGE * average) / (own.length + DRAWN_TO_AVERAGE);
  });
  const usual = (day: Temporal.PlainDate): number => weekdays[day.dayOfWeek - 1] ?? average;
  const expected = total(elapsed.map(usual));
  const actual = total(elapsed.map((day) => Math.min(on(day), Math.max(most, average))));
  const patience = PATIENCE_DAYS * average;
  const factor = expected + patience > 0 ? (actual + patience) / (expected + patience) : 1;
  return (day) => usual(day) * factor;
}

/** The average of days of which none counts for more than so many average ones. */
function capped(values: readonly number[]): { readonly average: number } {
  if (values.length === 0) return { average: 0 };
  const most = (total(values) / values.length) * MOST_DAYS_IN_ONE;
  return { average: total(values.map((value) => Math.min(value, most))) / values.length };
}

/** Fees by day of the month that are still to come: those of the month before, or the daily ones of this month. */
function feesAhead(
  today: Temporal.PlainDate,
  first: Temporal.PlainDate,
  days: readonly DaySpent[],
): ReadonlyMap<number, number> {
  const lastFirst = first.subtract({ months: 1 });
  const fees = days.filter(({ category }) => category === 'fees');
  const before = fees.filter(({ day }) => !isBefore(day, lastFirst) && isBefore(day, first));
  const ahead = new Map<number, number>();
  for (const { day, taken } of before) {
    const on = Math.min(day.day, today.daysInMonth);
    if (on > today.day) ahead.set(on, (ahead.get(on) ?? 0) + Number(taken));
  }
  return ahead;
}

function datesFrom(start: Temporal.PlainDate, until: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const dates: Temporal.PlainDate[] = [];
  for (let day = start; isBefore(day, until); day = day.add({ days: 1 })) dates.push(day);
  return dates;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
