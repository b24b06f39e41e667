import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseText, bookFiles, planText, zonesText } from './examples.ts';
import { readBook } from './book-reading.ts';

const minute = [{ from: 0, increment: 60, per: 60, price: '1.00' }];
const label = { uk: 'Назва', en: 'Name' };
const rate = (over: object) => ({ id: 'call', service: 'voice', zone: 'onnet', steps: minute, ...over });

function mistakes(
  plan: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>> = {},
): readonly string[] {
  const read = readBook(bookFiles([planText(plan)], over));
  return 'mistakes' in read ? read.mistakes : [];
}

test('two rates of equal rank are refused and both are named', () => {
  assert.deepEqual(
    mistakes({ rates: [rate({}), rate({ id: 'again', zone: ['onnet', 'mobile'] })] }).slice(0, 1),
    [
      'plans/0.json: rates "call" and "again" are of equal rank for voice out, zone onnet, at home, calendar night',
    ],
  );
});

test('two calendars that are on together are refused, two that are not are fine', () => {
  const by = (calendar: string) => rate({ id: calendar, calendar });
  assert.match(
    mistakes({ rates: [by('night'), by('small-hours')] })[0] ?? '',
    /"night" and "small-hours" are of equal rank/,
  );
  assert.deepEqual(mistakes({ rates: [by('day'), by('evening')] }), []);
});

test('an event kind without a rate is refused and named', () => {
  const found = mistakes({ priceLists: [], rates: [rate({ zone: '*' })] });
  assert.ok(found.includes('plans/0.json: no rate for voice in, zone onnet, at home, calendar night'));
  assert.ok(found.some((it) => it.includes('no rate for data roaming in eu')));
});

test('a plan’s own rate outranks its price list’s', () => {
  assert.deepEqual(mistakes({ rates: [rate({ zone: '*', roaming: '*' })] }), []);
});

test('names that are not defined are named with the rule they are in', () => {
  assert.match(mistakes({ rates: [rate({ zone: 'moon' })] })[0] ?? '', /"call": zone "moon" is not defined/);
  assert.match(
    mistakes({ rates: [rate({ calendar: 'tea-time' })] })[0] ?? '',
    /"call": calendar "tea-time" is not defined/,
  );
  assert.match(mistakes({ rates: [rate({ list: 'friends' })] })[0] ?? '', /the plan has no list "friends"/);
  assert.match(mistakes({ priceLists: ['base', 'other'] })[0] ?? '', /price list "other" is not there/);
});

test('an allowance must name a fee of its plan', () => {
  const allowance = { id: 'pack', service: 'sms', amount: 5, period: 'day', requires: 'daily' };
  assert.match(
    mistakes({ allowances: [allowance] })[0] ?? '',
    /allowance "pack": fee "daily" is not defined/,
  );
});

test('every mistake comes with its file and place, and all of them at once', () => {
  const found = mistakes(
    { rates: [rate({ connectFee: 0.27 })], brand: 'other', surprise: 1 },
    { 'taxes.json': undefined },
  );
  assert.ok(found.some((it) => it.startsWith('plans/0.json: brand:')));
  assert.ok(found.some((it) => it.startsWith('plans/0.json: rates.0.connectFee:')));
  assert.ok(found.some((it) => it.startsWith('plans/0.json: whole file:')));
  assert.ok(found.includes('taxes.json: is missing'));
});

test('prices that cannot be reckoned exactly are refused', () => {
  const steps = [{ from: 0, increment: 1, per: 1, price: '999999.00' }];
  assert.match(
    mistakes({ rates: [{ id: 'data', service: 'data', steps }] })[0] ?? '',
    /"data" is too dear or too fine/,
  );
});

test('one prefix with two zones on one day is refused', () => {
  const prefixes = [...zonesText.prefixes, { zone: 'mobile', prefixes: ['38067'], from: '2026-01-01' }];
  assert.ok(
    mistakes({}, { 'zones.json': { ...zonesText, prefixes } }).includes(
      'zones.json: prefix 38067 has two zones on 2026-01-01',
    ),
  );
});

test('what the format does not have yet is refused, not ignored', () => {
  const conditions = { toppedUp: { topUpAtLeast: '40.00', withinDays: 30 } };
  assert.match(mistakes({ conditions })[0] ?? '', /conditions/);
});

test('each part of the format that is not reckoned is refused with its reason, at its place', () => {
  const allowance = { id: 'shared', service: 'voice', amount: 60, period: 'day' };
  const label = { uk: 'Пакет', en: 'Pack' };
  const pack = { id: 'pack', service: 'sms', size: 10, price: '3.00', label, expires: 'never' };
  const refused: readonly (readonly [Record<string, unknown>, RegExp])[] = [
    [{ currency: 'hryvnia' }, /^plans\/0\.json: currency: not a currency/],
    [{ rounding: { at: 'bill', to: '0.01' } }, /^plans\/0\.json: rounding\.at: "bill" is for contracts/],
    [{ allowances: [{ ...allowance, sharedWith: ['tablet'] }] }, /allowances\.0\.sharedWith: .*"account"/],
    [
      { allowances: [{ ...allowance, sharedWith: 'account', carryOver: { max: 5, periods: 1 } }] },
      /allowances\.0: what is shared is so many units/,
    ],
    [
      { allowances: [{ ...allowance, calendar: 'tea-time' }] },
      /"shared": calendar "tea-time" is not defined/,
    ],
    [{ overagePacks: [pack] }, /overagePacks\.0\.expires/],
  ];
  for (const [plan, reason] of refused) assert.match(mistakes(plan)[0] ?? '', reason);
  const sound = {
    allowances: [{ ...allowance, sharedWith: 'account' }],
    overagePacks: [{ ...pack, expires: 'endOfDay' }],
  };
  assert.deepEqual(mistakes({ ...sound, rounding: { at: 'event', to: '0.01' } }), []);
  const bill = { payment: 'contract', rounding: { at: 'bill', to: '0.01' } };
  assert.deepEqual(mistakes({ ...sound, ...bill }), []);
  const named = {
    id: 'bill-rounding',
    label,
    amount: '1.00',
    every: 'month',
    trigger: 'calendar',
  };
  assert.match(
    mistakes({ ...bill, fees: [named] })[0] ?? '',
    /"bill-rounding": the line that rounds the bill/,
  );
});

const toppedUp = { topUpAtLeast: '40.00', withinDays: 30 };

test('a rate may ask for a condition, and two conditions that can hold together may not claim the same call', () => {
  const conditions = {
    recent: toppedUp,
    little: { usageBelow: { service: 'voice', units: 600, period: 'month' } },
  };
  const [usual, recent, little] = [
    rate({}),
    rate({ id: 'recent', if: 'recent' }),
    rate({ id: 'little', if: 'little' }),
  ];
  assert.deepEqual(mistakes({ conditions, rates: [usual, recent] }), []);
  assert.match(
    mistakes({ conditions, rates: [usual, recent, little] })[0] ?? '',
    /"recent" and "little" are of equal rank for voice out, zone onnet, at home, .*while recent and little/,
  );
  assert.match(mistakes({ rates: [recent] })[0] ?? '', /"recent": condition "recent" is not defined/);
});

test('a kind of event whose only rate asks for a condition is refused: it may not hold', () => {
  const found = mistakes({
    priceLists: [],
    conditions: { recent: toppedUp },
    rates: [rate({ zone: '*', if: 'recent' })],
  });
  assert.ok(found.some((it) => it.includes('no rate for voice out, zone onnet')));
});

test('a condition on a fee that is charged anyway, and a period without a beginning, are refused', () => {
  const fee = { id: 'fee', label: { uk: 'Плата', en: 'Fee' }, amount: '1.00' };
  const monthly = { ...fee, every: 'month', trigger: 'calendar' };
  assert.match(
    mistakes({ fees: [monthly], conditions: { paid: { feePaid: 'fee' } } })[0] ?? '',
    /condition "paid": no fee "fee" waits for an event/,
  );
  const pack = { id: 'pack', service: 'sms', amount: 5, period: 'fee', requires: 'fee' };
  assert.match(
    mistakes({ fees: [{ ...fee, every: 'once', trigger: 'activation' }], allowances: [pack] })[0] ?? '',
    /has no period/,
  );
  const waiting = { ...fee, every: { days: 7 }, trigger: 'firstChargeableEvent' };
  const carried = { ...pack, carryOver: { max: 5, periods: 1 } };
  assert.match(mistakes({ fees: [waiting], allowances: [carried] })[0] ?? '', /nothing is carried over/);
  assert.match(
    mistakes({
      allowances: [
        {
          ...pack,
          amount: 'unlimited',
          period: 'month',
          requires: undefined,
          carryOver: { max: 5, periods: 1 },
        },
      ],
    })[0] ?? '',
    /unlimited cannot be carried over/,
  );
});

test('a plan in another currency needs a rate on every day on which it holds, and price lists in its currency', () => {
  const rates = [
    { currency: 'USD', from: '2020-01-01', hryvnias: '2368.62', units: 100 },
    { currency: 'USD', from: '2020-03-01', until: '2020-05-01', hryvnias: '24.50' },
    { currency: 'EUR', from: '2021-01-01', hryvnias: '34.74' },
  ];
  const dollars = { currency: 'USD', priceLists: ['dollars'], validTo: '2020-04-30' };
  const over = {
    'exchange-rates.json': rates,
    'price-lists/dollars.json': { ...baseText, id: 'dollars', currency: 'USD' },
  };
  const found = (plan: object, files: object = {}) =>
    mistakes({ ...dollars, ...plan }, { ...over, ...files });
  assert.deepEqual(found({}), []);
  const missing = (currency: string, day: string) => [
    `plans/0.json: prices are in ${currency}, and exchange-rates.json has no rate of it on ${day}`,
  ];
  assert.deepEqual(found({ validTo: '2020-05-01' }), missing('USD', '2020-05-01'));
  assert.deepEqual(found({ validTo: undefined }), missing('USD', '2020-05-01'));
  assert.deepEqual(found({ validFrom: '2019-12-31' }), missing('USD', '2019-12-31'));
  assert.deepEqual(
    found({ currency: 'CHF', priceLists: [], rates: baseText.rates }),
    missing('CHF', '2020-01-01'),
  );
  assert.deepEqual(found({ currency: 'EUR' }), [
    'plans/0.json: price list "dollars" is in USD, the plan in EUR',
    ...missing('EUR', '2020-01-01'),
  ]);
  assert.deepEqual(found({}, { 'exchange-rates.json': [...rates, rates[0]] }), [
    'exchange-rates.json: USD of 2020-01-01 is there twice',
  ]);
  const dear = [{ currency: 'USD', from: '2020-01-01', hryvnias: '999999.00' }];
  assert.match(
    found(
      { fees: [{ id: 'fee', label, amount: '999999.00', every: 'month', trigger: 'calendar' }] },
      { 'exchange-rates.json': dear },
    )[0] ?? '',
    /fee "fee" is too dear/,
  );
});

test('each tax is inside the prices or on top of them: never both, never neither', () => {
  const said = (prices: object) => mistakes({ prices });
  for (const include of [[], ['vat'], ['pf'], ['vat', 'pf']]) {
    const add = ['vat', 'pf'].filter((tax) => !include.includes(tax));
    assert.deepEqual(said({ include, add }), []);
  }
  assert.match(said({ include: [], add: ['pf'] })[0] ?? '', /prices: say whether "vat" is included or added/);
  assert.match(said({ include: ['vat'], add: [] })[0] ?? '', /prices: say whether "pf" is included or added/);
  assert.match(said({ include: ['vat', 'pf'], add: ['vat'] })[0] ?? '', /prices: "vat" is named twice/);
});
