import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { type Month, parseMonth } from '../terms/index.ts';
import { bookOf, event, perSecond, planText, wall } from './examples.ts';
import { billRounding, needsRounding, openRater } from './index.ts';

const NOVEMBER = parseMonth('2026-11') as Month;
const contract = (rounding: object) =>
  planText({ payment: 'contract', rounding: { at: 'bill', ...rounding } });
const plans = [{ plan: 'plan', fromMs: 0, untilMs: Infinity }];
const modes = { halfUp: (it: bigint, to: bigint) => (2n * it + to) / (2n * to), up: ceiling, down: floor };

function ceiling(it: bigint, to: bigint): bigint {
  return (it + to - 1n) / to;
}

function floor(it: bigint, to: bigint): bigint {
  return it / to;
}

test('bill and line together are whole steps, rounded as the plan says, and taxes add up', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 2 ** 40 }),
      fc.constantFrom(1, 100, 10_000, 1_000_000),
      fc.constantFrom('halfUp' as const, 'up' as const, 'down' as const),
      (taken, to, mode) => {
        const book = bookOf([contract({ to: (to / 1_000_000).toFixed(6), mode })]);
        const line = billRounding(book, plans, NOVEMBER, taken);
        const bill = taken + (line?.taken ?? 0);
        assert.equal(BigInt(bill), modes[mode](BigInt(taken), BigInt(to)) * BigInt(to));
        assert.equal(needsRounding(book, plans, NOVEMBER, bill), false, 'a rounded bill is left alone');
        assert.equal(needsRounding(book, plans, NOVEMBER, taken), line !== null);
        if (line === null) return;
        assert.equal(line.net + line.vat, line.price);
        assert.equal(line.price + line.duty, line.taken);
        assert.equal(line.atMs, wall('2026-12-01T00:00') - 1);
      },
    ),
    { numRuns: 50 },
  );
});

test('uses themselves keep every micro-hryvnia: the bill is rounded once', () => {
  const rates = [{ id: 'call', service: 'voice', zone: 'onnet', steps: perSecond('0.001111') }];
  const book = bookOf([{ ...contract({ to: '0.01' }), rates }]);
  const { rated } = openRater(book, { plans, friends: [] }, NOVEMBER).rate(event({ seconds: 7 }));
  assert.deepEqual([rated.price, rated.explanation.rounded], [7_777, 0]);
});

test('the plan at the end of the month decides, and one that rounds each use has no such line', () => {
  const each = planText({ id: 'each', rounding: { at: 'event', to: '0.01' } });
  const book = bookOf([contract({ to: '0.01' }), each]);
  const change = wall('2026-11-20T00:00');
  const periods = (first: string, then: string) => [
    { plan: first, fromMs: 0, untilMs: change },
    { plan: then, fromMs: change, untilMs: Infinity },
  ];
  assert.equal(billRounding(book, periods('plan', 'each'), NOVEMBER, 1), null);
  assert.equal(billRounding(book, periods('each', 'plan'), NOVEMBER, 1)?.taken, -1);
  assert.equal(billRounding(book, [{ ...plans[0]!, untilMs: change }], NOVEMBER, 6_000)?.taken, 4_000);
  assert.equal(billRounding(book, [], NOVEMBER, 6_000), null);
});
