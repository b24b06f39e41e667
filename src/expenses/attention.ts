import { type Category, type Money, ZERO, add, micro, share } from '../terms/index.ts';

/** What one category of a day came to. */
export interface DayTotal {
  readonly day: Temporal.PlainDate;
  readonly category: Category;
  readonly records: number;
  readonly taken: Money;
}

/** A service that is switched on, and what it takes a month; zero when it is free. */
export interface PaidService {
  readonly name: string;
  readonly fee: Money;
  readonly consented: boolean;
  /** Without what it is of no use; `null`: without any use of the number. */
  readonly usedWith: 'calls' | null;
}

/** Something that is worth a look. */
export type Attention =
  | { readonly kind: 'no consent'; readonly service: string }
  | {
      readonly kind: 'dear day';
      readonly day: Temporal.PlainDate;
      readonly taken: Money;
      readonly most: Category;
    }
  | {
      readonly kind: 'unused';
      readonly service: string;
      readonly days: number;
      /** What there was none of; `null`: nothing at all. */
      readonly without: 'calls' | null;
    };

const MOST = 3;
/** A day is dear when it comes to so many times a usual one, and to more than small change. */
const DEAR_TIMES = 4n;
const SMALL_CHANGE = micro(10_000_000n);
/** A service is unused when for so long there was nothing that it is of use with. */
const UNUSED_DAYS = 30;
const CALLS: ReadonlySet<Category> = new Set(['onnet', 'offnet', 'abroad']);

/** What is unusual, the weightiest first, at most three. Days go back some months; the month is that of `today`. */
export function attentionTo(
  today: Temporal.PlainDate,
  days: readonly DayTotal[],
  services: readonly PaidService[],
): readonly Attention[] {
  const paid = services.filter(({ fee }) => fee > 0n);
  const doubtful = paid
    .filter(({ consented }) => !consented)
    .map(({ name }): Attention => ({ kind: 'no consent', service: name }));
  return [...doubtful, ...dearDays(today, days), ...unusedAmong(paid, today, days)].slice(0, MOST);
}

/** Days of this month that came to much more than a usual day of use. */
function dearDays(today: Temporal.PlainDate, days: readonly DayTotal[]): readonly Attention[] {
  const uses = days.filter(({ category }) => category !== 'fees');
  const first = uses.reduce((least, { day }) => (isBefore(day, least) ? day : least), today);
  const counted = BigInt(Math.max(1, first.until(today, { largestUnit: 'days' }).days));
  const usual = share(add(...uses.map(({ taken }) => taken)), 1n, counted);
  const byDay = Map.groupBy(
    uses.filter(({ day }) => day.month === today.month && day.year === today.year),
    ({ day }) => String(day),
  );
  return [...byDay.values()]
    .map((own) => ({ own, taken: add(...own.map((sum) => sum.taken)) }))
    .filter(({ taken }) => taken > SMALL_CHANGE && taken > usual * DEAR_TIMES)
    .sort((a, b) => (a.taken > b.taken ? -1 : 1))
    .slice(0, 2)
    .map(({ own, taken }) => {
      const most = own.reduce((best, sum) => (sum.taken > best.taken ? sum : best));
      return { kind: 'dear day', day: most.day, taken, most: most.category };
    });
}

/** Paid services of a number that nobody used at all, or not for that with which they are of use. */
export function unusedAmong(
  services: readonly PaidService[],
  today: Temporal.PlainDate,
  days: readonly DayTotal[],
): readonly Extract<Attention, { readonly kind: 'unused' }>[] {
  const since = today.subtract({ days: UNUSED_DAYS });
  const lately = days.filter(
    ({ day, category, records }) => category !== 'fees' && records > 0 && !isBefore(day, since),
  );
  const calls = lately.filter(({ category }) => CALLS.has(category));
  return services
    .filter(
      ({ fee, consented, usedWith }) =>
        fee > 0n && consented && (usedWith === 'calls' ? calls : lately).length === 0,
    )
    .map(({ name, usedWith }) => ({
      kind: 'unused',
      service: name,
      days: UNUSED_DAYS,
      without: lately.length === 0 ? null : usedWith,
    }));
}

function isBefore(day: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, other) < 0;
}

/** What the fees of a service take in a month of thirty days. */
export function monthlyFee(
  fees: readonly {
    readonly amount: number;
    readonly every: 'day' | 'month' | 'once' | { readonly days: number };
  }[],
): Money {
  return add(
    ZERO,
    ...fees.map(({ amount, every }) => {
      if (every === 'month') return micro(amount);
      if (every === 'once') return ZERO;
      return share(BigInt(amount) * 30n, 1n, every === 'day' ? 1n : BigInt(every.days));
    }),
  );
}
