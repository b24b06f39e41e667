import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Month, KYIV, hryvnias, monthOf } from '../terms/index.ts';
import { RULES } from './examples.ts';
import { parsePriceRules, priceOfBill } from './price-rule.ts';

/** A wall clock's moment in Kyiv; `2026-11-01T23:59:59.9`. */
function kyiv(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(KYIV).toInstant();
}

interface Case {
  readonly name: string;
  readonly at: string;
  readonly enrolled?: string;
  readonly orders?: number;
  /** The month of the bill; that of the request when absent. */
  readonly month?: string;
  readonly costs: string;
}

const CASES: readonly Case[] = [
  {
    name: 'the last moment before 1 February 2007 is free',
    at: '2007-01-31T23:59:59.9',
    costs: 'free of charge',
  },
  { name: 'the first moment of 1 February 2007 is charged', at: '2007-02-01T00:00', costs: '5.00 first' },
  {
    name: 'who enrolled in January 2007 pays 1 UAH to the end of February',
    at: '2007-02-28T23:59:59.9',
    enrolled: '2007-01-15T12:00',
    costs: '1.00 special',
  },
  {
    name: 'a bill of a closed month is free',
    at: '2026-11-10T12:00',
    month: '2026-10',
    costs: 'closed month',
  },
  {
    name: 'a bill of a closed month is free however many were ordered',
    at: '2026-11-10T12:00',
    month: '2026-01',
    orders: 9,
    costs: 'closed month',
  },
  { name: 'the first request of a month costs 5', at: '2026-11-10T12:00', costs: '5.00 first' },
  { name: 'the second request of a month costs 1', at: '2026-11-10T12:00', orders: 1, costs: '1.00 further' },
  { name: 'the third request of a month costs 1', at: '2026-11-10T12:00', orders: 2, costs: '1.00 further' },
  {
    name: 'enrolled on the 1st: special at once',
    at: '2026-11-01T00:00:01',
    enrolled: '2026-11-01T00:00',
    costs: '1.00 special',
  },
  {
    name: 'enrolled on the 1st: special to the last moment of the next month',
    at: '2026-12-31T23:59:59.9',
    enrolled: '2026-11-01T00:00',
    orders: 4,
    costs: '1.00 special',
  },
  {
    name: 'enrolled on the 1st: over with the month after the next',
    at: '2027-01-01T00:00',
    enrolled: '2026-11-01T00:00',
    costs: '5.00 first',
  },
  {
    name: 'enrolled on the last day: special to the end of the next month, one month and a moment',
    at: '2026-12-31T23:59:59.9',
    enrolled: '2026-11-30T23:59:59.9',
    costs: '1.00 special',
  },
  {
    name: 'enrolled on the last day: over when the next month ends',
    at: '2027-01-01T00:00',
    enrolled: '2026-11-30T23:59:59.9',
    costs: '5.00 first',
  },
  {
    name: 'enrolled on 31 January: special to the end of a short February',
    at: '2026-02-28T23:59:59.9',
    enrolled: '2026-01-31T12:00',
    costs: '1.00 special',
  },
  {
    name: 'enrolled on 31 January: over on 1 March',
    at: '2026-03-01T00:00',
    enrolled: '2026-01-31T12:00',
    costs: '5.00 first',
  },
  {
    name: 'enrolled on 31 January of a leap year: 29 February is inside',
    at: '2028-02-29T23:59:59.9',
    enrolled: '2028-01-31T12:00',
    costs: '1.00 special',
  },
  {
    name: 'the 23-hour day 31 March 2024 still belongs to March',
    at: '2024-03-31T23:59:59.9',
    enrolled: '2024-02-10T12:00',
    costs: '1.00 special',
  },
  {
    name: 'after the 23-hour day 31 March 2024 the special rate is over',
    at: '2024-04-01T00:00:00.1',
    enrolled: '2024-02-10T12:00',
    costs: '5.00 first',
  },
  {
    name: 'the 25-hour day 31 October 2027 still belongs to October',
    at: '2027-10-31T23:59:59.9',
    enrolled: '2027-09-10T12:00',
    costs: '1.00 special',
  },
  {
    name: 'after the 25-hour day 31 October 2027 the special rate is over',
    at: '2027-11-01T00:00:00.1',
    enrolled: '2027-09-10T12:00',
    costs: '5.00 first',
  },
];

for (const { name, at, enrolled, orders = 0, month, costs } of CASES) {
  void test(name, () => {
    const moment = kyiv(at);
    const price = priceOfBill(RULES, {
      at: moment,
      enrolledAt: enrolled === undefined ? null : kyiv(enrolled),
      month: (month as Month | undefined) ?? monthOf(moment),
      ordersThisMonth: orders,
    });
    if (price.kind === 'free') return assert.equal(price.why, costs);
    const [sum = '', why] = costs.split(' ');
    assert.deepEqual([price.price, price.why], [hryvnias(sum), why]);
  });
}

void test('the hour that comes twice on 31 October 2027 is in October both times', () => {
  for (const at of ['2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z', '2027-10-31T21:59:59.9Z']) {
    assert.equal(monthOf(Temporal.Instant.from(at)), '2027-10');
  }
  assert.equal(monthOf(Temporal.Instant.from('2027-10-31T22:00:00.1Z')), '2027-11');
});

void test('an operator that drops the special rate charges newcomers like everybody', () => {
  const rules = parsePriceRules([{ from: '2020-01-01', rule: 'charged', first: '2.50', further: '0.50' }]);
  const at = kyiv('2026-11-10T12:00');
  const price = priceOfBill(rules, { at, enrolledAt: at, month: monthOf(at), ordersThisMonth: 0 });
  assert.deepEqual(price, { kind: 'charged', price: hryvnias('2.50'), why: 'first', specialUntil: null });
});

const MISTAKES: readonly (readonly [string, unknown, RegExp])[] = [
  ['no rules', [], /not a list/],
  ['a rule that is no object', [3], /rules\[0\]: not an object/],
  ['an unknown rule', [{ from: '2007-02-01', rule: 'dear' }], /rules\[0\].rule/],
  ['no day', [{ from: '1 Feb', rule: 'free' }], /rules\[0\].from/],
  [
    'a price that is a number',
    [{ from: '2007-02-01', rule: 'charged', first: 5, further: '1' }],
    /rules\[0\].first/,
  ],
  [
    'a special rate without an end',
    [{ from: '2007-02-01', rule: 'charged', special: { price: '1' }, first: '5', further: '1' }],
    /special.untilEndOfMonths/,
  ],
  [
    'rules out of order',
    [
      { from: '2007-02-01', rule: 'free' },
      { from: '2007-01-01', rule: 'free' },
    ],
    /rules\[1\].from/,
  ],
];

for (const [name, data, fault] of MISTAKES) {
  void test(`a price list with ${name} is refused with its place`, () => {
    assert.throws(() => parsePriceRules(data), fault);
  });
}

void test('a day before the first rule has no price, and that is a fault', () => {
  const rules = parsePriceRules([{ from: '2007-02-01', rule: 'free' }]);
  const at = kyiv('2006-12-01T12:00');
  const request = { at, enrolledAt: null, month: monthOf(at), ordersThisMonth: 0 };
  assert.throws(() => priceOfBill(rules, request), /no price rule/);
});
