import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Month, parseMonth } from '../terms/index.ts';
import { baseText, bookOf, call, event, planText, raterOf, wall } from './examples.ts';
import {
  type Rated,
  calendarFees,
  costUnder,
  explain,
  explanationOf,
  lineTerms,
  prepareUse,
} from './index.ts';

const label = { uk: 'Плата', en: 'Fee' };
const DOLLARS = { currency: 'USD', priceLists: ['dollars'], validTo: '2003-09-18' };
const files = {
  'price-lists/dollars.json': { ...baseText, id: 'dollars', currency: 'USD' },
  'exchange-rates.json': [
    { currency: 'USD', from: '2003-01-01', hryvnias: '533.27', units: 100 },
    { currency: 'USD', from: '2003-06-10', until: '2003-09-19', hryvnias: '5.3316' },
  ],
};
/** 0.48 a minute by the second, the first half-minute whole. */
const minute = call({
  minimum: 30,
  connectFee: '0.01',
  steps: [{ from: 0, increment: 1, per: 60, price: '0.48' }],
});
const bookIn = (over: object) =>
  bookOf([planText({ ...DOLLARS, validFrom: '2003-01-01', rates: [minute], ...over })], files);
const at = (text: string, seconds = 61) => event({ startedMs: wall(text), seconds });
const one = (book: ReturnType<typeof bookOf>, it: ReturnType<typeof at>): Rated =>
  raterOf(book, it.startedMs).rate(it).rated;

test('a call costs its dollars at the rate of the moment it began, rounded once', () => {
  const book = bookIn({});
  // 0.498 $, the net and the duty opened only then.
  assert.equal(one(book, at('2003-06-09T23:59:59')).price, 2_655_685);
  assert.equal(one(book, at('2003-06-10T00:00')).price, 2_655_137);
});

test('the explanation shows the price in dollars, the rate with its day, and hryvnias that add up', () => {
  const rated = one(bookIn({}), at('2003-06-09T12:00'));
  const lines = explain(rated, 'en').map(({ label: name, value }) =>
    `${name}: ${value}`.replaceAll('\u00A0', ' '),
  );
  assert.deepEqual(lines.slice(4, 9), [
    'Rate of USD from 1 January 2003: 533.27 ₴ for 100.00 $',
    'Price in the plan’s currency: 0.4980 $',
    '61 × 1 s, 0.48 $ for 1 min: 2.602358 ₴',
    'Connection: 0.053327 ₴',
    'Price with VAT: 2.655685 ₴',
  ]);
});

test('a use on a day without a rate is held with its reason, not priced in silence', () => {
  const book = bookIn({ validTo: '2003-09-18' });
  const refusal = (text: string) => raterOf(book, wall(text)).refusal(at(text));
  assert.deepEqual(
    ['2002-12-31T23:59:59', '2003-01-01T00:00', '2003-09-18T23:59:59', '2003-09-19T00:00'].map(refusal),
    ['no exchange rate', null, null, 'no plan'],
  );
});

test('fees are changed by the rate of their day, their share of days and the rate rounded once together', () => {
  const fees = [
    { id: 'daily', label, amount: '0.10', every: 'day', trigger: 'calendar' },
    { id: 'monthly', label, amount: '10.00', every: 'month', trigger: 'calendar', prorate: 'days' },
  ];
  const book = bookIn({ fees });
  const plans = [{ plan: 'plan', fromMs: wall('2003-06-08T12:00'), untilMs: Infinity }];
  const due = calendarFees(book, { plans, services: [] }, parseMonth('2003-06') as Month);
  const prices = new Map(due.map((it) => [it.feeId.replace('plan/plan/', ''), it.price]));
  assert.equal(prices.get('daily/2003-06-09'), 533_270);
  assert.equal(prices.get('daily/2003-06-10'), 533_160);
  // 10 $ × 23 ÷ 30 × 5.3327 = 40.8840333… ₴
  assert.equal(prices.get('monthly/2003-06'), 40_884_033);
  // The days after the plan's last one have no rate and no fee; those before it keep theirs.
  const last = calendarFees(book, { plans, services: [] }, parseMonth('2003-09') as Month);
  assert.equal(last.filter((it) => it.feeId.includes('/daily/')).length, 18);
});

test('a stored line opens again into its dollars, the one that reached the cap of its day too', () => {
  const book = bookIn({ rates: [{ ...minute, cap: { perDay: '0.70' } }] });
  const rater = raterOf(book, wall('2003-06-10T10:00'));
  const events = [at('2003-06-10T10:00'), at('2003-06-10T11:00')];
  const prices = events.map((it) => {
    const { explanation, ...kept } = rater.rate(it).rated;
    assert.equal(explanation.exchange?.hryvnias, 5_331_600);
    assert.deepEqual(explanationOf(book, { ...it, ...kept }), explanation);
    return kept.price;
  });
  assert.equal(prices[0]! + prices[1]!, 3_732_120);
});

test('a unit of such a plan costs on a bill what it came to in hryvnias', () => {
  const book = bookIn({});
  const it = at('2003-06-10T10:00');
  assert.deepEqual(lineTerms(book, { ...one(book, it), startedMs: it.startedMs }).prices, [
    { price: 2_559_168, per: 60 },
  ]);
});

test('prices without VAT say so in the explanation and beside the price of a unit', () => {
  const rates = [call({ steps: [{ from: 0, increment: 60, per: 60, price: '0.10' }] })];
  const book = bookOf([planText({ prices: { include: [], add: ['vat', 'pf'] }, rates })]);
  const it = event({ seconds: 61 });
  const rated = one(book, it);
  assert.deepEqual(
    [rated.net, rated.vat, rated.price, rated.duty, rated.taken],
    [200_000, 40_000, 240_000, 15_000, 255_000],
  );
  const lines = explain(rated, 'uk').map(({ label: name, value }) =>
    `${name}: ${value}`.replaceAll('\u00A0', ' '),
  );
  assert.deepEqual(lines.slice(-5), [
    'Ціна без ПДВ: 0,20 ₴',
    'ПДВ 20 % понад ціну: 0,04 ₴',
    'Ціна з ПДВ: 0,24 ₴',
    'Збір до Пенсійного фонду 7,5 %: 0,0150 ₴',
    'Знято з рахунку: 0,2550 ₴',
  ]);
  const { explanation, ...kept } = rated;
  assert.deepEqual(explanationOf(book, { ...it, ...kept }), explanation);
  assert.deepEqual(lineTerms(book, { ...kept, startedMs: it.startedMs }).prices, [
    { price: 100_000, per: 60, vatExtra: true },
  ]);
});

test('the advice comes to what rating every use under a dollar plan comes to, whatever the rates of its months', () => {
  const book = bookIn({
    fees: [{ id: 'monthly', label, amount: '3.00', every: 'month', trigger: 'calendar' }],
  });
  const months = ['2003-05', '2003-06', '2003-07'].map((month) => ({
    month: month as Month,
    events: ['03T09:00', '12T09:00', '28T09:00'].map((day) => at(`${month}-${day}`)),
  }));
  const cost = costUnder(book, prepareUse(book, { months, topUps: [] }), 'plan');
  const calls = months.flatMap(({ events }) => events.map((it) => one(book, it).taken));
  assert.equal(
    cost.usage,
    calls.reduce((sum, taken) => sum + taken, 0),
  );
  assert.equal(cost.fees, 3 * (5_332_700 + 5_332_700 + 5_331_600));
});
