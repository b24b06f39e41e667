import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { type Month, monthOf } from '../terms/index.ts';
import { event, wall } from './examples.ts';
import {
  type RaterState,
  type UsageEvent,
  calendarFees,
  cheapestFirst,
  costUnder,
  loadBook,
  openRater,
  prepareUse,
} from './index.ts';

const BOOK = loadBook(new URL('../../operator/', import.meta.url));
/** Those that still hold. */
const PLANS = [...BOOK.plans.keys()].filter((it) => it !== 'ace-base-2000');
const NUMBERS = ['380671110009', '380671110002', '380501112233', '442079460000', '380441234567'];
const START = wall('2026-08-01T00:00');
const MONTHS = ['2026-08', '2026-09', '2026-10'] as Month[];

const events = fc
  .array(
    fc.record({
      startedMs: fc.integer({ min: 0, max: 91 * 24 * 60 }).map((minutes) => START + minutes * 60_000),
      kind: fc.constantFrom('voice' as const, 'voice' as const, 'sms' as const, 'data' as const),
      direction: fc.constantFrom('out' as const, 'in' as const),
      other: fc.constantFrom(...NUMBERS),
      seconds: fc.integer({ min: 0, max: 4_000 }),
      bytes: fc.integer({ min: 0, max: 900_000_000 }),
      roaming: fc.constantFrom('home', 'home', 'eu'),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all
      .map((it) => event({ ...it, direction: it.kind === 'data' ? 'out' : it.direction }))
      .sort((a, b) => a.startedMs - b.startedMs),
  );
const topUps = [{ atMs: wall('2026-08-20T10:00'), amount: 50_000_000 }];

const input = (all: readonly UsageEvent[]) => ({
  topUps,
  months: MONTHS.map((month) => ({
    month,
    events: all.filter((it) => monthOf(Temporal.Instant.fromEpochMilliseconds(it.startedMs)) === month),
  })),
});

/** Every event by itself through the explaining rater, every fee by itself. */
function bruteForce(plan: string, all: readonly UsageEvent[], friends: readonly string[]): bigint {
  const plans = [{ plan, fromMs: START, untilMs: wall('2026-11-01T00:00') }];
  let state: RaterState | null = null;
  let taken = 0n;
  for (const { month, events: own } of input(all).months) {
    const rater = openRater(BOOK, { plans, friends, topUps }, month, state);
    for (const it of own) {
      const { rated, fees } = rater.rate(it);
      taken += BigInt(rated.net + rated.vat + rated.duty);
      for (const fee of fees) taken += BigInt(fee.net + fee.vat + fee.duty);
    }
    state = rater.state() ?? state;
    for (const fee of calendarFees(BOOK, { plans, services: [] }, month)) taken += BigInt(fee.taken);
  }
  return taken;
}

test('the advice is what rating every single use under every plan comes to', () => {
  fc.assert(
    fc.property(events, (all) => {
      const use = prepareUse(BOOK, input(all));
      assert.equal(use.unpriced, 0);
      for (const plan of PLANS) {
        const cost = costUnder(BOOK, use, plan);
        assert.equal(BigInt(cost.total), bruteForce(plan, all, cost.friends), plan);
        assert.equal(
          cost.months.reduce((sum, it) => sum + it, 0),
          cost.total,
        );
        assert.equal(cost.usage + cost.fees, cost.total);
      }
    }),
    { numRuns: 60 },
  );
});

test('the friends it names are the ones that save most, and no other choice of so many is cheaper', () => {
  fc.assert(
    fc.property(events, (all) => {
      const { total, friends } = costUnder(BOOK, prepareUse(BOOK, input(all)), 'djuice-fun');
      for (const other of NUMBERS) {
        const swapped = [other, ...friends.filter((it) => it !== other)].slice(0, 5);
        assert.ok(BigInt(total) <= bruteForce('djuice-fun', all, swapped));
      }
    }),
    { numRuns: 30 },
  );
});

test('somebody who used nothing pays the fees, and the plan without any comes first', () => {
  const use = prepareUse(BOOK, input([]));
  const ranked = cheapestFirst(PLANS.map((plan) => costUnder(BOOK, use, plan)));
  assert.equal(ranked[0]?.total, 0);
  assert.equal(costUnder(BOOK, use, 'smart-max-contract').total, 3 * 450_000_000);
});
