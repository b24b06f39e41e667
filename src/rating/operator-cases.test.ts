import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthOf } from '../terms/index.ts';
import { event, wall } from './examples.ts';
import { type UsageEvent, loadBook, openRater } from './index.ts';

/*
 * What the operator's plans take, as a table: the first use of a month with the allowances untouched, its day's fee aside, in
 * hryvnias. The figures were worked out from the plan files by another programme, second by second in fractions.
 */

const BOOK = loadBook(new URL('../../operator/', import.meta.url));
const PLANS = [
  'ace-base-2000',
  'bazovyi-lehkyi-2012',
  'contract-by-second-2026',
  'daily-2-uah-2026',
  'djuice-5-kopiyok-2011',
  'djuice-fun',
  'edyna-tsina-2010',
  'smart-max-contract',
  'tviy-optymum',
] as const;

const [ON_NET, MOBILE, FIXED, BRITAIN] = ['380671110009', '380501112233', '380441234567', '442079460000'];
const [TUESDAY, SATURDAY] = ['03', '07'];
type Over = Partial<Omit<UsageEvent, 'startedMs'>>;

/** A use, its day and time, and what it takes under each of the plans. */
const CASES: readonly (readonly [string, Over, string, readonly number[]])[] = [
  [
    'on-net 4 s',
    { other: ON_NET, seconds: 4 },
    `${TUESDAY}T12:00`,
    [0, 0.2125, 0.31875, 0, 0.053125, 0.9775, 0.53125, 0, 0],
  ],
  [
    'on-net 61 s',
    { other: ON_NET, seconds: 61 },
    `${TUESDAY}T12:00`,
    [2.602358, 0.425, 0.648125, 0, 0.10625, 1.668125, 0.796875, 0, 0],
  ],
  [
    'on-net 700 s',
    { other: ON_NET, seconds: 700 },
    `${TUESDAY}T12:00`,
    [29.86312, 2.55, 6.90625, 0, 0.6375, 8.574375, 3.453125, 0, 0],
  ],
  [
    'on-net 61 s into the evening',
    { other: ON_NET, seconds: 61 },
    `${TUESDAY}T17:59:30`,
    [1.941103, 0.425, 0.456875, 0, 0.10625, 1.668125, 0.796875, 0, 0],
  ],
  [
    'on-net 20 s at night',
    { other: ON_NET, seconds: 20 },
    `${TUESDAY}T23:00`,
    [0.399953, 0.2125, 0.138125, 0, 0.053125, 0.9775, 0.53125, 0, 0],
  ],
  [
    'other mobile 125 s',
    { other: MOBILE, seconds: 125 },
    `${TUESDAY}T12:30`,
    [5.3327, 2.23125, 2.86875, 3, 0.159375, 2.35875, 1.0625, 0, 0],
  ],
  [
    'other mobile 31 s on Saturday',
    { other: MOBILE, seconds: 31 },
    `${SATURDAY}T12:00`,
    [0.661255, 0.74375, 0.648125, 1, 0.053125, 0.9775, 0.53125, 0, 0],
  ],
  [
    'fixed line 60 s',
    { other: FIXED, seconds: 60 },
    `${TUESDAY}T19:00`,
    [1.279848, 0.74375, 1.0625, 1, 0.053125, 0.9775, 0.53125, 0, 0],
  ],
  [
    'Britain 65 s',
    { other: BRITAIN, seconds: 65 },
    `${TUESDAY}T12:00`,
    [31.9962, 6.375, 12.75, 6, 6.375, 6.375, 6.375, 0, 0],
  ],
  ['short number 60 s', { other: '466', seconds: 60 }, `${TUESDAY}T12:00`, [0, 0, 0, 0, 0, 0, 0, 0, 0]],
  [
    'incoming 61 s',
    { direction: 'in', other: MOBILE, seconds: 61 },
    `${TUESDAY}T12:00`,
    [0.813237, 0, 0, 0, 0, 0, 0, 0, 0],
  ],
  [
    'SMS',
    { kind: 'sms', other: MOBILE },
    `${TUESDAY}T15:00`,
    [0.266635, 0.53125, 0, 0, 0.53125, 0.10625, 0.414375, 0, 0],
  ],
  [
    'SMS to Britain',
    { kind: 'sms', other: BRITAIN },
    `${TUESDAY}T15:00`,
    [0.799905, 1.275, 1.275, 0, 1.275, 0.690625, 1.0625, 0, 1.2],
  ],
  [
    'MMS',
    { kind: 'mms', other: ON_NET },
    `${TUESDAY}T15:00`,
    [1.06654, 1.0625, 2.125, 3, 1.0625, 0.371875, 0.796875, 3, 3],
  ],
  [
    'MMS to Britain',
    { kind: 'mms', other: BRITAIN },
    `${TUESDAY}T15:00`,
    [1.06654, 5.3125, 5.3125, 5, 5.3125, 5.3125, 5.3125, 5, 5],
  ],
  [
    '1 byte',
    { kind: 'data', other: 'internet', bytes: 1 },
    `${TUESDAY}T21:00`,
    [0.104154, 6.375, 0, 0, 0, 0.000519, 0.000519, 0, 0],
  ],
  [
    '3.2 MB',
    { kind: 'data', other: 'internet', bytes: 3355443 },
    `${TUESDAY}T21:00`,
    [34.162609, 25.5, 0, 0, 0, 0.170166, 0.170166, 0, 0],
  ],
  [
    '10 MB and a byte',
    { kind: 'data', other: 'internet', bytes: 10485761 },
    `${TUESDAY}T21:00`,
    [106.758154, 70.125, 0, 0, 0.266144, 0.531769, 0.531769, 0, 0],
  ],
  [
    'in the EU, home 61 s',
    { other: ON_NET, seconds: 61, roaming: 'eu' },
    `${TUESDAY}T12:00`,
    [21.3308, 2.125, 2.125, 2, 2.125, 2.125, 2.125, 2, 2],
  ],
  [
    'in the EU, incoming 61 s',
    { direction: 'in', other: MOBILE, seconds: 61, roaming: 'eu' },
    `${TUESDAY}T12:00`,
    [10.6654, 2.125, 2.125, 0, 2.125, 2.125, 2.125, 2, 2],
  ],
  [
    'in the EU, 5 MB',
    { kind: 'data', other: 'internet', bytes: 5242880, roaming: 'eu' },
    `${TUESDAY}T12:00`,
    [53.327, 0.53125, 0.53125, 0, 0.53125, 0.53125, 0.53125, 0, 0],
  ],
  [
    'in the world, SMS',
    { kind: 'sms', other: ON_NET, roaming: 'world' },
    `${TUESDAY}T12:00`,
    [2.66635, 10.625, 10.625, 10, 10.625, 10.625, 10.625, 10, 10],
  ],
];

/** The plan in dollars has ended: it is asked in March 2003, whose 4th was the Tuesday that is the 3rd of November 2026. */
function momentOf(plan: string, at: string): number {
  const [day = '', time = ''] = at.split('T');
  return plan === 'ace-base-2000' ? wall(`2003-03-0${Number(day) + 1}T${time}`) : wall(`2026-11-${at}`);
}

for (const [what, over, at, amounts] of CASES)
  test(`${what}: what each plan takes`, () => {
    const taken = PLANS.map((plan) => {
      const startedMs = momentOf(plan, at);
      const month = monthOf(Temporal.Instant.fromEpochMilliseconds(startedMs));
      const plans = [{ plan, fromMs: 0, untilMs: Infinity }];
      return openRater(BOOK, { plans, friends: [] }, month).rate(event({ ...over, startedMs })).rated.taken;
    });
    assert.deepEqual(
      taken.map((micros) => micros / 1_000_000),
      amounts,
    );
  });

test('no plan of the operator is missing in the table', () => {
  assert.deepEqual([...BOOK.plans.keys()].sort(), [...PLANS]);
  assert.ok(CASES.length * PLANS.length >= 148);
});
