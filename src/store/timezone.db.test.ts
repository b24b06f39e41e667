import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import { type Queries, zoneDisagreement } from './index.ts';

const database = await testStore();
after(() => database.close());

const from = Temporal.Instant.from('2026-11-23T00:00:00Z');

test('Node and PostgreSQL agree about Kyiv', async () => {
  assert.equal(await zoneDisagreement(database.store, 'Europe/Kyiv', from), null);
});

test('a zone whose summer time PostgreSQL sees otherwise is refused with the first moment', async () => {
  const behind: Queries = {
    query: (text, values) => database.store.query(text, ['Europe/Minsk', values![1]]),
  };
  const sentence = await zoneDisagreement(behind, 'Europe/Kyiv', from);
  assert.match(sentence!, /disagree about Europe\/Kyiv at 2026-11-2/);
});

test('a zone that PostgreSQL does not know is refused', async () => {
  const older: Queries = {
    query: (text, values) => database.store.query(text, ['Europe/Nowhere', values![1]]),
  };
  assert.match((await zoneDisagreement(older, 'Europe/Kyiv', from))!, /does not know the time zone/);
});
