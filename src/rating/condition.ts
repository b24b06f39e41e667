import { KYIV, startOfDay } from '../terms/index.ts';
import type { Usage } from './allowance.ts';
import { type Exchange, worthAtLeast } from './exchange.ts';
import type { ConditionText } from './plan.ts';
import type { TopUp, UsageEvent } from './rated.ts';

/** A condition of a plan, by the name under which its rates ask for it. */
export interface Condition {
  readonly name: string;
  readonly text: ConditionText;
}

/** Money that came in, and until when it counts as recent for one condition. */
interface Recent {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly amount: number;
}

/** Whether each condition holds at a moment, as bits: the first condition is the lowest. */
export type Holding = (atMs: number, usage: Usage) => number;

/** Opens the conditions of a plan for a subscription that was topped up like this. */
export function holdingOf(
  conditions: readonly Condition[],
  topUps: readonly TopUp[],
  exchange: Exchange | null,
): Holding {
  if (conditions.length === 0) return () => 0;
  const tests = conditions.map((it) => testOf(it, topUps, exchange));
  return (atMs, usage) => tests.reduce((bits, holds, i) => (holds(atMs, usage) ? bits | (1 << i) : bits), 0);
}

function testOf(
  { name, text }: Condition,
  topUps: readonly TopUp[],
  exchange: Exchange | null,
): (atMs: number, usage: Usage) => boolean {
  if ('feePaid' in text) return (_, usage) => usage.opened.has(text.feePaid);
  if ('usageBelow' in text) {
    const { units, period } = text.usageBelow;
    return (_, usage) => (usage.used.get(counterKey(name, period)) ?? 0) < units;
  }
  const recent = topUps.map((it) => recentOf(it, text.withinDays));
  const least = worthAtLeast(exchange, text.topUpAtLeast);
  return (atMs) => sumAt(recent, atMs) >= least;
}

function recentOf({ atMs, amount }: TopUp, days: number): Recent {
  const day = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(KYIV).toPlainDate();
  return { fromMs: atMs, untilMs: startOfDay(day.add({ days: days + 1 })).epochMilliseconds, amount };
}

function sumAt(recent: readonly Recent[], atMs: number): number {
  let sum = 0;
  for (const it of recent) if (it.fromMs <= atMs && atMs < it.untilMs) sum += it.amount;
  return sum;
}

/** Adds an event to what the conditions count, after it was rated. */
export function count(
  conditions: readonly Condition[],
  usage: Usage,
  event: UsageEvent,
  units: number,
): void {
  if (event.direction === 'in') return;
  for (const { name, text } of conditions) {
    if (!('usageBelow' in text) || text.usageBelow.service !== event.kind) continue;
    const key = counterKey(name, text.usageBelow.period);
    usage.used.set(key, (usage.used.get(key) ?? 0) + units);
  }
}

/** Where the use that a condition counts is remembered; no id of an allowance has such a mark. */
export function counterKey(name: string, period: 'day' | 'month'): string {
  return `#${period}/${name}`;
}
