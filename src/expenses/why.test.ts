import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CATEGORIES, type Money, add, hryvnias, micro } from '../terms/index.ts';
import { type Cause, type HabitTotal, explainDifference } from './why.ts';

const habit = fc
  .record({
    category: fc.constantFrom(...CATEGORIES),
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    lines: fc.nat(500),
    billed: fc.bigInt(0n, 10n ** 9n),
    part: fc.bigInt(0n, 100n),
    taken: fc.bigInt(0n, 10n ** 10n).map(micro),
  })
  .map(({ part, ...rest }): HabitTotal => ({ ...rest, covered: (rest.billed * part) / 100n }));
const period = fc.uniqueArray(habit, { selector: ({ key }) => key });

test('the causes add up to the difference, to the micro-hryvnia, and so do the effects of each', () => {
  fc.assert(
    fc.property(period, period, (before, now) => {
      const why = explainDifference(before, now);
      assert.equal(why.now - why.before, why.difference);
      assert.equal(add(...why.causes.map(({ difference }) => difference)), why.difference);
      for (const { difference, effects } of why.causes)
        assert.equal(add(...effects.map((effect) => effect.difference)), difference);
    }),
  );
});

function calls(over: Partial<HabitTotal>): HabitTotal {
  const usual = {
    category: 'offnet',
    key: 'voice/out/mobile/home',
    lines: 10,
    billed: 600n,
    covered: 0n,
  } as const;
  return { ...usual, taken: hryvnias('6.00'), ...over };
}

function causesOf(before: HabitTotal[], now: HabitTotal[]): Partial<Record<Cause, Money>> {
  return Object.fromEntries(
    explainDifference(before, now).causes.map(({ cause, difference }) => [cause, difference]),
  );
}

test('twice as much at the same price is volume and nothing else', () => {
  assert.deepEqual(causesOf([calls({})], [calls({ billed: 1200n, taken: hryvnias('12.00') })]), {
    volume: hryvnias('6.00'),
  });
});

test('as much at twice the price is price and nothing else', () => {
  assert.deepEqual(causesOf([calls({})], [calls({ taken: hryvnias('12.00') })]), { price: hryvnias('6.00') });
});

test('as much with less of it covered is a lost allowance', () => {
  const before = calls({ covered: 300n, taken: hryvnias('3.00') });
  assert.deepEqual(causesOf([before], [calls({})]), { allowance: hryvnias('3.00') });
});

test('what was wholly covered and is paid now is a lost allowance too', () => {
  const before = calls({ covered: 600n, taken: hryvnias('0') });
  assert.deepEqual(causesOf([before], [calls({})]), { allowance: hryvnias('6.00') });
});

test('a call to a place where nobody was called before is a new habit, a fee a fee', () => {
  const fee = calls({ category: 'fees', key: 'fee', billed: 0n, taken: hryvnias('10.00') });
  assert.deepEqual(causesOf([], [calls({}), fee]), { habits: hryvnias('6.00'), fees: hryvnias('10.00') });
});
