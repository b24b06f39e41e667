import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthOf } from '../terms/index.ts';
import { bookOf, event, planText, wall } from './examples.ts';
import { type RaterState, openRater, packsLeft, unitsLeft } from './index.ts';

const FROM = wall('2026-09-01T00:00');

/** A plan with 600 seconds to the own network in every period, of which so much goes on. */
function bookWith(period: unknown, carryOver?: { max: number; periods: number }) {
  const allowance = { id: 'pack', service: 'voice', zone: 'onnet', amount: 600, step: 1, period };
  return bookOf([
    planText({ allowances: [{ ...allowance, ...(carryOver === undefined ? {} : { carryOver }) }] }),
  ]);
}

/** What rating remembers after calls of so many seconds, month after month. */
function after(
  book: ReturnType<typeof bookWith>,
  calls: readonly (readonly [string, number])[],
): RaterState | null {
  let state: RaterState | null = null;
  for (const [at, seconds] of calls) {
    const it = event({ startedMs: wall(at), seconds });
    const month = monthOf(Temporal.Instant.fromEpochMilliseconds(it.startedMs));
    const terms = { plans: [{ plan: 'plan', fromMs: FROM, untilMs: Infinity }], friends: [] };
    const rater = openRater(book, terms, month, state);
    rater.rate(it);
    state = rater.state();
  }
  return state;
}

const left = (book: ReturnType<typeof bookWith>, state: RaterState | null, at: string) =>
  unitsLeft(book, state, { plan: 'plan', fromMs: FROM, atMs: wall(at) }).get('pack');

test('what was used is taken off until the period ends: a day, a month, or so many days from the beginning', () => {
  const used = [['2026-09-03T10:00', 100]] as const;
  const day = bookWith('day');
  assert.equal(left(day, after(day, used), '2026-09-03T23:00')?.units, 500);
  assert.equal(left(day, after(day, used), '2026-09-04T00:00')?.units, 600);
  const month = bookWith('month');
  assert.equal(left(month, after(month, used), '2026-09-30T23:00')?.units, 500);
  assert.equal(left(month, after(month, used), '2026-10-01T00:00')?.units, 600);
  const days = bookWith({ days: 28 });
  assert.equal(left(days, after(days, used), '2026-09-28T23:00')?.units, 500, 'the 28th day');
  assert.equal(left(days, after(days, used), '2026-09-29T00:00')?.units, 600, 'the first of the next 28');
  assert.equal(left(days, after(days, [...used, ['2026-09-30T10:00', 50]]), '2026-10-02T00:00')?.units, 550);
});

test('what goes on from period to period is told apart, lives as long as the plan says, and goes first', () => {
  const book = bookWith('month', { max: 400, periods: 1 });
  const state = after(book, [['2026-09-03T10:00', 100]]);
  assert.deepEqual(left(book, state, '2026-10-02T00:00'), { units: 1_000, carried: 400 });
  assert.deepEqual(left(book, state, '2026-12-02T00:00'), { units: 1_000, carried: 400 });
  const more = after(book, [
    ['2026-09-03T10:00', 100],
    ['2026-10-05T10:00', 450],
  ]);
  assert.deepEqual(left(book, more, '2026-10-06T00:00'), { units: 550, carried: 0 });
});

test('another plan, the same one taken anew, and no use at all begin whole', () => {
  const book = bookWith('month');
  const state = after(book, [['2026-09-03T10:00', 100]]);
  assert.equal(left(book, null, '2026-09-04T00:00')?.units, 600);
  assert.equal(left(book, { ...state!, plan: 'other' }, '2026-09-04T00:00')?.units, 600);
  assert.equal(left(book, { ...state!, fromMs: FROM - 1 }, '2026-09-04T00:00')?.units, 600);
});

test('a pack that outlives the day is left until it expires, and its last day is named', () => {
  const label = { uk: 'Ще', en: 'More' };
  const more = { id: 'more', service: 'voice', zone: 'onnet', size: 180, step: 60, price: '5.00', label };
  const packs = (expires: unknown, used: readonly (readonly [string, number])[], at: string) => {
    const book = bookOf([planText({ overagePacks: [{ ...more, expires }] })]);
    const state = after(book, used);
    return packsLeft(book, state, { plan: 'plan', fromMs: FROM, atMs: wall(at) }).map(
      ({ units, lastDay }) => [units, lastDay],
    );
  };
  const call = [['2026-09-03T10:00', 61]] as const;
  assert.deepEqual(packs('endOfDay', call, '2026-09-03T23:00'), [[60, '2026-09-03']]);
  assert.deepEqual(packs('endOfDay', call, '2026-09-04T00:00'), []);
  assert.deepEqual(packs('endOfMonth', call, '2026-09-30T23:59'), [[60, '2026-09-30']]);
  assert.deepEqual(packs('endOfMonth', call, '2026-10-01T00:00'), []);
  const late = [...call, ['2026-10-20T10:00', 600]] as const;
  assert.deepEqual(packs({ days: 30 }, call, '2026-10-02T23:59'), [[60, '2026-10-02']]);
  assert.deepEqual(packs({ days: 30 }, late, '2026-11-18T23:59'), [[120, '2026-11-18']]);
  assert.deepEqual(packs({ days: 30 }, late, '2026-11-19T00:00'), []);
});
