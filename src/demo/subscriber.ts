import type { PlanBook } from '../rating/index.ts';
import { type Month, addMonths, monthOf, startOfMonth } from '../terms/index.ts';
import type { CastMember } from './cast.ts';
import { type Habit, habitOf } from './habit.ts';

/** What is generated: the same options give the same bytes. */
export interface DemoOptions {
  readonly seed: number;
  /** Subscriptions in all; never fewer than the cast. */
  readonly subscribers: number;
  /** Months of usage, the current one included. */
  readonly months: number;
  /** Nothing is later than this. */
  readonly now: Temporal.Instant;
  /** The operator's prices: they decide when somebody has to top up. */
  readonly book: PlanBook;
}

/** One subscription of the demo: what the register says, and how its holder behaves. */
export interface DemoSubscriber extends Omit<CastMember, 'story' | 'plan'> {
  readonly inCompany: boolean;
  readonly since: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  readonly plans: readonly { readonly plan: string; readonly from: Temporal.Instant }[];
  readonly services: readonly {
    readonly service: string;
    readonly from: Temporal.Instant;
    readonly channel: string;
    readonly consentAt: Temporal.Instant | null;
  }[];
  /** Factors of their own for calls, messages, data and the length of a call. */
  readonly calls: number;
  readonly messages: number;
  readonly sessions: number;
  readonly length: number;
}

/** The month whose end is still to come. */
export function currentMonth(options: DemoOptions): Month {
  return monthOf(options.now);
}

/** The first month with usage. */
export function firstMonth(options: DemoOptions): Month {
  return addMonths(currentMonth(options), 1 - options.months);
}

/** The plan in force when a month begins, or the first one when it began later. */
function planIn(subscriber: DemoSubscriber, month: Month): string {
  const startMs = startOfMonth(month).epochMilliseconds;
  const before = subscriber.plans.filter(({ from }) => from.epochMilliseconds <= startMs);
  return (before.at(-1) ?? subscriber.plans[0])?.plan ?? '';
}

export function habitIn(subscriber: DemoSubscriber, month: Month): Habit {
  return habitOf(planIn(subscriber, month));
}

/** An hour of a day of a month. */
export function at(month: Month, day: number, hour: number): Temporal.Instant {
  return startOfMonth(month).add({ hours: (day - 1) * 24 + hour });
}

export function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other;
}
