import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { add, decimal, hryvnias, micro, negate, share, subtract } from './money.ts';

const money = fc.bigInt(-(10n ** 15n), 10n ** 15n).map(micro);

test('an amount survives the way through its decimal text', () => {
  fc.assert(fc.property(money, (amount) => assert.equal(hryvnias(decimal(amount)), amount)));
});

test('decimal text has two to six places, never fewer, never a rounding', () => {
  assert.equal(decimal(hryvnias('5')), '5.00');
  assert.equal(decimal(hryvnias('5.3125')), '5.3125');
  assert.equal(decimal(hryvnias('-0.053125')), '-0.053125');
});

test('what is no amount is refused', () => {
  for (const text of ['', '1,00', '1.0000001', '1e3', '+1', '0x1', ' 1', '1.', '.5', 'NaN'])
    assert.throws(() => hryvnias(text), RangeError);
});

test('what is taken away and put back leaves nothing behind', () => {
  fc.assert(fc.property(money, money, (a, b) => assert.equal(add(subtract(a, b), b), a)));
  fc.assert(fc.property(money, (a) => assert.equal(add(a, negate(a)), 0n)));
});

test('a share is rounded once, half away from zero, alike on both sides of zero', () => {
  assert.equal(share(5n, 1n, 2n), 3n);
  assert.equal(share(-5n, 1n, 2n), -3n);
  assert.equal(share(4n, 1n, 3n), 1n);
  fc.assert(
    fc.property(money, fc.bigInt(1n, 10n ** 6n), (a, d) =>
      assert.equal(share(a, 1n, d), negate(share(negate(a), 1n, d))),
    ),
  );
});
