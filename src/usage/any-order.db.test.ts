import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import * as fc from 'fast-check';
import {
  IDS,
  type Truth,
  assertOneTruth,
  forget,
  lineOf,
  lines,
  openTruth,
  optionsOf,
  saidBy,
} from '../../test/usage-truth.ts';
import type { Store } from '../store/index.ts';
import { partedLine, writeUsageFile } from './examples.ts';
import { loadFiles } from './loader.ts';
import type { UsagePosting } from './posting.ts';

let truth: Truth;
before(async () => {
  truth = await openTruth();
});
after(() => truth.close());

/** The same lines cut into files in any order, some of them brought twice. */
const delivery = lines.chain((all) =>
  fc.record({
    all: fc.constant(all),
    order: fc.shuffledSubarray(all, { minLength: all.length }),
    again: fc.subarray(all),
    cuts: fc.array(fc.integer({ min: 0, max: all.length }), { maxLength: 6 }),
    batchLines: fc.constantFrom(3, 7, 1000),
    rowsAtOnce: fc.constantFrom(1, 6, undefined),
  }),
);

async function outcomeOf(
  deliveries: readonly (readonly string[])[],
  batchLines: number,
  { store, rowsAtOnce }: { readonly store?: Store; readonly rowsAtOnce?: number | undefined } = {},
) {
  await forget(truth);
  const posted: UsagePosting[] = [];
  const options = { ...optionsOf(truth, posted), batchLines, rowsAtOnce };
  for (const lines of deliveries) {
    const path = await writeUsageFile(truth.folder, lines);
    const load = () => loadFiles(store ?? truth.database.store, truth.book, [path], options);
    while (!(await succeeds(load)));
  }
  return await saidBy(truth, posted);
}

async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (fault) {
    if (fault instanceof Cut) return false;
    throw fault;
  }
}

function cutUp(lines: readonly string[], cuts: readonly number[]): readonly (readonly string[])[] {
  const places = [0, ...[...cuts].sort((a, b) => a - b), lines.length];
  return places.slice(1).map((end, at) => lines.slice(places[at], end));
}

it('comes to the same lines, months, days and postings whatever the order, the repetitions and the cuts of the files', async () => {
  await fc.assert(
    fc.asyncProperty(delivery, async ({ all, order, again, cuts, batchLines, rowsAtOnce }) => {
      const inOrder = [...all].sort((a, b) => (a.split(';')[2]! < b.split(';')[2]! ? -1 : 1));
      const plain = await outcomeOf([inOrder], 1000);
      const odd = await outcomeOf([...cutUp(order, cuts), again], batchLines, { rowsAtOnce });
      assertOneTruth(plain);
      assertOneTruth(odd);
      assert.deepEqual(odd.lines, plain.lines);
      assert.deepEqual(odd.months, plain.months);
      assert.deepEqual(odd.days, plain.days);
    }),
    { numRuns: 12 },
  );
});

class Cut extends Error {}

/** A store whose process is killed at its n-th question to the database: the running transaction is lost. */
function dyingStore(store: Store, dieAt: number): Store & { readonly died: () => boolean } {
  let left = dieAt;
  const live = () => {
    left -= 1;
    if (left === 0) throw new Cut();
  };
  return {
    ...store,
    died: () => left <= 0,
    query: async (text, values) => (live(), await store.query(text, values)),
    transaction: (work) =>
      store.transaction(async (tx) => {
        const result = await work({
          now: tx.now,
          query: async (text, values) => (live(), await tx.query(text, values)),
          copyIn: async (statement, chunks) => (live(), await tx.copyIn(statement, chunks)),
        });
        live();
        return result;
      }),
  };
}

it('comes to the same when it is killed at any of its questions to the database and started again', async () => {
  const uses = Array.from({ length: 4 }, (_, at) =>
    lineOf({
      element: 'KV1',
      seq: at + 1,
      minute: (at * 997) % 5000,
      subscriber: IDS[at % 4]!,
      kind: 'voice',
      other: '380671234567',
      seconds: 4000,
    }),
  );
  const parts = ['2026-10-31T21:00:00Z', '2026-10-31T22:00:00Z'].map((start, at) =>
    partedLine({ element: 'MSC', seq: at, start, seconds: 3600 }, `call/${at}/more`),
  );
  const all = [...uses.map((line) => `${line};-;-`), ...parts];
  const whole = await outcomeOf([all], 4);
  assertOneTruth(whole);
  for (let dieAt = 1; ; dieAt++) {
    const store = dyingStore(truth.database.store, dieAt);
    const cut = await outcomeOf([all], 4, { store });
    if (!store.died()) break;
    assert.deepEqual(cut.lines, whole.lines, `killed at ${dieAt}`);
    assert.deepEqual(cut.months, whole.months, `killed at ${dieAt}`);
    assert.deepEqual(cut.days, whole.days, `killed at ${dieAt}`);
  }
});
