import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hryvnias } from '../terms/index.ts';
import { highestOf, parseAmount, parseShares, passedShares, readBudgetForm } from './budget.ts';

test('an amount is read as people write it', () => {
  assert.equal(parseAmount('120'), hryvnias('120'));
  assert.equal(parseAmount(' 1 200,50 ₴'), hryvnias('1200.50'));
  for (const wrong of ['', '0', '-5', '1.234', 'сто', '1000000', '100000.01'])
    assert.equal(parseAmount(wrong), null, wrong);
});

test('shares are whole per cents, each once, rising', () => {
  assert.deepEqual(parseShares('100, 50 80%;80'), [50, 80, 100]);
  assert.deepEqual(parseShares(''), []);
  for (const wrong of ['0', '301', '12.5', 'half', '1 2 3 4 5 6 7 8 9'])
    assert.equal(parseShares(wrong), null);
});

const ALL = {
  scope: 'all',
  amount: hryvnias('100'),
  shares: [50, 80, 100],
  pace: false,
  cap: false,
} as const;

test('a share is passed when the sum has reached it, and not a micro-hryvnia before', () => {
  const passed = (taken: string) =>
    passedShares([ALL], [{ category: 'data', taken: hryvnias(taken) }]).map(({ share }) => share);
  assert.deepEqual(passed('49.999999'), []);
  assert.deepEqual(passed('50'), [50]);
  assert.deepEqual(passed('150'), [50, 80, 100]);
});

test('a budget of one service looks at that service only, and of several shares the highest is told', () => {
  const own = { ...ALL, scope: 'data' } as const;
  const sums = [
    { category: 'data', taken: hryvnias('85') },
    { category: 'fees', taken: hryvnias('500') },
  ] as const;
  assert.deepEqual(
    highestOf(passedShares([own], sums)).map(({ share }) => share),
    [80],
  );
});

test('the form keeps what was typed right and names every field that was not', () => {
  assert.deepEqual(readBudgetForm({ all: '100', data: '', shares: '50' }), {
    kind: 'budgets',
    budgets: [{ scope: 'all', amount: hryvnias('100'), shares: [50], pace: false, cap: false }],
  });
  assert.deepEqual(readBudgetForm({ all: 'x', data: 'y', shares: 'z' }), {
    kind: 'wrong',
    fields: ['all', 'data', 'shares'],
  });
});
