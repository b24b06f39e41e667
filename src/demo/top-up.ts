import type { Month } from '../terms/index.ts';
import { isAbroad, isOnnet } from './contact.ts';
import type { Cost } from './habit.ts';
import type { MonthClock } from './month-clock.ts';
import { type DemoSubscriber, habitIn } from './population.ts';
import { between, openRandom } from './random.ts';
import type { Happening } from './record.ts';

/** Money put on an account. */
export interface TopUp {
  readonly subscriberId: string;
  readonly topUpId: string;
  readonly atMs: number;
  /** Whole hryvnias. */
  readonly amount: number;
}

const SIZES = [10, 20, 25, 50, 100, 150, 200, 300, 500] as const;
const ABROAD_MINUTE = 3.2;
const ROAMING_MINUTE: Readonly<Record<string, number>> = { eu: 1.07, world: 43 };
const CALLER_TUNE_MONTH = 10;
/** People top up a little more than they spend. */
const MARGIN = 1.03;
const MEGABYTE = 1024 * 1024;
const DAY_MS = 86_400_000;

/**
 * What a subscriber puts on the account in a month. A contract is paid once, by the middle of the month. Prepaid
 * people top up their usual sum whenever they have spent it since the last time; where in that round a month
 * begins is drawn, so months stay independent of each other, and over the months they pay what they spend.
 */
export function topUpsIn(
  seed: number,
  subscriber: DemoSubscriber,
  happenings: readonly Happening[],
  clock: MonthClock,
): readonly TopUp[] {
  const closedMs = subscriber.closedAt?.epochMilliseconds ?? Infinity;
  if (subscriber.incomingOnly || clock.startMs >= closedMs) return [];
  if (clock.endMs <= subscriber.since.epochMilliseconds) return [];
  const costs = costsIn(subscriber, happenings, clock);
  const total = costs.reduce((sum, { cost }) => sum + cost, 0);
  if (subscriber.segment === 'contract') return payment(seed, subscriber, clock, total);
  return rounds(seed, subscriber, clock, costs, total);
}

interface Spent {
  readonly atMs: number;
  readonly cost: number;
}

function payment(seed: number, subscriber: DemoSubscriber, { daysMs, month }: MonthClock, total: number) {
  const random = openRandom(seed, 'payment', month, subscriber.subscriberId);
  const atMs = (daysMs[between(random, 7, 14)] ?? 0) + between(random, 9 * 60, 20 * 60) * 60_000;
  return [topUp(subscriber, month, { place: 1, atMs, amount: Math.round(total) })];
}

function rounds(
  seed: number,
  subscriber: DemoSubscriber,
  { month, endMs }: MonthClock,
  costs: readonly Spent[],
  total: number,
): TopUp[] {
  const random = openRandom(seed, 'top-ups', month, subscriber.subscriberId);
  const size = SIZES.find((sum) => sum >= total / 3) ?? 500;
  let open = random() * size;
  const topUps: TopUp[] = [];
  for (const { atMs, cost } of costs) {
    open += cost * MARGIN;
    if (open < size) continue;
    const times = Math.floor(open / size);
    open -= times * size;
    const laterMs = Math.min(endMs - 1000, atMs + between(random, 3, 90) * 60_000);
    topUps.push(topUp(subscriber, month, { place: topUps.length + 1, atMs: laterMs, amount: times * size }));
  }
  return topUps;
}

function topUp(
  { subscriberId }: DemoSubscriber,
  month: Month,
  own: { place: number; atMs: number; amount: number },
): TopUp {
  const { place, atMs, amount } = own;
  return { subscriberId, topUpId: `T${month}-${subscriberId}-${place}`, atMs, amount };
}

/** What the month costs and when, roughly: fees on its first day, then record by record. */
function costsIn(subscriber: DemoSubscriber, happenings: readonly Happening[], clock: MonthClock): Spent[] {
  const { cost } = habitIn(subscriber, clock.month);
  const tunes = subscriber.services.filter(({ service }) => service === 'caller-tune').length;
  const fees = cost.month + tunes * CALLER_TUNE_MONTH;
  const firstMs = Math.max(clock.startMs, subscriber.since.epochMilliseconds) + 9 * 3_600_000;
  const spent: Spent[] = fees > 0 ? [{ atMs: firstMs, cost: fees }] : [];
  let dayBefore = -1;
  for (const happening of happenings) {
    const day = Math.floor((happening.startMs - clock.startMs) / DAY_MS);
    const isFirst = day !== dayBefore && happening.direction === 'out';
    if (isFirst) dayBefore = day;
    const price = priceOf(cost, subscriber, happening) + (isFirst ? cost.activeDay : 0);
    if (price > 0) spent.push({ atMs: happening.startMs, cost: price });
  }
  return spent;
}

function priceOf(cost: Cost, subscriber: DemoSubscriber, happening: Happening): number {
  const { kind, direction, other, seconds, bytes, roaming } = happening;
  const minutes = Math.ceil(seconds / 60);
  if (kind === 'data') return roaming === 'home' ? cost.megabyte * Math.ceil(bytes / MEGABYTE) : 0;
  if (kind === 'voice' && roaming !== 'home') return minutes * (ROAMING_MINUTE[roaming] ?? 0);
  if (direction === 'in') return 0;
  if (kind !== 'voice') return roaming === 'home' ? cost.message : (ROAMING_MINUTE.eu ?? 0);
  if (minutes === 0) return 0;
  return cost.call + minutes * minutePrice(cost, subscriber, other);
}

function minutePrice(cost: Cost, { friends }: DemoSubscriber, other: string): number {
  if (friends.includes(other)) return 0.055;
  if (isAbroad(other)) return cost.month > 0 ? 0 : ABROAD_MINUTE;
  return isOnnet(other) ? cost.onnetMinute : cost.offnetMinute;
}
