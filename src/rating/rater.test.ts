import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthOf } from '../terms/index.ts';
import {
  bookOf,
  bookWith,
  call,
  event,
  perSecond,
  planText,
  price,
  rated,
  raterOf,
  wall,
} from './examples.ts';
import { type PlanBook, openRater } from './index.ts';

test('a call of no length costs nothing, not even its connection', () => {
  const book = bookWith(call({ connectFee: '0.27', minimum: 30, steps: perSecond('0.01') }));
  assert.equal(price(book, event({ seconds: 0 })), 0);
  assert.equal(price(book, event({ seconds: 1 })), 0.57);
});

test('a call is free up to its free seconds and costs from its first second after them', () => {
  const book = bookWith(call({ connectFee: '0.27', freeUpTo: 4, steps: perSecond('0.01') }));
  assert.equal(price(book, event({ seconds: 4 })), 0);
  assert.equal(price(book, event({ seconds: 5 })), 0.32);
});

test('a step of whole minutes shifts the next step by what it overshoots', () => {
  const steps = [
    { from: 0, increment: 60, per: 60, price: '0.60' },
    { from: 90, increment: 1, per: 1, price: '0.01' },
  ];
  const [it] = rated(bookWith(call({ steps })), event({ seconds: 125 }));
  assert.equal(it?.price, 1_250_000);
  assert.equal(it?.billed, 125);
  assert.deepEqual(
    it?.explanation.parts.map((part) => [part.increments, part.amount]),
    [
      [2, 1_200_000],
      [5, 50_000],
    ],
  );
});

test('a price that is not a whole number of parts is rounded once, half up', () => {
  const book = bookWith(call({ steps: [{ from: 0, increment: 1, per: 60, price: '0.25' }] }));
  assert.equal(price(book, event({ seconds: 61 })), 0.254167);
});

test('a plan may round the price of an event to the kopiyka, and the explanation shows it', () => {
  const rates = [call({ steps: [{ from: 0, increment: 1, per: 60, price: '0.25' }] })];
  const book = bookOf([planText({ rates, rounding: { at: 'event', to: '0.01' } })]);
  const [it] = rated(book, event({ seconds: 61 }));
  assert.equal(it?.price, 250_000);
  assert.equal(it?.explanation.rounded, -4_167);
});

test('a cap cuts the price of one event', () => {
  const book = bookWith(call({ connectFee: '0.50', steps: perSecond('0.01'), cap: { perEvent: '3.00' } }));
  assert.equal(price(book, event({ seconds: 250 })), 3);
  assert.equal(price(book, event({ seconds: 251 })), 3);
  assert.equal(rated(book, event({ seconds: 251 }))[0]?.explanation.capped, -10_000);
});

test('a number belongs to the zone of its longest prefix on the day of the call', () => {
  const before = event({ startedMs: wall('2026-11-14T23:59:59'), other: '380681112233' });
  const [first, second] = rated(bookWith(), before, { ...before, startedMs: wall('2026-11-15T00:00:00') });
  assert.deepEqual([first?.zone, second?.zone], ['mobile', 'onnet']);
});

test('a rate for a zone outranks one for the wider zone, and friends outrank both', () => {
  const rates = [
    call({ id: 'world', zone: 'world', steps: perSecond('0.03') }),
    call({ id: 'poland', zone: 'poland', steps: perSecond('0.02') }),
    { id: 'friends', service: 'voice', list: 'friends', steps: perSecond('0.01') },
  ];
  const book = bookOf([planText({ rates, lists: { friends: { max: 1 } } })]);
  const rater = raterOf(book, event().startedMs, ['48221112233', '48221112234']);
  const rules = ['442079460000', '48221112299', '48221112233', '48221112234'].map(
    (other) => rater.rate(event({ other })).rated.rule,
  );
  assert.deepEqual(rules, ['world', 'poland', 'friends', 'poland']);
});

const MONTH_PACK = {
  id: 'pack',
  service: 'voice',
  zone: 'onnet',
  amount: 90,
  step: 30,
  pricePerStep: '0.01',
  period: 'month',
};

test('an allowance covers the beginning of a call in whole steps and the rate goes on from there', () => {
  const rates = [call({ connectFee: '0.20', steps: [{ from: 0, increment: 60, per: 60, price: '0.60' }] })];
  const book = bookOf([planText({ rates, allowances: [MONTH_PACK] })]);
  const [first, second] = rated(book, event({ seconds: 31 }), event({ seconds: 100 }));
  assert.deepEqual([first?.price, first?.allowance, first?.allowanceUnits], [220_000, 'pack', 60]);
  assert.deepEqual(
    [second?.price, second?.allowanceUnits, second?.billed],
    [200_000 + 10_000 + 1_200_000, 30, 150],
  );
});

test('an allowance may waive the connection', () => {
  const rates = [call({ connectFee: '0.20', steps: perSecond('0.01') })];
  const book = bookOf([planText({ rates, allowances: [{ ...MONTH_PACK, connectFee: 'waived' }] })]);
  assert.equal(price(book, event({ seconds: 30 })), 0.01);
});

test('allowances are taken by priority', () => {
  const other = { ...MONTH_PACK, id: 'first', amount: 30, priority: -1 };
  const book = bookOf([planText({ allowances: [MONTH_PACK, other] })]);
  assert.equal(rated(book, event({ seconds: 60 }))[0]?.allowance, 'first+pack');
});

const daily = {
  id: 'daily',
  label: { uk: 'День', en: 'Day' },
  amount: '0.75',
  every: 'day',
  trigger: 'firstChargeableEvent',
};
const dayPlan = bookOf([
  planText({ fees: [daily], allowances: [{ ...MONTH_PACK, period: 'day', requires: 'daily' }] }),
]);

test('a day fee falls due once on each day of use, before its first event that costs anything', () => {
  const rater = raterOf(dayPlan, event().startedMs);
  const fees = ['03T09:00', '03T23:59:59', '04T00:00:00', '04T12:00'].map((time) => {
    return rater.rate(event({ startedMs: wall(`2026-11-${time}`) })).fees.map((it) => it.feeId);
  });
  assert.deepEqual(fees, [['plan/plan/daily/2026-11-03'], [], ['plan/plan/daily/2026-11-04'], []]);
});

test('a free call, and a call of no length, open no day', () => {
  const rater = raterOf(dayPlan, event().startedMs);
  assert.deepEqual(rater.rate(event({ direction: 'in' })).fees, []);
  assert.deepEqual(rater.rate(event({ seconds: 0 })).fees, []);
});

test('a day’s allowance is whole again after midnight, and a month’s is not', () => {
  const units = (book: PlanBook) =>
    rated(book, event({ seconds: 90 }), event({ seconds: 90, startedMs: wall('2026-11-04T00:00') })).map(
      (it) => it.allowanceUnits,
    );
  assert.deepEqual(units(dayPlan), [90, 90]);
  assert.deepEqual(units(bookOf([planText({ allowances: [MONTH_PACK] })])), [90, 0]);
});

test('a call within its free seconds opens no day', () => {
  const rates = [call({ freeUpTo: 3, steps: perSecond('0.01') })];
  const rater = raterOf(bookOf([planText({ rates, fees: [daily] })]), event().startedMs);
  assert.deepEqual(
    [3, 4].map((seconds) => rater.rate(event({ seconds })).fees.length),
    [0, 1],
  );
});

const words = { uk: 'Хвилини', en: 'Minutes' };
const more = {
  id: 'more',
  service: 'voice',
  zone: 'onnet',
  size: 180,
  step: 60,
  price: '5.00',
  label: words,
  expires: 'endOfDay',
};

test('a pack is bought when nothing else is left, lasts over calls and ends at midnight', () => {
  const rater = raterOf(
    bookOf([planText({ allowances: [MONTH_PACK], overagePacks: [more] })]),
    event().startedMs,
  );
  const bought = [90, 61, 60, 1, 400].map((seconds) =>
    rater.rate(event({ seconds })).fees.map((it) => it.feeId.slice(15)),
  );
  assert.deepEqual(bought, [[], ['2026-11-03/1'], [], ['2026-11-03/2'], ['2026-11-03/3', '2026-11-03/4']]);
  const next = rater.rate(event({ startedMs: wall('2026-11-04T00:00'), seconds: 1 }));
  assert.deepEqual(
    next.fees.map((it) => [it.feeId.slice(15), it.price]),
    [['2026-11-04/1', 5_000_000]],
  );
  assert.deepEqual([next.rated.allowance, next.rated.price], ['more', 0]);
});

test('a day of 25 hours is one day', () => {
  const rater = raterOf(dayPlan, wall('2026-10-25T00:30'));
  const fees = [0, 24, 24.5].map(
    (hours) => rater.rate(event({ startedMs: wall('2026-10-25T00:30') + hours * 3_600_000 })).fees.length,
  );
  assert.deepEqual(fees, [1, 0, 1]);
});

test('the plan at the beginning of an event decides, and another plan’s allowances are not taken along', () => {
  const book = bookOf([planText({ allowances: [MONTH_PACK] }), planText({ id: 'other' })]);
  const change = wall('2026-11-10T15:00');
  const plans = [
    { plan: 'plan', fromMs: 0, untilMs: change },
    { plan: 'other', fromMs: change, untilMs: Infinity },
  ];
  const rater = openRater(
    book,
    { plans, friends: [] },
    monthOf(Temporal.Instant.fromEpochMilliseconds(change)),
  );
  const [before, after] = [change - 1, change].map((startedMs) => rater.rate(event({ startedMs })).rated);
  assert.deepEqual(
    [before?.plan, before?.allowance, after?.plan, after?.allowance],
    ['plan', 'pack', 'other', null],
  );
});

test('a new version of a plan holds from its first day in Kyiv', () => {
  const versions = [
    planText(),
    planText({ validFrom: '2026-11-16', rates: [call({ steps: perSecond('0.01') })] }),
  ];
  const [before, after] = rated(
    bookOf(versions),
    event({ startedMs: wall('2026-11-15T23:59:59') }),
    event({ startedMs: wall('2026-11-16T00:00') }),
  );
  assert.deepEqual([before?.explanation.version, after?.explanation.version], ['2020-01-01', '2026-11-16']);
  assert.deepEqual([before?.price, after?.price], [1_000_000, 600_000]);
});

test('what cannot be rated is refused with its reason', () => {
  const rater = raterOf(dayPlan, event().startedMs);
  assert.equal(rater.refusal(event()), null);
  assert.equal(rater.refusal(event({ roaming: 'mars' })), 'unknown roaming zone');
  assert.equal(rater.refusal(event({ seconds: 2_000_000 })), 'too large');
  const none = openRater(
    dayPlan,
    { plans: [], friends: [] },
    monthOf(Temporal.Instant.fromEpochMilliseconds(event().startedMs)),
  );
  assert.equal(none.refusal(event()), 'no plan');
  assert.throws(() => none.rate(event()), /no plan/);
});

test('a plan without allowances and day fees keeps no state', () => {
  const rater = raterOf(bookWith(), event().startedMs);
  rater.rate(event());
  assert.equal(rater.state(), null);
});

test('what is left of a month’s minutes goes on into the next one, the older minutes first, and ends there', () => {
  const allowances = [
    {
      id: 'pack',
      service: 'voice',
      zone: 'onnet',
      amount: 600,
      step: 60,
      period: 'month',
      carryOver: { max: 300, periods: 1 },
    },
  ];
  const book = bookOf([planText({ allowances })]);
  const terms = {
    plans: [{ plan: 'plan', fromMs: wall('2026-10-05T12:00'), untilMs: Infinity }],
    friends: [],
  };
  const at = (text: string, seconds: number) => event({ startedMs: wall(text), seconds });
  const october = openRater(book, terms, monthOf(Temporal.Instant.from('2026-10-10T00:00:00Z')));
  october.rate(at('2026-10-06T10:00', 120));
  const november = openRater(
    book,
    terms,
    monthOf(Temporal.Instant.from('2026-11-10T00:00:00Z')),
    october.state(),
  );
  const { rated: long } = november.rate(at('2026-11-02T10:00', 960));
  assert.deepEqual([long.allowanceUnits, long.price], [900, 1_000_000]);
  const december = openRater(
    book,
    terms,
    monthOf(Temporal.Instant.from('2026-12-10T00:00:00Z')),
    november.state(),
  );
  assert.equal(december.rate(at('2026-12-02T10:00', 960)).rated.allowanceUnits, 600);
});
