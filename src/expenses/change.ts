import { createHash } from 'node:crypto';
import { type FeeTerms, type PlanBook, calendarFees } from '../rating/index.ts';
import { type Money, type Month, add, addMonths, micro, monthOf, subtract } from '../terms/index.ts';
import { type EffectFee, effectFees } from './effect-fees.ts';

/** Plans and services as a subscription holds them. */
export interface HeldPeriods {
  readonly plans: readonly (Period & { readonly plan: string })[];
  readonly services: readonly (Period & {
    readonly service: string;
    readonly consentAt: Temporal.Instant | null;
  })[];
}

interface Period {
  readonly since: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

/** What is to become of plan and services. */
export type Change =
  | { readonly kind: 'on' | 'off'; readonly service: string; readonly at: Temporal.Instant }
  | { readonly kind: 'plan'; readonly plan: string; readonly at: Temporal.Instant };

/** What a change does to money: all sums exactly as they would leave the balance, taxes included. */
export interface Effect {
  /** At once. */
  readonly now: Money;
  /** Later in this month, and in the next one, more than without the change; less is negative. */
  readonly thisMonth: Money;
  readonly nextMonth: Money;
  readonly month: Month;
  /** The fees that the three sums are made of. */
  readonly fees: readonly EffectFee[];
}

/** Dry run: the fees with the change against the fees without it, by the rater's own fee calendar. */
export function effectOf(book: PlanBook, held: HeldPeriods, change: Change, now: Temporal.Instant): Effect {
  const terms = termsOf(change.kind === 'plan' ? asItIs(held, now) : held);
  const [before, after] = [terms, changed(terms, change)];
  const month = monthOf(now);
  const dues = (terms: FeeTerms) =>
    [month, addMonths(month, 1)].flatMap((each) => calendarFees(book, terms, each));
  const nowMs = Math.max(now.epochMilliseconds, change.kind === 'plan' ? 0 : change.at.epochMilliseconds);
  const nextMs = Temporal.PlainDate.from(`${addMonths(month, 1)}-01`)
    .toZonedDateTime('Europe/Kyiv')
    .toInstant().epochMilliseconds;
  const [without, withIt] = [dues(before), dues(after)];
  const known = new Set(without.map(({ feeId }) => feeId));
  // What was due until now is taken already, with or without the change.
  const within = (fees: ReturnType<typeof dues>, [fromMs, untilMs]: readonly [number, number]) =>
    fees.filter(({ atMs }) => atMs >= fromMs && atMs < untilMs);
  const sum = (fees: ReturnType<typeof dues>): Money =>
    add(micro(0n), ...fees.map(({ taken }) => micro(taken)));
  const [rest, next] = [[nowMs + 1, nextMs] as const, [nextMs, Infinity] as const];
  const difference = (span: readonly [number, number]): Money =>
    subtract(sum(within(withIt, span)), sum(within(without, span)));
  const atOnce = withIt.filter(({ feeId, atMs }) => atMs <= nowMs && !known.has(feeId));
  return {
    now: sum(atOnce),
    thisMonth: difference(rest),
    nextMonth: difference(next),
    month,
    fees: [
      ...effectFees('now', atOnce, []),
      ...effectFees('thisMonth', within(withIt, rest), within(without, rest)),
      ...effectFees('nextMonth', within(withIt, next), within(without, next)),
    ],
  };
}

/** Another plan is compared with keeping the present one, whatever was scheduled before. */
function asItIs({ plans, services }: HeldPeriods, now: Temporal.Instant): HeldPeriods {
  const begun = plans.filter(({ since }) => Temporal.Instant.compare(since, now) <= 0);
  const goesOn = begun.map((period) =>
    period.until !== null && Temporal.Instant.compare(period.until, now) > 0
      ? { ...period, until: null }
      : period,
  );
  return { plans: goesOn, services };
}

/** The periods as the fee calendar reads them. A service begins with the recorded consent to it; without one, never. */
function termsOf({ plans, services }: HeldPeriods): FeeTerms {
  const agreed = services.flatMap(({ service, since, until, consentAt }) => {
    if (consentAt === null) return [];
    const fromMs = Math.max(since.epochMilliseconds, consentAt.epochMilliseconds);
    return [{ service, fromMs, untilMs: until?.epochMilliseconds ?? Infinity }];
  });
  return {
    plans: plans.map(({ plan, since, until }) => ({
      plan,
      fromMs: since.epochMilliseconds,
      untilMs: until?.epochMilliseconds ?? Infinity,
    })),
    services: agreed.filter(({ fromMs, untilMs }) => fromMs < untilMs),
  };
}

function changed({ plans, services }: FeeTerms, change: Change): FeeTerms {
  const atMs = change.at.epochMilliseconds;
  const untilThen = <P extends { readonly fromMs: number; readonly untilMs: number }>(period: P): P =>
    period.untilMs > atMs ? { ...period, untilMs: atMs } : period;
  if (change.kind === 'plan') {
    const before = plans.filter(({ fromMs }) => fromMs < atMs).map(untilThen);
    return { services, plans: [...before, { plan: change.plan, fromMs: atMs, untilMs: Infinity }] };
  }
  if (change.kind === 'on')
    return { plans, services: [...services, { service: change.service, fromMs: atMs, untilMs: Infinity }] };
  return {
    plans,
    services: services.map((period) => (period.service === change.service ? untilThen(period) : period)),
  };
}

/** What somebody agreed to, in a form field: other sums are another text. */
export function seenText({ now, thisMonth, nextMonth }: Effect): string {
  return [now, thisMonth, nextMonth].join('/');
}

/** The version of the terms of a service or plan: other fees have another one. */
export function termsVersion(terms: { readonly id: string; readonly fees: readonly object[] }): string {
  return createHash('sha256')
    .update(JSON.stringify([terms.id, terms.fees]))
    .digest('hex')
    .slice(0, 12);
}

/** When another plan may begin: the next midnight in Kyiv, or the first of the next month. */
export const STARTS = ['month', 'day'] as const;
export type Start = (typeof STARTS)[number];

export function startOf(start: Start, today: Temporal.PlainDate): Temporal.PlainDate {
  return start === 'day' ? today.add({ days: 1 }) : today.with({ day: 1 }).add({ months: 1 });
}
