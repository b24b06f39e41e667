import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthOf } from '../terms/index.ts';
import { bookOf, event, planText } from './examples.ts';
import { type Explainable, explain, openRater } from './index.ts';

const RULES = [{ id: 'call', name: { uk: 'дзвінок у мережі', en: 'a call in the network' } }];
const book = bookOf(
  [
    planText({
      rates: [
        {
          id: 'call',
          service: 'voice',
          zone: 'onnet',
          connectFee: '0.27',
          steps: [{ from: 0, increment: 60, per: 60, price: '0.65' }],
        },
      ],
      allowances: [
        {
          id: 'pack',
          service: 'voice',
          zone: 'onnet',
          amount: 60,
          step: 60,
          pricePerStep: '0.05',
          period: 'month',
        },
      ],
    }),
  ],
  { 'rules.json': RULES },
);
const november = monthOf(Temporal.Instant.fromEpochMilliseconds(event().startedMs));
const rater = openRater(
  book,
  { plans: [{ plan: 'plan', fromMs: 0, untilMs: Infinity }], friends: [] },
  november,
);
const { rated } = rater.rate(event({ seconds: 125 }));
const lines = (it: Explainable, language: 'uk' | 'en') =>
  explain(it, language, book).map(({ label, value }) => `${label}: ${value}`.replaceAll('\u00A0', ' '));

test('an amount opens into its arithmetic, from the seconds to what is taken', () => {
  assert.deepEqual(lines(rated, 'en'), [
    'Plan: Plan, terms of 1 January 2020',
    'Rule of the plan: a call in the network',
    'To: onnet',
    'Used: 2 min 5 s',
    'Billed: 3 min',
    'From the allowance “pack”: 1 × 1 min at 0.05 ₴: 0.05 ₴',
    '2 × 1 min at 0.65 ₴: 1.30 ₴',
    'Connection: 0.27 ₴',
    'Price with VAT: 1.62 ₴',
    'in it without VAT: 1.35 ₴',
    'in it VAT 20 %: 0.27 ₴',
    'Pension-fund duty 7.5 %: 0.10125 ₴',
    'Taken from the balance: 1.72125 ₴',
  ]);
});

test('it opens in Ukrainian too', () => {
  assert.ok(lines(rated, 'uk').includes('Збір до Пенсійного фонду 7,5 %: 0,10125 ₴'));
});

test('a stored line without its parts still shows allowance, connection and taxes', () => {
  const { explanation: _, ...stored } = rated;
  assert.ok(lines(stored, 'en').includes('From the allowance “pack”: 1 min'));
  assert.ok(lines(stored, 'en').includes('Connection: 0.27 ₴'));
});
