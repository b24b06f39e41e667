import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { monthOf } from '../terms/index.ts';
import { event, wall } from './examples.ts';
import { type FeeDue, type Rated, type TopUp, type UsageEvent, loadBook, openRater } from './index.ts';

/* The operator's real files, and the worked example of one day under them. */

const OPERATOR = fileURLToPath(new URL('../../operator/', import.meta.url));
const book = loadBook(OPERATOR);
const MEGABYTE = 1_048_576;

/** On-net 61 s, other mobile 125 s, an SMS, a friend 20 s, 3.2 MB of data. */
const DAY: readonly UsageEvent[] = [
  event({ startedMs: wall('2026-11-03T09:00'), seconds: 61 }),
  event({ startedMs: wall('2026-11-03T12:30'), seconds: 125, other: '380501112233' }),
  event({ startedMs: wall('2026-11-03T15:00'), kind: 'sms', other: '380501112233' }),
  event({ startedMs: wall('2026-11-03T19:30'), seconds: 20, other: '380671110002' }),
  event({
    startedMs: wall('2026-11-03T21:00'),
    kind: 'data',
    other: 'internet',
    bytes: Math.round(3.2 * MEGABYTE),
  }),
];

function dayUnder(
  plan: string,
  events = DAY,
  topUps: readonly TopUp[] = [],
): { rated: Rated[]; fees: FeeDue[] } {
  const month = monthOf(Temporal.Instant.fromEpochMilliseconds(events[0]?.startedMs ?? 0));
  const plans = [{ plan, fromMs: 0, untilMs: Infinity }];
  const rater = openRater(book, { plans, friends: ['380671110002'], topUps }, month);
  const all = events.map((it) => rater.rate(it));
  return { rated: all.map((it) => it.rated), fees: all.flatMap((it) => it.fees) };
}

const prices = (rated: readonly Rated[]) => rated.map((it) => it.price / 1_000_000);
const taken = (all: readonly { taken: number }[]) => all.reduce((sum, it) => sum + it.taken, 0) / 1_000_000;

test('djuice fun asks 4.21 for the day and takes 4.473125', () => {
  const { rated, fees } = dayUnder('djuice-fun', DAY.slice(0, 4));
  assert.deepEqual(prices(rated), [1.57, 2.22, 0.1, 0.32]);
  assert.equal(taken([...rated, ...fees]), 4.473125);
});

test('Yedyna tsina asks 2.64 for the day and takes 2.805', () => {
  const { rated } = dayUnder('edyna-tsina-2010', DAY.slice(0, 4));
  assert.deepEqual(prices(rated), [0.75, 1, 0.39, 0.5]);
  assert.equal(taken(rated), 2.805);
});

test('DJUICE 5 kopiyok opens its day once and takes 1.646875', () => {
  const { rated, fees } = dayUnder('djuice-5-kopiyok-2011');
  assert.deepEqual(prices(rated), [0.1, 0.15, 0.5, 0.05, 0]);
  assert.deepEqual(
    fees.map((it) => it.feeId),
    ['plan/djuice-5-kopiyok-2011/daily/2026-11-03'],
  );
  assert.equal(taken([...rated, ...fees]), 1.646875);
});

test('Bazovyi Lehkyi bills started minutes and started megabytes', () => {
  const { rated } = dayUnder('bazovyi-lehkyi-2012');
  assert.deepEqual(prices(rated), [0.4, 2.1, 0.5, 0.2, 24]);
});

test('Bazovyi Lehkyi halves calls in the network for thirty days after a top-up, and not for a day more', () => {
  const under = (day: string) =>
    dayUnder('bazovyi-lehkyi-2012', DAY, [{ atMs: wall(`${day}T23:59`), amount: 5_000_000 }]).rated;
  assert.deepEqual(prices(under('2026-10-04')), [0.2, 2.1, 0.5, 0.1, 24]);
  assert.equal(taken(under('2026-10-04')), 28.58125);
  assert.deepEqual(prices(under('2026-10-03')), [0.4, 2.1, 0.5, 0.2, 24]);
});

test('Smart Max covers the day, and what it cannot cover has a price', () => {
  const { rated, fees } = dayUnder('smart-max-contract');
  assert.deepEqual(prices(rated), [0, 0, 0, 0, 0]);
  assert.deepEqual(
    rated.map((it) => it.allowance),
    ['on-net', 'minutes', 'sms', 'on-net', 'data'],
  );
  assert.deepEqual(fees, []);
});

test('every plan prices every kind of usage everywhere', () => {
  // A plan that has ended is tried on its last day.
  const momentOf = (plan: string) =>
    plan === 'ace-base-2000' ? wall('2003-09-18T12:00') : DAY[0]!.startedMs;
  for (const plan of book.plans.keys())
    for (const roaming of ['home', 'eu', 'world'])
      for (const it of [
        ...DAY,
        event({ direction: 'in' }),
        event({ other: '442079460000' }),
        event({ other: '466' }),
      ])
        assert.ok(
          (dayUnder(plan, [{ ...it, roaming, startedMs: momentOf(plan) }]).rated[0]?.price ?? -1) >= 0,
        );
});

test('a call to Britain is for abroad, a call home from Poland too', () => {
  const { rated } = dayUnder('djuice-fun', [event({ other: '442079460000' }), event({ roaming: 'eu' })]);
  assert.deepEqual(
    rated.map((it) => it.category),
    ['abroad', 'abroad'],
  );
});

test('every rule, allowance and pack has a name for people, and no name is left over', () => {
  const read = (path: string) => JSON.parse(readFileSync(join(OPERATOR, path), 'utf8')) as OfPlan;
  const files = globSync('{plans,price-lists}/*.json', { cwd: OPERATOR }).map(read);
  const ids = files.flatMap(({ rates, allowances = [], overagePacks = [] }) =>
    [...rates, ...allowances, ...overagePacks].map(({ id }) => id),
  );
  assert.deepEqual([...book.ruleNames.keys()].toSorted(), [...new Set(ids)].toSorted());
});

type OfPlan = Partial<Record<'allowances' | 'overagePacks', readonly { id: string }[]>> & {
  readonly rates: readonly { id: string }[];
};

test('Ace&Base asked dollars: by day, in the evening and at night, at the rate of the year', () => {
  const at = (text: string, seconds: number) => event({ startedMs: wall(text), seconds });
  const under = (it: UsageEvent) => prices(dayUnder('ace-base-2000', [it]).rated)[0];
  assert.equal(under(at('2003-03-04T12:00', 75)), 3.19962);
  assert.equal(under(at('2002-03-04T12:00', 75)), 3.19596);
  assert.equal(under(at('2003-03-04T19:00', 75)), 1.59981);
  assert.equal(under(at('2003-03-04T23:00', 5)), 0.399953);
  assert.equal(under(at('2003-03-04T23:00', 4)), 0);
});
