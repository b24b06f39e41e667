import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { add, CATEGORIES, hryvnias, micro, ZERO } from '../terms/index.ts';
import { differencePercent, summarise, upToDay } from './month-summary.ts';

const total = fc.record({
  category: fc.constantFrom(...CATEGORIES),
  records: fc.nat(1000),
  seconds: fc.nat(),
  bytes: fc.nat(),
  taken: fc.bigInt(-(10n ** 12n), 10n ** 12n).map(micro),
});

test('the total of a month is the sum of the rows that are shown, to the micro-hryvnia', () => {
  fc.assert(
    fc.property(fc.array(total), (sums) => {
      const month = summarise(sums);
      assert.equal(month.total, add(...sums.map((sum) => sum.taken)));
      assert.equal(month.total, add(...month.rows.map((row) => row.taken)));
    }),
  );
});

test('the dearest category comes first, what never happened not at all', () => {
  const none = { records: 0, seconds: 0, bytes: 0, taken: ZERO };
  const month = summarise([
    { ...none, category: 'onnet', records: 3, taken: hryvnias('1.00') },
    { ...none, category: 'abroad' },
    { ...none, category: 'data', records: 1, taken: hryvnias('2.00') },
  ]);
  assert.deepEqual(
    month.rows.map((row) => row.category),
    ['data', 'onnet'],
  );
});

test('a comparison to this day leaves later days out', () => {
  const day = (date: string, taken: string) => ({
    date: Temporal.PlainDate.from(date),
    taken: hryvnias(taken),
  });
  const days = [day('2026-10-01', '1.00'), day('2026-10-23', '2.00'), day('2026-10-24', '4.00')];
  assert.equal(upToDay(days, 23), hryvnias('3.00'));
});

test('differences are whole per cent, and none is named where there was nothing before', () => {
  assert.equal(differencePercent(hryvnias('88.00'), hryvnias('100.00')), -12);
  assert.equal(differencePercent(hryvnias('1.00'), ZERO), null);
});
