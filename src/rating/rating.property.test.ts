import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { KYIV, monthOf, share, taxed, micro } from '../terms/index.ts';
import { EVERY_DAY, bookOf as bookOfPlans, calendarsText, event, planText, wall } from './examples.ts';
import { type Rated, type RaterState, type UsageEvent, explanationOf, openRater } from './index.ts';

/*
 * The fast engine against a slow one that is obviously right: it asks Temporal what the clock on the wall shows for
 * every single increment, and adds exact fractions.
 */

interface PlainStep {
  readonly from: number;
  readonly increment: number;
  readonly per: number;
  readonly micros: number;
}
interface PlainRate {
  readonly connect: number;
  readonly freeUpTo: number;
  readonly minimum: number;
  readonly cap: number | null;
  readonly steps: readonly PlainStep[];
}
interface PlainPlan {
  readonly small: PlainRate;
  readonly other: PlainRate;
  readonly pack: {
    readonly steps: number;
    readonly step: number;
    readonly micros: number;
    readonly period: 'day' | 'month';
    /** When it holds: always, or only in, or outside, the small hours. */
    readonly hours: 'always' | 'small' | 'others';
  };
  readonly roundTo: number;
}

const hryvnias = (micros: number) => (micros / 1_000_000).toFixed(6);
const rateText = (id: string, rate: PlainRate) => ({
  id,
  service: 'voice',
  zone: 'onnet',
  connectFee: hryvnias(rate.connect),
  freeUpTo: rate.freeUpTo,
  minimum: rate.minimum,
  steps: rate.steps.map(({ from, increment, per, micros }) => ({
    from,
    increment,
    per,
    price: hryvnias(micros),
  })),
  ...(rate.cap === null ? {} : { cap: { perEvent: hryvnias(rate.cap) } }),
});

function textOf({ small, other, pack, roundTo }: PlainPlan): Record<string, unknown> {
  const { steps, step, micros, period, hours } = pack;
  const allowance = {
    id: 'pack',
    service: 'voice',
    zone: 'onnet',
    amount: steps * step,
    step,
    pricePerStep: hryvnias(micros),
    period,
    ...(hours === 'always' ? {} : { calendar: hours === 'small' ? 'small-hours' : 'not-small' }),
  };
  return planText({
    rates: [{ ...rateText('small', small), calendar: 'small-hours' }, rateText('other', other)],
    allowances: [allowance],
    rounding: { at: 'event', to: hryvnias(roundTo) },
  });
}

const others = { id: 'not-small', name: { uk: 'решта', en: 'the rest' }, days: EVERY_DAY };
const calendars = [...calendarsText, { ...others, from: '05:00', to: '03:30' }];
const bookOf = (plans: readonly Record<string, unknown>[]) =>
  bookOfPlans(plans, { 'calendars.json': calendars });

/** Month and day packs as they are left, by their key. */
type Packs = Map<string, number>;

function slowPrice(plan: PlainPlan, startedMs: number, seconds: number, packs: Packs): bigint {
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(KYIV);
  const isSmall = (second: number): boolean => {
    const { hour, minute } = at(startedMs + second * 1_000);
    const minutes = hour * 60 + minute;
    return minutes >= 210 && minutes < 300;
  };
  const rateAt = (second: number): PlainRate => (isSmall(second) ? plan.small : plan.other);
  const holds = (second: number): boolean =>
    plan.pack.hours === 'always' || (plan.pack.hours === 'small') === isSmall(second);
  const first = rateAt(0);
  if (seconds <= first.freeUpTo) return 0n;
  const { pack } = plan;
  const key = pack.period === 'day' ? at(startedMs).toPlainDate().toString() : 'month';
  let [numerator, denominator] = [0n, 1n];
  const plus = (top: bigint, bottom: bigint) => {
    numerator = numerator * bottom + top * denominator;
    denominator *= bottom;
  };
  let billed = 0;
  // Nothing is left to the rate while the pack covers; once something is, its minimum is billed whatever follows.
  let end = 0;
  while (billed < Math.max(seconds, end)) {
    if (billed >= end && holds(billed) && (packs.get(key) ?? pack.steps) > 0) {
      packs.set(key, (packs.get(key) ?? pack.steps) - 1);
      plus(BigInt(pack.micros), 1n);
      billed += pack.step;
      continue;
    }
    end = first.minimum;
    const rate = billed < first.minimum ? first : rateAt(billed);
    const step = rate.steps.findLast((it) => it.from <= billed) as PlainStep;
    plus(BigInt(step.micros) * BigInt(step.increment), BigInt(step.per));
    billed += step.increment;
  }
  plus(BigInt(first.connect), 1n);
  if (first.cap !== null && numerator > BigInt(first.cap) * denominator) return BigInt(first.cap);
  return share(numerator, 1n, denominator * BigInt(plan.roundTo)) * BigInt(plan.roundTo);
}

const money = fc.integer({ min: 0, max: 3_000_000 });
const size = fc.constantFrom(1, 6, 7, 30, 60);
const rates: fc.Arbitrary<PlainRate> = fc.record({
  connect: money,
  freeUpTo: fc.integer({ min: 0, max: 5 }),
  minimum: fc.constantFrom(0, 0, 30, 100),
  cap: fc.option(money),
  steps: fc
    .array(
      fc.record({ length: fc.integer({ min: 1, max: 200 }), increment: size, per: size, micros: money }),
      { minLength: 1, maxLength: 3 },
    )
    .map((steps) =>
      steps.map(({ increment, per, micros }, i) => ({
        from: sum(steps.slice(0, i)),
        increment,
        per,
        micros,
      })),
    ),
});
const sum = (steps: readonly { length: number }[]) => steps.reduce((all, it) => all + it.length, 0);
const plansOf: fc.Arbitrary<PlainPlan> = fc.record({
  small: rates,
  other: rates,
  pack: fc.record({
    steps: fc.integer({ min: 1, max: 30 }),
    step: size,
    micros: money,
    period: fc.constantFrom('day' as const, 'month' as const),
    hours: fc.constantFrom('always' as const, 'small' as const, 'others' as const),
  }),
  roundTo: fc.constantFrom(1, 1, 100, 10_000),
});

/** Calls around the boundaries of the small hours and of the clock changes of October 2026. */
const starts = fc
  .tuple(fc.constantFrom('2026-10-24', '2026-10-25', '2026-10-26'), fc.integer({ min: 0, max: 7 * 3_600 }))
  .map(([day, seconds]) => wall(`${day}T00:00`) + seconds * 1_000);
const calls = fc
  .array(fc.record({ startedMs: starts, seconds: fc.integer({ min: 0, max: 3_000 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) => all.map((it) => event(it)).sort((a, b) => a.startedMs - b.startedMs));

const OCTOBER = monthOf(Temporal.Instant.from('2026-10-10T00:00:00Z'));
const terms = { plans: [{ plan: 'plan', fromMs: 0, untilMs: Infinity }], friends: [] };

test('every price equals that of the slow rating, to the micro-hryvnia', () => {
  fc.assert(
    fc.property(plansOf, calls, (plan, events) => {
      const rater = openRater(bookOf([textOf(plan)]), terms, OCTOBER);
      const packs: Packs = new Map();
      for (const it of events) {
        const fast = rater.rate(it).rated;
        assert.equal(BigInt(fast.price), slowPrice(plan, it.startedMs, it.seconds, packs));
      }
    }),
    { numRuns: 100 },
  );
});

test('the parts of an explanation add up to the price, and price and duty to what is taken', () => {
  fc.assert(
    fc.property(plansOf, calls, (plan, events) => {
      const rater = openRater(bookOf([textOf(plan)]), terms, OCTOBER);
      for (const it of events) assertAddsUp(rater.rate(it).rated);
    }),
    { numRuns: 100 },
  );
});

function assertAddsUp(it: Rated): void {
  const { parts, capped, rounded, connectFee } = it.explanation;
  assert.equal(connectFee + parts.reduce((all, part) => all + part.amount, 0) + capped + rounded, it.price);
  assert.equal(
    parts.reduce((all, part) => all + part.units, 0),
    it.billed,
  );
  assert.equal(it.net + it.vat, it.price);
  assert.equal(it.price + it.duty, it.taken);
  const exact = taxed(micro(it.price), { vatPpm: 200_000, dutyPpm: 75_000 });
  assert.deepEqual([it.net, it.vat, it.duty, it.taken].map(BigInt), [
    exact.net,
    exact.vat,
    exact.duty,
    exact.taken,
  ]);
}

const daily = {
  id: 'daily',
  label: { uk: 'День', en: 'Day' },
  amount: '0.75',
  every: 'day',
  trigger: 'firstChargeableEvent',
};

const more = {
  id: 'more',
  service: 'voice',
  zone: 'onnet',
  size: 180,
  step: 60,
  price: '5.00',
  label: { uk: 'Ще', en: 'More' },
  expires: 'endOfDay',
};

test('a month in two parts through the state costs what it costs in one go', () => {
  fc.assert(
    fc.property(plansOf, calls, fc.nat(), fc.boolean(), (plan, events, at, packs) => {
      const book = bookOf([{ ...textOf(plan), fees: [daily], overagePacks: packs ? [more] : [] }]);
      const cut = at % (events.length + 1);
      const whole = openRater(book, terms, OCTOBER);
      const first = openRater(book, terms, OCTOBER);
      const before = events.slice(0, cut).map((it) => first.rate(it));
      const kept = JSON.parse(JSON.stringify(first.state())) as RaterState | null;
      const second = openRater(book, terms, OCTOBER, kept);
      assert.deepEqual(
        [...before, ...events.slice(cut).map((it) => second.rate(it))],
        events.map((it) => whole.rate(it)),
      );
      assert.deepEqual(second.state() ?? kept, whole.state());
    }),
    { numRuns: 40 },
  );
});

test('a stored line opens into the arithmetic that made it', () => {
  fc.assert(
    fc.property(plansOf, calls, (plan, events) => {
      const book = bookOf([textOf(plan)]);
      const rater = openRater(book, terms, OCTOBER);
      for (const it of events) assertOpens(book, it, rater.rate(it).rated);
    }),
    { numRuns: 40 },
  );
});

function assertOpens(book: ReturnType<typeof bookOf>, it: UsageEvent, { explanation, ...kept }: Rated): void {
  assert.deepEqual(explanationOf(book, { ...it, ...kept }), explanation);
}
