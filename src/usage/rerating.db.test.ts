import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import {
  IDS,
  type Truth,
  assertOneTruth,
  forget,
  lineOf,
  openTruth,
  optionsOf,
  saidBy,
} from '../../test/usage-truth.ts';
import type { Month } from '../terms/index.ts';
import { writeUsageFile } from './examples.ts';
import { loadFiles } from './loader.ts';
import type { UsagePosting } from './posting.ts';
import { markToppedUp, settleMonths } from './rerating.ts';

let truth: Truth;
before(async () => {
  truth = await openTruth();
});
after(() => truth.close());

const lines = Array.from({ length: 16 }, (_, at) =>
  lineOf({
    element: 'KV1',
    seq: at + 1,
    minute: at * 240,
    subscriber: IDS[3]!,
    kind: 'voice',
    other: '380671234567',
    seconds: 1800,
  }),
);

async function loaded(posted: UsagePosting[]) {
  await forget(truth);
  await loadFiles(
    truth.database.store,
    truth.book,
    [await writeUsageFile(truth.folder, lines)],
    optionsOf(truth, posted),
  );
  return await saidBy(truth, posted);
}

it('comes to the same when a top-up that the plan asks about is booked after the calls it makes cheaper', async () => {
  const { store } = truth.database;
  const { topUps } = truth;
  const known = await loaded([]);
  truth.topUps = [];
  const posted: UsagePosting[] = [];
  const before = await loaded(posted);
  assert.notDeepEqual(before.months, known.months);
  truth.topUps = topUps;
  const since = [{ subscriberId: IDS[3]!, month: '2026-10' as Month }];
  await store.transaction((tx) => markToppedUp(tx, truth.book, since));
  assert.ok((await settleMonths(store, truth.book, optionsOf(truth, posted))) > 0);
  const late = await saidBy(truth, posted);
  assertOneTruth(late);
  assert.deepEqual([late.lines, late.months, late.days], [known.lines, known.months, known.days]);
  assert.equal(await settleMonths(store, truth.book, optionsOf(truth, posted)), 0);
});
