import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { micro, taxed } from '../terms/index.ts';
import { taxNumbers, taxShares } from './tax.ts';

const UKRAINE = { vatPpm: 200_000, dutyPpm: 75_000 };
const amounts = fc.integer({ min: 0, max: 2 ** 52 });
const ppm = fc.integer({ min: 0, max: 400_000 });

test('plain numbers tax as the terms do, at any rates and any amount', () => {
  fc.assert(
    fc.property(amounts, ppm, ppm, (amount, vatPpm, dutyPpm) => {
      const exact = taxed(micro(amount), { vatPpm, dutyPpm });
      const { price, net, vat, duty, taken } = taxNumbers(amount, taxShares({ vatPpm, dutyPpm }, false));
      assert.deepEqual([price, net, vat, duty, taken].map(BigInt), [
        exact.price,
        exact.net,
        exact.vat,
        exact.duty,
        exact.taken,
      ]);
    }),
  );
});

test('with the duty inside, what is written is what is taken, and the parts add up to it', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      const it = taxNumbers(amount, taxShares(UKRAINE, true));
      assert.equal(it.taken, amount);
      assert.equal(it.net + it.vat + it.duty, amount);
      assert.equal(it.price + it.duty, amount);
    }),
  );
});

test('five hryvnias take 5.3125', () => {
  assert.equal(taxNumbers(5_000_000, taxShares(UKRAINE, false)).taken, 5_312_500);
});
