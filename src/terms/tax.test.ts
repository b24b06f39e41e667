import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { decimal, hryvnias, micro } from './money.ts';
import { sumTaxed, taxed } from './tax.ts';

const RATES = { vatPpm: 200_000, dutyPpm: 75_000 };

// Every row of the table that the price rule was taken from (price with VAT → duty, taken).
const CASES = [
  ['0.05', '0.003125', '0.053125'],
  ['0.27', '0.016875', '0.286875'],
  ['0.65', '0.040625', '0.690625'],
  ['1.00', '0.0625', '1.0625'],
  ['5.00', '0.3125', '5.3125'],
  ['15.00', '0.9375', '15.9375'],
] as const;

for (const [price, duty, taken] of CASES)
  test(`a price of ${price} takes ${taken} from the balance`, () => {
    const parts = taxed(hryvnias(price), RATES);
    assert.equal(decimal(parts.duty), duty);
    assert.equal(decimal(parts.taken), taken);
  });

test('net and VAT make the price, price and duty make what is taken, for every price', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 13n), (units) => {
      const { price, net, vat, duty, taken } = taxed(micro(units), RATES);
      assert.equal(net + vat, price);
      assert.equal(price + duty, taken);
    }),
  );
});

test('parts of many prices add up like the prices', () => {
  const parts = CASES.map(([price]) => taxed(hryvnias(price), RATES));
  const sum = sumTaxed(parts);
  assert.equal(sum.net + sum.vat + sum.duty, sum.taken);
});
