import type { MonthClock } from './month-clock.ts';
import type { DemoSubscriber } from './subscriber.ts';
import { type Random, between, openRandom } from './random.ts';
import type { Spent } from './spending.ts';

/** Money put on an account. */
export interface TopUp {
  readonly subscriberId: string;
  readonly topUpId: string;
  readonly atMs: number;
  /** Whole hryvnias. */
  readonly amount: number;
}

const MICRO = 1_000_000;
/** Sums that people put on an account at once, in hryvnias. */
const SIZES = [10, 20, 25, 50, 100, 150, 200, 300, 500] as const;
/** Nobody lets it fall lower than this. */
const FLOOR = 2;

/**
 * What a subscriber puts on the account in a month: what the month costs, in whole hryvnias. So every month begins
 * with about the opening balance and needs to know of no other month. A contract is paid at once, by the middle of
 * the month; prepaid people top up their usual sum when the next call would not be covered.
 */
export function topUpsIn(
  seed: number,
  subscriber: DemoSubscriber,
  spending: readonly Spent[],
  clock: MonthClock,
): readonly TopUp[] {
  const total = Math.ceil(spending.reduce((sum, { taken }) => sum + taken, 0) / MICRO);
  if (subscriber.incomingOnly || total === 0) return [];
  const random = openRandom(seed, 'top-ups', clock.month, subscriber.subscriberId);
  const paid =
    subscriber.segment === 'contract'
      ? [payment(random, clock, total)]
      : refills(random, subscriber, spending, { total, endMs: clock.endMs });
  const { subscriberId } = subscriber;
  return paid.map(({ atMs, amount }, place) => {
    const laterMs = Math.max(atMs, clock.startMs, subscriber.since.epochMilliseconds);
    return { subscriberId, topUpId: `T${clock.month}-${subscriberId}-${place + 1}`, atMs: laterMs, amount };
  });
}

interface Paid {
  readonly atMs: number;
  readonly amount: number;
}

function payment(random: Random, { daysMs }: MonthClock, amount: number): Paid {
  const dayMs = daysMs[between(random, 7, 14)] ?? 0;
  return { atMs: dayMs + between(random, 9 * 60, 20 * 60) * 60_000, amount };
}

/** The usual sum as often as needed, the last one so that the month is covered and no more. */
function refills(
  random: Random,
  subscriber: DemoSubscriber,
  spending: readonly Spent[],
  { total, endMs }: { readonly total: number; readonly endMs: number },
): readonly Paid[] {
  const size = SIZES.find((sum) => sum >= total / 3) ?? 500;
  const paid: Paid[] = [];
  let balance = Number(subscriber.openingBalance) * MICRO;
  let rest = total;
  for (const { atMs, taken } of spending) {
    balance -= taken;
    if (balance >= FLOOR * MICRO || rest === 0) continue;
    const missing = Math.ceil((FLOOR * MICRO - balance) / (size * MICRO)) * size;
    const amount = Math.min(rest, missing);
    paid.push({ atMs: atMs - between(random, 2, 40) * 60_000, amount });
    balance += amount * MICRO;
    rest -= amount;
  }
  // Whoever has not spent it all yet does so in the last days, before the next month and its fee.
  if (rest > 0) paid.push({ atMs: endMs - between(random, 120, 7200) * 60_000, amount: rest });
  return paid;
}
