import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { micro, taxed } from '../terms/index.ts';
import { floorOf } from './account.ts';
import { breachText } from './audit.ts';
import { RATES, anId } from './examples.ts';
import { opening, sumOfLegs, taking, toppingUp } from './posting.ts';

void test('the legs of whatever is posted sum to zero', () => {
  const amounts = fc.bigInt(-(10n ** 15n), 10n ** 15n).map(micro);
  fc.assert(
    fc.property(amounts, (amount) => {
      const all = [taking(taxed(amount, RATES)), toppingUp(amount), opening(amount)];
      assert.deepEqual(all.map(sumOfLegs), [0n, 0n, 0n]);
    }),
  );
});

void test('only a contract may owe through charges, as far as its credit limit', () => {
  assert.equal(floorOf({ segment: 'prepaid', creditLimit: micro(5n) }), 0n);
  assert.equal(floorOf({ segment: 'djuice' }), 0n);
  assert.equal(floorOf({ segment: 'contract' }), 0n);
  assert.equal(floorOf({ segment: 'contract', creditLimit: micro(5n) }), -5n);
});

void test('a breach is told in one sentence', () => {
  const breach = { invariant: 'M3', subscriberId: anId(), subject: 'charge:1', detail: '3 left over' };
  assert.equal(breachText(breach), 'M3: charge:1 of 100001: 3 left over');
  assert.equal(breachText({ ...breach, subscriberId: null }), 'M3: charge:1: 3 left over');
});
