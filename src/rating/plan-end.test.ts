import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMonth, type Month } from '../terms/index.ts';
import { bookOf, call, event, perSecond, planText, raterOf, wall } from './examples.ts';
import { calendarFees } from './index.ts';

test('a plan that has ended prices nothing any more, until a later version begins', () => {
  const versions = [
    planText({ validTo: '2026-11-15' }),
    planText({ validFrom: '2026-11-20', rates: [call({ steps: perSecond('0.01') })] }),
  ];
  const rater = raterOf(bookOf(versions), wall('2026-11-01T00:00'));
  const refusal = (at: string) => rater.refusal(event({ startedMs: wall(at) }));
  assert.deepEqual(
    ['2026-11-15T23:59:59', '2026-11-16T00:00', '2026-11-19T23:59:59', '2026-11-20T00:00'].map(refusal),
    [null, 'no plan', 'no plan', null],
  );
});

test('a plan that has ended has no fees any more', () => {
  const daily = {
    id: 'fee',
    label: { uk: 'Плата', en: 'Fee' },
    amount: '1.00',
    every: 'day',
    trigger: 'calendar',
  };
  const book = bookOf([planText({ validTo: '2026-11-05', fees: [daily] })]);
  const terms = {
    plans: [{ plan: 'plan', fromMs: wall('2026-01-01T00:00'), untilMs: Infinity }],
    services: [],
  };
  assert.equal(calendarFees(book, terms, parseMonth('2026-11') as Month).length, 5);
  assert.equal(calendarFees(book, terms, parseMonth('2026-12') as Month).length, 0);
});
