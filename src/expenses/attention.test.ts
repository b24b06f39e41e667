import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hryvnias, micro } from '../terms/index.ts';
import { type DayTotal, attentionTo, monthlyFee } from './attention.ts';

const TODAY = Temporal.PlainDate.from('2026-11-20');

function day(date: string, taken: string, over: Partial<DayTotal> = {}): DayTotal {
  return {
    day: Temporal.PlainDate.from(date),
    category: 'offnet',
    records: 1,
    taken: hryvnias(taken),
    ...over,
  };
}

const USUAL = Array.from({ length: 40 }, (_, index) => day(String(TODAY.subtract({ days: index })), '2.00'));
const TUNE = { name: 'Ді-Джингл', fee: hryvnias('10'), consented: true, usedWith: 'calls' as const };

test('a day that costs many times a usual one is worth a look, a usual one is not', () => {
  assert.deepEqual(attentionTo(TODAY, USUAL, [TUNE]), []);
  const dear = day('2026-11-19', '44.00', { category: 'abroad' });
  assert.deepEqual(attentionTo(TODAY, [...USUAL, dear], []), [
    { kind: 'dear day', day: dear.day, taken: hryvnias('46.00'), most: 'abroad' },
  ]);
});

test('a paid service without a recorded consent comes first, a free one never', () => {
  const [first] = attentionTo(TODAY, USUAL, [{ ...TUNE, consented: false }]);
  assert.deepEqual(first, { kind: 'no consent', service: 'Ді-Джингл' });
  assert.deepEqual(attentionTo(TODAY, USUAL, [{ ...TUNE, fee: micro(0n), consented: false }]), []);
});

test('a paid service of a number that nobody uses is pointed out', () => {
  assert.deepEqual(attentionTo(TODAY, [], [TUNE]), [
    { kind: 'unused', service: 'Ді-Джингл', days: 30, without: null },
  ]);
});

test('a paid service for calls is pointed out on a number without calls, what is of use without them is not', () => {
  const surfing = USUAL.map((each) => ({ ...each, category: 'data' as const }));
  const family = { ...TUNE, name: 'Безпечна родина', usedWith: null };
  assert.deepEqual(attentionTo(TODAY, surfing, [TUNE, family]), [
    { kind: 'unused', service: 'Ді-Джингл', days: 30, without: 'calls' },
  ]);
  const once = day('2026-10-25', '0.00', { category: 'onnet' });
  assert.deepEqual(attentionTo(TODAY, [...surfing, once], [TUNE, family]), [], 'one call is use');
});

test('there are never more than three', () => {
  const many = ['a', 'b', 'c', 'd'].map((name) => ({ ...TUNE, name, consented: false }));
  assert.equal(attentionTo(TODAY, USUAL, many).length, 3);
});

test('fees by the day and by so many days are put as a month of thirty days', () => {
  assert.equal(monthlyFee([{ amount: 500_000, every: 'day' }]), hryvnias('15'));
  assert.equal(monthlyFee([{ amount: 14_000_000, every: { days: 28 } }]), hryvnias('15'));
});
