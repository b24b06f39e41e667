import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Month, monthOf } from '../terms/index.ts';
import { bookOf, planText, wall } from './examples.ts';
import { calendarFees } from './index.ts';

const words = { uk: 'Плата', en: 'Fee' };
const fee = (over: object) => ({
  id: 'fee',
  label: words,
  amount: '30.00',
  every: 'month',
  trigger: 'calendar',
  ...over,
});
const month = (day: string): Month => monthOf(Temporal.Instant.fromEpochMilliseconds(wall(`${day}T12:00`)));
const NOVEMBER = month('2026-11-01');
const since = (from: string, until?: string) => ({
  plan: 'plan',
  fromMs: wall(from),
  untilMs: until === undefined ? Infinity : wall(until),
});

function due(
  fees: readonly object[],
  period: ReturnType<typeof since>,
  when = NOVEMBER,
): [string, number, number][] {
  const book = bookOf([planText({ fees })]);
  return calendarFees(book, { plans: [period], services: [] }, when).map((it) => [
    it.feeId,
    it.atMs,
    it.price / 1_000_000,
  ]);
}

test('a month fee falls due at the first moment of the month in Kyiv', () => {
  assert.deepEqual(due([fee({})], since('2026-01-15T10:00')), [
    ['plan/plan/fee/2026-11', wall('2026-11-01T00:00'), 30],
  ]);
});

test('a month that is begun late costs its share of days where the plan says so', () => {
  const taken = since('2026-11-21T10:00');
  assert.deepEqual(due([fee({ prorate: 'days' })], taken), [['plan/plan/fee/2026-11', taken.fromMs, 10]]);
  assert.equal(due([fee({})], taken)[0]?.[2], 30);
});

test('giving a plan up never changes what was charged before', () => {
  const [kept, left] = [since('2026-11-11T10:00'), since('2026-11-11T10:00', '2026-11-20T00:00')];
  assert.deepEqual(due([fee({ prorate: 'days' })], left), due([fee({ prorate: 'days' })], kept));
  assert.deepEqual(due([fee({})], since('2026-01-01T00:00', '2026-11-01T00:00')), []);
});

test('a fee of every 28 days is counted from the day the plan was taken, over the change of the clocks', () => {
  const fees = [fee({ every: { days: 28 }, trigger: 'activation' })];
  const taken = since('2026-10-03T15:00');
  assert.deepEqual(due(fees, taken, month('2026-10-01')), [
    ['plan/plan/fee/2026-10-03', wall('2026-10-03T15:00'), 30],
    ['plan/plan/fee/2026-10-31', wall('2026-10-31T00:00'), 30],
  ]);
  assert.deepEqual(due(fees, taken), [['plan/plan/fee/2026-11-28', wall('2026-11-28T00:00'), 30]]);
});

test('a day fee of the calendar falls due on every day, and a once fee once', () => {
  assert.equal(due([fee({ every: 'day' })], since('2026-11-29T10:00')).length, 2);
  assert.equal(due([fee({ every: 'once', trigger: 'activation' })], since('2026-11-29T10:00')).length, 1);
  assert.deepEqual(due([fee({ every: 'once', trigger: 'activation' })], since('2026-10-29T10:00')), []);
});

test('going away from a plan and back to it within a month is charged once', () => {
  const book = bookOf([planText({ fees: [fee({})] })]);
  const plans = [since('2026-01-01T00:00', '2026-11-10T00:00'), since('2026-11-12T00:00')];
  assert.equal(calendarFees(book, { plans, services: [] }, NOVEMBER).length, 1);
});

test('a service’s fee carries the service’s name and its own taxes', () => {
  const service = {
    id: 'tune',
    name: words,
    description: words,
    prices: { pf: 'included' },
    fees: [fee({ label: words })],
  };
  const book = bookOf([], { 'services.json': [service] });
  const services = [{ service: 'tune', fromMs: 0, untilMs: Infinity }];
  const [it] = calendarFees(book, { plans: [], services }, NOVEMBER);
  assert.deepEqual(
    [it?.feeId, it?.plan, it?.taken, it?.label],
    ['service/tune/fee/2026-11', 'tune', 30_000_000, words],
  );
});

test('a fee of a new version is the new version’s from its first day on', () => {
  const book = bookOf([
    planText({ fees: [fee({})] }),
    planText({ validFrom: '2026-11-01', fees: [fee({ amount: '40.00' })] }),
  ]);
  const amounts = ['2026-10-01', '2026-11-01'].map(
    (day) => calendarFees(book, { plans: [since('2026-01-01T00:00')], services: [] }, month(day))[0]?.price,
  );
  assert.deepEqual(amounts, [30_000_000, 40_000_000]);
});

test('a fee on the same day of every month falls on the last day of a shorter one', () => {
  const monthly = [fee({ every: 'month', trigger: 'activation' })];
  const days = ['2026-01-31', '2026-02-01', '2026-03-01', '2026-04-01'].map((day) => {
    const book = bookOf([planText({ fees: monthly })]);
    const terms = { plans: [since('2026-01-31T10:00')], services: [] };
    return calendarFees(book, terms, month(day)).map((it) => it.feeId.slice(-10));
  });
  assert.deepEqual(days, [['2026-01-31'], ['2026-02-28'], ['2026-03-31'], ['2026-04-30']]);
});

test('a fee for thirty days is due on its own days, across the ends of months', () => {
  const book = bookOf([planText({ fees: [fee({ every: { days: 30 }, trigger: 'activation' })] })]);
  const terms = { plans: [since('2026-09-15T10:00')], services: [] };
  const ids = ['2026-09-01', '2026-10-01', '2026-11-01'].flatMap((day) =>
    calendarFees(book, terms, month(day)).map((it) => it.feeId.slice(-10)),
  );
  assert.deepEqual(ids, ['2026-09-15', '2026-10-15', '2026-11-14']);
});
