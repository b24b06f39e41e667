import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublicAllowance } from '../rating/index.ts';
import { allowancesLeft } from './allowances.ts';

const today = Temporal.PlainDate.from('2026-11-20');
const here = { plan: 'p', sinceMs: 5, today };
const some = (id: string, amount: number | null, period: 'day' | 'month'): PublicAllowance => ({
  id,
  kind: 'sms',
  direction: 'out',
  zones: ['*'],
  roaming: ['home'],
  amount,
  period,
});
const all = [some('month', 100, 'month'), some('day', 10, 'day'), some('free', null, 'month')];
const state = { plan: 'p', fromMs: 5, day: '2026-11-20', opened: [], used: { month: 40, day: 10 } };
const left = (with_: typeof state | null) => allowancesLeft(all, with_, here).map((each) => each.left);

void test('what was used is taken off, and what has no limit keeps none', () => {
  assert.deepEqual(left(state), [60, 0, null]);
});

void test('a day’s allowance is whole again the next day, a month’s is not', () => {
  assert.deepEqual(left({ ...state, day: '2026-11-19' }), [60, 10, null]);
});

void test('another plan, or the same one taken anew, begins whole', () => {
  assert.deepEqual(left({ ...state, plan: 'other' }), [100, 10, null]);
  assert.deepEqual(left({ ...state, fromMs: 6 }), [100, 10, null]);
  assert.deepEqual(left(null), [100, 10, null]);
});
