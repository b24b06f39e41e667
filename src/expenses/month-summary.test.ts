import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { add, CATEGORIES, hryvnias, micro, type Month, ZERO } from '../terms/index.ts';
import { differencePercent, summarise, upToDay, usualBefore } from './month-summary.ts';

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

test('the usual is the average of the months with expenses, of a month that is not over by the same day', () => {
  const sum = (month: string, taken: string) => ({ month: month as Month, taken: hryvnias(taken) });
  const history = [
    sum('2026-08', '60.00'),
    sum('2026-09', '40.00'),
    sum('2026-09', '20.00'),
    sum('2026-11', '9.00'),
  ];
  const november = '2026-11' as Month;
  assert.deepEqual(usualBefore(november, history, null), { sum: hryvnias('60.00'), soFar: [] });
  assert.deepEqual(usualBefore(november, history, [sum('2026-09', '5.00')]), {
    sum: hryvnias('2.50'),
    soFar: [sum('2026-09', '5.00'), sum('2026-08', '0.00')],
  });
  assert.equal(usualBefore('2026-09' as Month, history, null), null);
});
