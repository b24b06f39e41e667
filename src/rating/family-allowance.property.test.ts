import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { KYIV, type Month, parseMonth } from '../terms/index.ts';
import { bookOf, event, perSecond, planText, wall } from './examples.ts';
import { openRater, unitsLeft } from './index.ts';

/*
 * Several numbers of one account, each with a rater of its own, against one that takes steps from one heap of minutes by the
 * calls of all of them in their order.
 */

const NOVEMBER = parseMonth('2026-11') as Month;
const SECOND = 10_000;
const FIRST = wall('2026-11-01T00:00');

interface Call {
  readonly who: number;
  readonly startedMs: number;
  readonly seconds: number;
}
interface Shared {
  readonly steps: number;
  readonly step: number;
  readonly period: 'day' | 'month';
  /** When each of the numbers joins the account. */
  readonly joined: readonly number[];
}

function slowPrices({ steps, step, period, joined }: Shared, calls: readonly Call[]): number[] {
  const left = new Map<string, number>();
  return calls.map(({ who, startedMs, seconds }) => {
    const day = Temporal.Instant.fromEpochMilliseconds(startedMs).toZonedDateTimeISO(KYIV).toPlainDate();
    const heap = `${startedMs >= joined[who]! ? 'account' : who} ${period === 'day' ? day.toString() : ''}`;
    let rest = seconds;
    for (; rest > 0 && (left.get(heap) ?? steps) > 0; rest -= step)
      left.set(heap, (left.get(heap) ?? steps) - 1);
    return Math.max(0, rest) * SECOND;
  });
}

const minute = fc.integer({ min: 0, max: 3 * 24 * 60 }).map((it) => FIRST + it * 60_000);
const shared: fc.Arbitrary<Shared> = fc.record({
  steps: fc.integer({ min: 1, max: 30 }),
  step: fc.constantFrom(1, 17, 60),
  period: fc.constantFrom('day' as const, 'month' as const),
  joined: fc.array(fc.oneof(fc.constant(0), minute), { minLength: 3, maxLength: 3 }),
});
const calls = fc
  .array(
    fc.record({
      who: fc.nat({ max: 2 }),
      startedMs: minute,
      seconds: fc.integer({ min: 0, max: 700 }),
    }),
    { maxLength: 25 },
  )
  .map((all) => all.sort((a, b) => a.startedMs - b.startedMs));

test('what an account shares is used in the order of all calls, from when each number joined', () => {
  fc.assert(
    fc.property(shared, calls, (it, all) => {
      const { steps, step, period, joined } = it;
      const family = { id: 'family', service: 'voice', zone: 'onnet', amount: steps * step, step, period };
      const rates = [{ id: 'call', service: 'voice', zone: 'onnet', steps: perSecond('0.01') }];
      const book = bookOf([planText({ rates, allowances: [{ ...family, sharedWith: 'account' }] })]);
      const plans = [{ plan: 'plan', fromMs: 0, untilMs: Infinity }];
      const pool = new Map<string, number>();
      const raters = joined.map((fromMs) => {
        const accounts = [{ account: '7001', fromMs, untilMs: Infinity }];
        return openRater(book, { plans, friends: [], accounts }, NOVEMBER, null, pool);
      });
      const prices = all.map(({ who, ...call }) => raters[who]!.rate(event(call)).rated.price);
      assert.deepEqual(prices, slowPrices(it, all));
      const last = all.at(-1);
      if (last === undefined || last.startedMs < joined[last.who]!) return;
      const account = { plan: 'plan', fromMs: 0, atMs: last.startedMs, account: '7001' };
      const left = unitsLeft(book, raters[last.who]!.state(), account).get('family')?.units;
      const used = [...pool].filter(([key]) =>
        key.endsWith(period === 'day' ? dayOf(last.startedMs) : '-11'),
      );
      assert.equal(
        left,
        used.reduce((sum, [, units]) => sum - units, steps * step),
      );
    }),
    { numRuns: 200 },
  );
});

function dayOf(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(KYIV).toPlainDate().toString();
}
