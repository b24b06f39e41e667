import { z } from 'zod';
import { KYIV, startOfDay } from '../terms/index.ts';
import { type Exchange, HRYVNIA } from './exchange.ts';
import { amount, currency, date } from './plan.ts';
import { repeated } from './plan-names.ts';

/* What other currencies cost in hryvnias, day by day: the operator's data, for plans that are priced in one. */

export const exchangeRatesFormat = z.array(
  z
    .strictObject({
      currency: currency.refine((it) => it !== HRYVNIA, 'hryvnias need no rate'),
      /** Holds from this day on, until the next rate of the currency. */
      from: date,
      /** The first day on which it holds no more, where no other follows at once. */
      until: date.optional(),
      /** Hryvnias for so many `units` of the currency: the National Bank states many for a hundred. */
      hryvnias: amount.refine((it) => it > 0, 'a currency costs something'),
      units: z.int().min(1).max(1_000_000).default(1),
      source: z.string().optional(),
      guess: z.string().optional(),
    })
    .refine((it) => it.until === undefined || it.until > it.from, '"until" is not after "from"'),
);

export type ExchangeRatesText = z.output<typeof exchangeRatesFormat>;

/** The rates of each currency, oldest first. */
export function exchangesOf(texts: ExchangeRatesText): ReadonlyMap<string, readonly Exchange[]> {
  const oldestFirst = texts.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const byCurrency = Map.groupBy(oldestFirst, (it) => it.currency);
  return new Map(
    [...byCurrency].map(([name, rates]) => [name, rates.map((it, i) => exchangeOf(it, rates[i + 1]?.from))]),
  );
}

function exchangeOf(it: ExchangeRatesText[number], next: string | undefined): Exchange {
  const ends = [it.until, next].filter((day) => day !== undefined).map(midnightMs);
  const { currency: name, hryvnias, units, from } = it;
  return {
    currency: name,
    hryvnias,
    units,
    from,
    fromMs: midnightMs(from),
    untilMs: Math.min(Infinity, ...ends),
  };
}

function midnightMs(day: string): number {
  return startOfDay(Temporal.PlainDate.from(day)).epochMilliseconds;
}

/** Days with two rates of one currency. */
export function exchangeMistakes(texts: ExchangeRatesText): string[] {
  return repeated(texts.map((it) => `${it.currency} of ${it.from}`)).map((it) => `${it} is there twice`);
}

/** How many hryvnias a unit ever costs at most, at least 1: what bounds the sums of a plan in that currency. */
export function dearestRate(rates: readonly Exchange[]): number {
  return Math.max(1, ...rates.map((it) => it.hryvnias / it.units / 1_000_000));
}

/** The first day `YYYY-MM-DD` of those that have no rate; `untilDay` is the first one that needs none, `null` when all do. */
export function dayWithoutRate(
  rates: readonly Exchange[],
  fromDay: string,
  untilDay: string | null,
): string | null {
  const untilMs = untilDay === null ? Infinity : midnightMs(untilDay);
  let ms = midnightMs(fromDay);
  for (const it of rates) if (it.fromMs <= ms && ms < it.untilMs) ms = it.untilMs;
  if (ms >= untilMs) return null;
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(KYIV).toPlainDate().toString();
}
