import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CATEGORIES, add, hryvnias, micro } from '../terms/index.ts';
import { type DaySpent, forecastMonth, passesOn } from './forecast.ts';

function days(from: string, until: string, taken: string): readonly DaySpent[] {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(until)];
  return Array.from({ length: first.until(last).days + 1 }, (_, index) => ({
    day: first.add({ days: index }),
    category: 'data',
    taken: hryvnias(taken),
  }));
}

const TODAY = Temporal.PlainDate.from('2026-11-15');

test('who spends the same every day is told just that', () => {
  const { total, path } = forecastMonth(TODAY, days('2026-08-01', '2026-11-15', '2.00'));
  assert.equal(total, hryvnias('60'));
  assert.equal(path.length, 16);
});

test('the day on which a budget is passed is the first one above it', () => {
  const forecast = forecastMonth(TODAY, days('2026-08-01', '2026-11-15', '2.00'));
  assert.equal(String(passesOn(forecast, hryvnias('40'))), '2026-11-21');
  assert.equal(passesOn(forecast, hryvnias('60')), null);
});

test('a fee of last month that is still to come is counted, one of a day that is over is not', () => {
  const fee = (day: string): DaySpent => ({
    day: Temporal.PlainDate.from(day),
    category: 'fees',
    taken: hryvnias('10'),
  });
  assert.equal(forecastMonth(TODAY, [fee('2026-10-20'), fee('2026-10-03')]).total, hryvnias('10'));
});

test('one dear day does not become a habit', () => {
  const usual = days('2026-08-01', '2026-11-15', '2.00');
  const dear = { day: TODAY.subtract({ days: 1 }), category: 'abroad', taken: hryvnias('200') } as const;
  const { total } = forecastMonth(TODAY, [...usual, dear]);
  assert.ok(total > hryvnias('260') && total < hryvnias('290'), String(total));
});

test('nobody is told less than they have spent, and nothing known is no fault', () => {
  const spent = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 105 }).map((back) => TODAY.subtract({ days: back })),
      category: fc.constantFrom(...CATEGORIES),
      taken: fc.bigInt(0n, 10n ** 9n).map(micro),
    }),
  );
  fc.assert(
    fc.property(spent, (all) => {
      const { total, path } = forecastMonth(TODAY, all);
      const inMonth = all.filter(({ day }) => day.month === 11);
      assert.ok(total >= add(...inMonth.map(({ taken }) => taken)));
      assert.ok(path.every(({ sum }, at) => at === 0 || sum >= path[at - 1]!.sum));
    }),
  );
});
