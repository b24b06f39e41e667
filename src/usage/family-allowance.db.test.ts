import assert from 'node:assert/strict';
import { after, before, beforeEach, it } from 'node:test';
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
import { writeUsageFile } from './examples.ts';
import { loadFiles } from './loader.ts';
import type { UsagePosting } from './posting.ts';
import { withdrawFile } from './withdrawal.ts';

/* The third and the fourth subscription have two hours a month together, at 0.70 a minute after that. */

const [THIRD, FOURTH] = [IDS[2]!, IDS[3]!];
let truth: Truth;
let posted: UsagePosting[];
before(async () => {
  truth = await openTruth();
});
after(() => truth.close());
beforeEach(async () => {
  await forget(truth);
  posted = [];
});

/** A call of an hour to another network on the first of November, so many minutes after midnight. */
const hour = (subscriber: bigint, minute: number) =>
  lineOf({
    element: 'KV1',
    seq: minute,
    minute: 24 * 60 + minute,
    subscriber,
    kind: 'voice',
    other: '380501234567',
    seconds: 3600,
  });

const NAME = 'usage-KV1-20261101T080000Z-900009.csv';

async function load(lines: readonly string[], name?: string): Promise<void> {
  const path = await writeUsageFile(truth.folder, lines, name);
  await loadFiles(truth.database.store, truth.book, [path], optionsOf(truth, posted));
}

/** What covered each call, by number and time, and what it took. */
async function said() {
  const all = await saidBy(truth, posted);
  assertOneTruth(all);
  const calls = all.lines.filter(({ kind }) => kind === 'voice');
  return calls
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .map(({ id, allowance, taken }) => [id, allowance, taken]);
}

const PAID = 44_625_000n;

it('is used up by whoever calls first, and the next one pays, whichever of them it is', async () => {
  await load([hour(THIRD, 600), hour(FOURTH, 700), hour(THIRD, 800), hour(FOURTH, 900)]);
  assert.deepEqual(await said(), [
    [THIRD, 'family', 0n],
    [FOURTH, 'family', 0n],
    [THIRD, null, PAID],
    [FOURTH, null, PAID],
  ]);
});

it('a late call of one number is paid back to the other, and taken back with its file', async () => {
  await load([hour(FOURTH, 700), hour(FOURTH, 900)]);
  const before = await said();
  assert.deepEqual(before, [
    [FOURTH, 'family', 0n],
    [FOURTH, 'family', 0n],
  ]);
  await load([hour(THIRD, 600)], NAME);
  assert.deepEqual(await said(), [
    [THIRD, 'family', 0n],
    [FOURTH, 'family', 0n],
    [FOURTH, null, PAID],
  ]);
  await withdrawFile(truth.database.store, truth.book, NAME, optionsOf(truth, posted));
  assert.deepEqual(await said(), before);
});

it('loading more states nothing anew that stays as it was', async () => {
  const reversals = async () =>
    await truth.database.store.query(
      'SELECT count(*) FROM usage_record WHERE reverses_source_id IS NOT NULL',
    );
  await load([hour(THIRD, 600), hour(FOURTH, 700), hour(THIRD, 800)]);
  const before = await reversals();
  await load([hour(FOURTH, 900)]);
  await load([hour(THIRD, 950)]);
  assert.deepEqual(await reversals(), before);
});
