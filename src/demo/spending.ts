import { type PlanBook, calendarFees, openRater } from '../rating/index.ts';
import type { MonthClock } from './month-clock.ts';
import type { DemoSubscriber } from './subscriber.ts';
import type { Happening } from './record.ts';

/** Money that leaves a balance at a moment, in micro-hryvnia with all taxes. */
export interface Spent {
  readonly atMs: number;
  readonly taken: number;
}

/** What a month costs a subscriber, rated as the operator will rate it, oldest first. */
export function spendingIn(
  book: PlanBook,
  subscriber: DemoSubscriber,
  happenings: readonly Happening[],
  { month }: MonthClock,
): readonly Spent[] {
  const terms = termsOf(subscriber);
  const fees = calendarFees(book, terms, month).map(({ atMs, taken }) => ({ atMs, taken }));
  const rater = openRater(book, terms, month);
  const used = happenings.map((happening) => {
    const event = { startedMs: happening.startMs, ...pickUsage(happening) };
    if (rater.refusal(event) !== null) return { atMs: event.startedMs, taken: 0 };
    const { rated, fees: opened } = rater.rate(event);
    const taken = opened.reduce((sum, fee) => sum + fee.taken, rated.taken);
    return { atMs: event.startedMs, taken };
  });
  return [...fees, ...used].filter(({ taken }) => taken > 0).sort((a, b) => a.atMs - b.atMs);
}

function pickUsage({ kind, direction, other, seconds, bytes, roaming }: Happening) {
  return { kind, direction, other, seconds, bytes, roaming };
}

function termsOf({ plans, friends, services, closedAt }: DemoSubscriber) {
  const endMs = closedAt?.epochMilliseconds ?? Infinity;
  return {
    friends,
    plans: plans.map(({ plan, from }, place) => {
      const untilMs = plans[place + 1]?.from.epochMilliseconds ?? endMs;
      return { plan, fromMs: from.epochMilliseconds, untilMs };
    }),
    services: services.map(({ service, from }) => {
      return { service, fromMs: from.epochMilliseconds, untilMs: endMs };
    }),
  };
}
