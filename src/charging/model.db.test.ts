import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { testStore } from '../../test/database.ts';
import { followSequence, segments, sequences } from '../../test/simulate/ledger-model.ts';
import { anId } from './examples.ts';
import { auditLedger } from './index.ts';

let database: Awaited<ReturnType<typeof testStore>>;
let last = 500_000;

before(async () => {
  database = await testStore();
});
after(() => database.close());

void test('the ledger answers and holds what a simple model of it does, whatever is killed, cut, lost or given twice (F18)', async () => {
  const property = fc.asyncProperty(sequences(10, 40), segments, (steps, segment) =>
    followSequence(database.store, anId((last += 1)), segment, steps),
  );
  // `npm run simulate` follows ten thousand sequences.
  await fc.assert(property, { numRuns: 40 });
  assert.deepEqual(await auditLedger(database.store), []);
});
