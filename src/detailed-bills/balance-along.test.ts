import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { type Money, hryvnias, micro } from '../terms/index.ts';
import { balanceAlong } from './balance-along.ts';
import { someLines } from './examples.ts';

const LINES = someLines(5);
const at = (minutes: number): Temporal.Instant => LINES[0]!.at.add({ minutes });

void test('each line leaves what the one before left, less what it took', () => {
  const after = LINES.map(balanceAlong({ start: hryvnias('10'), entries: [] }, micro(0n)));
  assert.deepEqual(
    after.map(({ balanceAfter }) => balanceAfter),
    [9_468_750n, 8_937_500n, 8_406_250n, 7_875_000n, 7_343_750n],
  );
});

void test('a top-up counts from its moment on, one at the moment of a line before the line', () => {
  const entries = [{ at: at(2), amount: hryvnias('5') }];
  const after = LINES.map(balanceAlong({ start: hryvnias('1'), entries }, micro(0n)));
  assert.deepEqual(
    after.map(({ balanceAfter }) => balanceAfter),
    [468_750n, -62_500n, 4_406_250n, 3_875_000n, 3_343_750n],
  );
});

void test('wherever a page begins, its balances are those of the whole', () => {
  const amounts = fc.array(fc.record({ minute: fc.nat({ max: 6 }), amount: fc.integer().map(micro) }));
  fc.assert(
    fc.property(amounts, fc.nat({ max: 5 }), (moved, from) => {
      const entries = moved
        .toSorted((a, b) => a.minute - b.minute)
        .map(({ minute, amount }) => ({ at: at(minute), amount }));
      const track = { start: hryvnias('3'), entries };
      const whole = LINES.map(balanceAlong(track, micro(0n)));
      const before = LINES.slice(0, from).reduce((sum, { taken }) => sum + taken, 0n) as Money;
      assert.deepEqual(LINES.slice(from).map(balanceAlong(track, before)), whole.slice(from));
    }),
  );
});
