import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestDatabase, testStore } from '../../test/database.ts';
import type { SubscriberId } from '../terms/index.ts';
import { SESSIONS_MAX } from './session.ts';
import { beginSession } from './session.sql.ts';

const OLENA = 100001n as SubscriberId;

let database: TestDatabase;
let now = Temporal.Instant.from('2026-11-20T12:00:00Z');
before(async () => {
  database = await testStore({ clock: () => now });
});
after(() => database.close());

test('twenty sessions at once: one more ends the one that was used longest ago, also when many begin together', async () => {
  const { store } = database;
  const from = { browser: 'b', agent: 'x' };
  const begin = () => store.transaction((tx) => beginSession(tx, OLENA, 'kyivstar', from, null));
  const first = await begin();
  for (let n = 0; n < SESSIONS_MAX; n += 1) {
    now = now.add({ minutes: 1 });
    await begin();
  }
  const open = () =>
    store.query<{ began: Temporal.Instant }>(
      'select began_at as began from session where subscriber_id = $1 and ended_at is null order by began_at',
      [OLENA],
    );
  const left = await open();
  assert.equal(left.length, SESSIONS_MAX);
  assert.equal(left[0]?.began.toString(), '2026-11-20T12:01:00Z', 'the first one ended');
  assert.ok(first.token.length === 32);
  now = now.add({ minutes: 1 });
  await Promise.all(Array.from({ length: 8 }, begin));
  await begin();
  assert.equal((await open()).length, SESSIONS_MAX);
});
