import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import * as fc from 'fast-check';
import {
  IDS,
  NOW,
  type Truth,
  assertOneTruth,
  forget,
  lineOf,
  lines,
  openTruth,
  optionsOf,
  saidBy,
} from '../../test/usage-truth.ts';
import type { Month } from '../terms/index.ts';
import { roundBills } from './bill-rounding.ts';
import { writeUsageFile } from './examples.ts';
import { loadFiles } from './loader.ts';
import type { UsagePosting } from './posting.ts';
import { withdrawFile } from './withdrawal.ts';

/* The fourth subscription has a contract whose bill is rounded to the kopiyka when its month is over. */

const OCTOBER = '2026-10' as Month;
const KOPIYKA = 10_000n;

let truth: Truth;
before(async () => {
  truth = await openTruth();
});
after(() => truth.close());

const round = (month: Month, posted: UsagePosting[], now = NOW) =>
  roundBills(truth.database.store, truth.book, month, { ...optionsOf(truth, posted), now });
const taken = (rows: readonly Record<string, unknown>[], column: string) =>
  rows.reduce((sum, row) => sum + (row[column] as bigint), 0n);

it('adds one line when the month is over, and the bill is whole kopiykas', async () => {
  await forget(truth);
  const posted: UsagePosting[] = [];
  const call = { element: 'KV1', subscriber: IDS[3]!, kind: 'voice', other: '380441234567' };
  // On the last day of October: a fee of 1.00 that the use opens, and a second at 0.70 / 60, both with the duty on top.
  const file = await writeUsageFile(truth.folder, [lineOf({ ...call, seq: 1, minute: 660, seconds: 61 })]);
  await loadFiles(truth.database.store, truth.book, [file], optionsOf(truth, posted));
  assert.equal(await round(OCTOBER, posted, Temporal.Instant.from('2026-10-31T21:59:59Z')), 0);
  assert.equal(await round('2026-11' as Month, posted), 0, 'the running month has no bill yet');
  assert.equal(await round(OCTOBER, posted), 1);
  assert.equal(await round(OCTOBER, posted), 0, 'it is whole, so there is nothing to do');
  const said = await saidBy(truth, posted);
  assertOneTruth(said);
  const [fee, use, line] = said.lines;
  assert.deepEqual([fee?.taken, use?.taken], [1_062_500n, 756_146n]);
  assert.deepEqual([line?.kind, line?.category, line?.taken], ['fee', 'fees', 1_354n]);
  assert.equal(line?.startedAt, '2026-10-31T21:59:59.999Z');
  assert.deepEqual(line?.label, {
    uk: 'Заокруглення рахунку за місяць',
    en: 'Rounding of the month’s bill',
  });
  assert.equal(line.net + line.vat + line.duty, line.taken);
});

it('comes to the same whatever came late, and however often bills were rounded in between', async () => {
  const { store } = truth.database;
  const run = async (files: readonly (readonly string[])[], roundAfterEach: boolean) => {
    await forget(truth);
    const posted: UsagePosting[] = [];
    for (const each of files) {
      const path = await writeUsageFile(truth.folder, each);
      await loadFiles(store, truth.book, [path], optionsOf(truth, posted));
      if (roundAfterEach) await round(OCTOBER, posted);
    }
    await round(OCTOBER, posted);
    const said = await saidBy(truth, posted);
    assertOneTruth(said);
    const ours = said.months.filter(
      ({ subscriber_id, month }) => subscriber_id === IDS[3] && String(month).startsWith(OCTOBER),
    );
    assert.equal((taken(ours, 'price') + taken(ours, 'duty')) % KOPIYKA, 0n);
    return said;
  };
  await fc.assert(
    fc.asyncProperty(lines, fc.integer({ min: 1, max: 19 }), async (all, cut) => {
      const whole = await run([all], false);
      const pieces = await run([all.slice(cut), all.slice(0, cut)], true);
      assert.deepEqual([pieces.lines, pieces.months, pieces.days], [whole.lines, whole.months, whole.days]);
    }),
    { numRuns: 5 },
  );
});

it('rounds anew what is left when a file is taken back, and nothing when nothing is left', async () => {
  await forget(truth);
  const { store } = truth.database;
  const posted: UsagePosting[] = [];
  const call = { element: 'KV1', subscriber: IDS[3]!, kind: 'voice', other: '380441234567', seconds: 61 };
  const names = ['usage-KV1-20261101T080000Z-900001.csv', 'usage-KV1-20261101T080000Z-900002.csv'];
  for (const [at, name] of names.entries()) {
    const file = await writeUsageFile(
      truth.folder,
      [lineOf({ ...call, seq: at + 1, minute: 660 + at })],
      name,
    );
    await loadFiles(store, truth.book, [file], optionsOf(truth, posted));
  }
  await round(OCTOBER, posted);
  for (const [at, left] of [1_820_000n, 0n].entries()) {
    await withdrawFile(store, truth.book, names[at]!, optionsOf(truth, posted));
    await round(OCTOBER, posted);
    const said = await saidBy(truth, posted);
    assertOneTruth(said);
    assert.equal(taken(said.lines, 'taken'), left);
  }
});
