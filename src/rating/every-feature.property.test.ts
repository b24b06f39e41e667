import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { type Every, type SlowPlan, SlowRating } from '../../test/slow-rating.ts';
import { monthOf, share } from '../terms/index.ts';
import { baseText, bookOf, event, planText, wall } from './examples.ts';
import { type FeeDue, type RaterState, type UsageEvent, openRater } from './index.ts';
import { placer, unitsOf } from './placing.ts';
import { newSums } from './rater.ts';
import { writtenAmount } from './tax.ts';

/*
 * Everything that a plan can have at once, against a rating that is slow and obviously right.
 */

const micro = (micros: number) => (micros / 1_000_000).toFixed(6);
const words = { uk: 'Назва', en: 'Name' };

/** What the amounts contain; beside it what is then added. */
type Inside = readonly ('vat' | 'pf')[];
const TAXES = ['vat', 'pf'] as const;

function textOf(plan: SlowPlan, inside: Inside): Record<string, unknown> {
  const { condition, fee, allowance, pack, rounding, caps, increment } = plan;
  const rate = (id: string, price: number) => ({
    id,
    service: 'voice',
    zone: 'onnet',
    connectFee: micro(plan.connect),
    freeUpTo: plan.freeUpTo,
    steps: [{ from: 0, increment, per: 60, price: micro(price) }],
    cap: Object.fromEntries(Object.entries(caps).map(([name, it]) => [name, micro(it)])),
  });
  const conditions = {
    topUp: () => ({
      topUpAtLeast: micro('atLeast' in condition ? condition.atLeast : 0),
      withinDays: 'days' in condition ? condition.days : 1,
    }),
    usage: () => ({
      usageBelow: {
        service: 'voice',
        units: 'units' in condition ? condition.units : 1,
        period: 'period' in condition ? condition.period : 'day',
      },
    }),
    fee: () => ({ feePaid: 'fee' }),
  };
  const every = typeof fee.every === 'number' ? { days: fee.every } : fee.every;
  const trigger = fee.waits ? 'firstChargeableEvent' : fee.every === 'day' ? 'calendar' : 'activation';
  const period = typeof allowance?.period === 'number' ? { days: allowance.period } : allowance?.period;
  return planText({
    currency: plan.rates.length === 0 ? 'UAH' : 'USD',
    prices: { include: inside, add: TAXES.filter((tax) => !inside.includes(tax)) },
    conditions: { sometimes: conditions[condition.of]() },
    fees: [{ id: 'fee', label: words, amount: '1.00', every, trigger }],
    rates: [rate('usual', plan.usual), { ...rate('cheap', plan.cheap), if: 'sometimes' }],
    allowances:
      allowance === null
        ? []
        : [
            {
              id: 'minutes',
              service: 'voice',
              zone: 'onnet',
              amount: allowance.steps * allowance.step,
              step: allowance.step,
              pricePerStep: micro(allowance.price),
              period,
              ...(allowance.period === 'fee' ? { requires: 'fee' } : {}),
              ...(allowance.carry === null ? {} : { carryOver: allowance.carry }),
            },
          ],
    overagePacks:
      pack === null
        ? []
        : [
            {
              id: 'more',
              service: 'voice',
              zone: 'onnet',
              size: pack.steps * pack.step,
              step: pack.step,
              price: '2.00',
              label: words,
              expires: typeof pack.expires === 'number' ? { days: pack.expires } : pack.expires,
            },
          ],
    rounding: { at: 'event', to: micro(rounding.to), mode: rounding.mode },
  });
}

const price = fc.integer({ min: 1, max: 2_000_000 });
const rateOf = (from: string) =>
  fc.record({
    from: fc.constant(from),
    hryvnias: fc.integer({ min: 1, max: 60_000_000 }),
    units: fc.constantFrom(1, 10, 100),
  });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const every: fc.Arbitrary<Every> = fc.constantFrom<Every>('day', 'month', 3, 28);
const plans: fc.Arbitrary<SlowPlan> = fc
  .record({
    usual: price,
    cheap: price,
    condition: fc.oneof(
      fc.record({
        of: fc.constant('topUp' as const),
        atLeast: fc.integer({ min: 1, max: 60_000_000 }),
        days: fc.integer({ min: 1, max: 30 }),
      }),
      fc.record({
        of: fc.constant('usage' as const),
        units: fc.integer({ min: 1, max: 900 }),
        period: fc.constantFrom('day' as const, 'month' as const),
      }),
      fc.constant({ of: 'fee' as const }),
    ),
    increment: fc.constantFrom(1, 6, 30, 60),
    connect: fc.constantFrom(0, 270_000),
    freeUpTo: fc.constantFrom(0, 4),
    caps: fc.record(
      {
        perEvent: price,
        perDay: fc.integer({ min: 1, max: 9_000_000 }),
        perMonth: fc.integer({ min: 1, max: 30_000_000 }),
      },
      { requiredKeys: [] },
    ),
    fee: fc.record({ every, waits: fc.boolean() }),
    allowance: maybe(
      fc.record({
        steps: fc.integer({ min: 1, max: 12 }),
        step: fc.constantFrom(1, 17, 60),
        price: fc.constantFrom(0, 50_000),
        period: fc.oneof(every, fc.constant('fee' as const)),
        carry: maybe(
          fc.record({ max: fc.integer({ min: 1, max: 900 }), periods: fc.integer({ min: 1, max: 4 }) }),
        ),
      }),
    ),
    pack: maybe(
      fc.record({
        steps: fc.integer({ min: 1, max: 12 }),
        step: fc.constantFrom(10, 60),
        expires: fc.constantFrom('endOfDay' as const, 'endOfMonth' as const, 2, 9, 40),
      }),
    ),
    rounding: fc.record({
      to: fc.constantFrom(1, 100, 10_000),
      mode: fc.constantFrom('halfUp' as const, 'up' as const, 'down' as const),
    }),
    rates: fc.oneof(
      fc.constant([]),
      fc.tuple(rateOf('2000-01-01'), rateOf('2026-09-20'), rateOf('2026-10-25')),
    ),
  })
  .map((it) => (it.condition.of === 'fee' && !it.fee.waits ? { ...it, fee: { ...it.fee, waits: true } } : it))
  .map((it) => {
    const onlyAnEventBegins = it.fee.waits && it.fee.every !== 'day' && it.allowance?.period === 'fee';
    return onlyAnEventBegins && it.allowance !== null
      ? { ...it, allowance: { ...it.allowance, carry: null } }
      : it;
  });

const TAKEN = wall('2026-08-31T15:00');
const moment = fc.integer({ min: 0, max: 91 * 24 * 60 }).map((minutes) => TAKEN + minutes * 60_000);
const calls = fc
  .array(fc.record({ startedMs: moment, seconds: fc.integer({ min: 0, max: 700 }) }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((all) => all.map((it) => event(it)).sort((a, b) => a.startedMs - b.startedMs));
const topUps = fc.array(fc.record({ atMs: moment, amount: fc.integer({ min: 1, max: 50_000_000 }) }), {
  maxLength: 5,
});

/** The operator's other prices are in the plan's currency. */
function bookIn(plan: SlowPlan, inside: Inside) {
  const rates = plan.rates.map(({ from, hryvnias, units }) => ({
    currency: 'USD',
    from,
    hryvnias: micro(hryvnias),
    units,
  }));
  if (rates.length === 0) return bookOf([textOf(plan, inside)]);
  const base = { ...baseText, currency: 'USD' };
  return bookOf([textOf(plan, inside)], { 'price-lists/base.json': base, 'exchange-rates.json': rates });
}

test('a plan with everything at once costs what the slow rating says, month after month through the state', () => {
  fc.assert(
    fc.property(plans, calls, topUps, fc.subarray([...TAXES]), (plan, events, money, inside) => {
      const book = bookIn(plan, inside);
      const contains = { vat: inside.includes('vat'), duty: inside.includes('pf') };
      const terms = {
        plans: [{ plan: 'plan', fromMs: TAKEN, untilMs: Infinity }],
        friends: [],
        topUps: money,
      };
      const slow = new SlowRating(plan, TAKEN, money);
      let [state, left]: (RaterState | null)[] = [null, null];
      const places = placer(book);
      const monthOfEvent = (it: UsageEvent) => monthOf(Temporal.Instant.fromEpochMilliseconds(it.startedMs));
      for (const [month, own] of Map.groupBy(events, monthOfEvent)) {
        const rater = openRater(book, terms, month, state);
        const lean = openRater(book, terms, month, state);
        const storing = openRater(book, terms, month, state);
        const thinned = openRater(book, terms, month, left);
        const steady = thinned.steady();
        const dates = places.begin(month);
        let plainOn = '';
        const [sums, same] = [newSums(), newSums()];
        let taken = 0;
        for (const it of own) {
          const { rated, fees } = rater.rate(it);
          const packs = fees.filter((fee: FeeDue) => fee.feeId.includes('/more/')).length;
          const fast = { price: BigInt(writtenAmount(contains, rated)), opened: fees.length > packs, packs };
          assert.deepEqual(fast, slow.price(it));
          for (const fee of fees)
            assert.equal(
              BigInt(writtenAmount(contains, fee)),
              share(fee.feeId.includes('/more/') ? 2_000_000n : 1_000_000n, ...slow.ratio(it.startedMs)),
            );
          const { explanation, ...priced } = rated;
          assert.deepEqual(storing.price(it), { rated: priced, fees }, 'what is stored is what is explained');
          const { parts, capped, rounded, connectFee } = explanation;
          assert.equal(
            connectFee + parts.reduce((all, part) => all + part.amount, 0) + capped + rounded,
            writtenAmount(contains, rated),
          );
          const [index, day] = [places.groups()[places.group(it)]!.place, dates[places.day(it)] ?? ''];
          const at = {
            events: [it],
            at: 0,
            startedMs: it.startedMs,
            units: unitsOf(it),
            day,
            index,
            friend: null,
            band: places.band(it),
          };
          const own = lean.add(at, sums);
          const after = plainOn === day ? (steady?.after[index] ?? -1) : -1;
          const category = Math.max(steady?.categories[index] ?? -1, after);
          if (category < 0) {
            thinned.add(at, same);
            plainOn = thinned.plain() ? day : '';
          } else same.byCategory[category]! += own;
          taken += rated.taken + fees.reduce((all, fee) => all + fee.taken, 0);
        }
        assert.equal(
          sums.byCategory.reduce((all, it) => all + it, sums.fees),
          taken,
        );
        assert.deepEqual(same, sums, 'steady uses may be left out: the others cost the same');
        state = JSON.parse(JSON.stringify(rater.state())) as RaterState | null;
        left = thinned.state() ?? left;
      }
    }),
    { numRuns: 120 },
  );
});
