import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addMonths,
  datesOf,
  endOfMonth,
  monthOf,
  monthsBetween,
  parseMonth,
  startOfMonth,
  type Month,
} from './month.ts';

const at = (text: string) => Temporal.Instant.from(text);

test('a moment belongs to the month that people in Kyiv live in', () => {
  assert.equal(monthOf(at('2026-10-31T21:59:59Z')), '2026-10');
  assert.equal(monthOf(at('2026-10-31T22:00:00Z')), '2026-11');
  assert.equal(monthOf(at('2026-07-31T21:00:00Z')), '2026-08');
});

test('a month has all of its days, asked once or again', () => {
  for (const [month, days] of [
    ['2024-02', 29],
    ['2026-02', 28],
    ['2026-11', 30],
    ['2027-10', 31],
    ['2024-02', 29],
  ] as const) {
    const expected = Array.from({ length: days }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`);
    assert.deepEqual(datesOf(month as Month).map(String), expected);
  }
});

test('months with a clock change are an hour shorter or longer', () => {
  const hours = (month: string) =>
    endOfMonth(month as Month)
      .since(startOfMonth(month as Month))
      .total('hours');
  assert.equal(hours('2024-03'), 31 * 24 - 1);
  assert.equal(hours('2027-10'), 31 * 24 + 1);
  assert.equal(hours('2026-11'), 30 * 24);
});

test('months go over the year in both directions', () => {
  assert.equal(addMonths('2026-11' as Month, 2), '2027-01');
  assert.deepEqual(monthsBetween('2026-11' as Month, '2027-02' as Month), [
    '2026-11',
    '2026-12',
    '2027-01',
    '2027-02',
  ]);
});

test('only real months are months', () => {
  for (const text of ['2026-13', '2026-00', '2026-1', '26-01', '2026-11-01', ''])
    assert.equal(parseMonth(text), null);
});
