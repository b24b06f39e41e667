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
import type { Store } from '../store/index.ts';
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

/** A store that notes in which order usage is read again and written: `-3` for three rows read, `+` for a writing. */
function notingStore(store: Store, notes: string[]): Store {
  return {
    ...store,
    transaction: (work) =>
      store.transaction((tx) =>
        work({
          now: tx.now,
          async query<Row>(text: string, values?: readonly unknown[]) {
            const rows = await tx.query<Row>(text, values);
            if (rows.length > 0 && 'source_seq' in (rows[0] as object)) notes.push(`-${rows.length}`);
            return rows;
          },
          async copyIn(statement, chunks) {
            if (statement.includes('usage_record')) notes.push('+');
            return await tx.copyIn(statement, chunks);
          },
        }),
      ),
  };
}

it('reads no more rows again at the same time than it may, however many months late records reach, and comes to the same', async () => {
  const use = (at: number) => ({
    element: 'KV1',
    seq: at + 1,
    minute: at * 20,
    subscriber: IDS[at % IDS.length]!,
    kind: 'voice' as const,
    other: '380671234567',
    seconds: 1800,
  });
  const uses = Array.from({ length: 80 }, (_, at) => lineOf(use(at)));
  const [late, inTime] = [uses.slice(0, 8), uses.slice(8)];
  // Two months fit, and the month of an account that two numbers share.
  const most = 40;
  const outcomes = [];
  for (const deliveries of [[uses], [inTime, late]]) {
    await forget(truth);
    const posted: UsagePosting[] = [];
    const notes: string[] = [];
    const store = notingStore(truth.database.store, notes);
    const options = { ...optionsOf(truth, posted), rowsAtOnce: most };
    for (const lines of deliveries)
      await loadFiles(store, truth.book, [await writeUsageFile(truth.folder, lines)], options);
    const said = await saidBy(truth, posted);
    assertOneTruth(said);
    outcomes.push({ said, notes });
  }
  const [plain, odd] = outcomes;
  assert.deepEqual(odd!.said.lines, plain!.said.lines);
  assert.deepEqual([odd!.said.months, odd!.said.days], [plain!.said.months, plain!.said.days]);
  // Each reading is written before the next one.
  assert.match(odd!.notes.join(''), /^\++(-\d+\+)+\+*$/);
  const read = odd!.notes.filter((note) => note !== '+').map((note) => -Number(note));
  assert.ok(Math.max(...read) <= most);
  assert.ok(read.reduce((sum, rows) => sum + rows) > 3 * most);
});
