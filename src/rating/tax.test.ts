import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { micro, taxed } from '../terms/index.ts';
import { takenOf, taxNumbers, taxShares, withVat, writtenAmount } from './tax.ts';

const UKRAINE = { vatPpm: 200_000, dutyPpm: 75_000 };
const amounts = fc.integer({ min: 0, max: 2 ** 52 });
const ppm = fc.integer({ min: 0, max: 400_000 });

test('plain numbers tax as the terms do, at any rates and any amount', () => {
  fc.assert(
    fc.property(amounts, ppm, ppm, (amount, vatPpm, dutyPpm) => {
      const exact = taxed(micro(amount), { vatPpm, dutyPpm });
      const { price, net, vat, duty, taken } = taxNumbers(
        amount,
        taxShares({ vatPpm, dutyPpm }, withVat(false)),
      );
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
      const it = taxNumbers(amount, taxShares(UKRAINE, withVat(true)));
      assert.equal(it.taken, amount);
      assert.equal(it.net + it.vat + it.duty, amount);
      assert.equal(it.price + it.duty, amount);
    }),
  );
});

test('five hryvnias take 5.3125', () => {
  assert.equal(taxNumbers(5_000_000, taxShares(UKRAINE, withVat(false))).taken, 5_312_500);
});

test('whatever a price list contains, the parts add up, no part is out by more than its one rounding, and the amount is found again', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 45 }),
      ppm,
      ppm,
      fc.boolean(),
      fc.boolean(),
      (amount, vatPpm, dutyPpm, vat, duty) => {
        const inside = { vat, duty };
        const shares = taxShares({ vatPpm, dutyPpm }, inside);
        const it = taxNumbers(amount, shares);
        assert.deepEqual([it.net + it.vat, it.price + it.duty], [it.price, it.taken]);
        assert.deepEqual([takenOf(amount, shares), writtenAmount(inside, it)], [it.taken, amount]);
        const whole = 1_000_000n + (vat ? BigInt(vatPpm) : 0n) + (duty ? BigInt(dutyPpm) : 0n);
        const isNear = (part: number, ofWhole: bigint): boolean => {
          const off = BigInt(part) * whole - BigInt(amount) * ofWhole;
          return (off < 0n ? -off : off) <= whole;
        };
        assert.ok(
          isNear(it.net, 1_000_000n) && isNear(it.vat, BigInt(vatPpm)) && isNear(it.duty, BigInt(dutyPpm)),
        );
      },
    ),
  );
});

test('a hundred hryvnias without VAT and duty take 127.50', () => {
  const it = taxNumbers(100_000_000, taxShares(UKRAINE, { vat: false, duty: false }));
  assert.deepEqual(
    [it.net, it.vat, it.price, it.duty, it.taken].map((n) => n / 1_000_000),
    [100, 20, 120, 7.5, 127.5],
  );
});
