import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import type { SubscriberId } from '../terms/index.ts';
import {
  causeOf,
  isOurSecret,
  openStore,
  openTally,
  rememberCause,
  underRequest,
  withLease,
} from './index.ts';

// Two processes on one database: two stores here.
const database = await testStore();
const other = openStore({ url: database.url, max: 2 });
after(async () => {
  await other.close();
  await database.close();
});
const { store } = database;

test('a request that is counted in two processes is counted together', async () => {
  const options = { windowMs: 3_600_000, shareFrom: 1, everyMs: 3_600_000 };
  const [here, there] = [openTally({ store, ...options }), openTally({ store: other, ...options })];
  for (let n = 0; n < 5; n++) here.add('192.0.2.1');
  await here.share();
  there.add('192.0.2.1');
  await there.share();
  assert.equal(there.add('192.0.2.1').amount, 7);
  await here.share();
  assert.equal(here.add('192.0.2.1').amount, 7);
  await Promise.all([here.stop(), there.stop()]);
});

test('an ordinary visitor is not written down at all', async () => {
  const quiet = openTally({ store, windowMs: 60_000, shareFrom: 100, everyMs: 3_600_000 });
  quiet.add('192.0.2.2');
  await quiet.share();
  assert.deepEqual(await store.query(`SELECT 1 FROM tally WHERE name = '192.0.2.2'`), []);
  await quiet.stop();
});

test('work under a lease is given back at its end, also when it fails', async () => {
  assert.equal(await withLease(store, 'sums', async () => undefined), true);
  await assert.rejects(
    withLease(store, 'sums', async () => {
      throw new Error('broken');
    }),
    /broken/,
  );
  assert.deepEqual(await store.query('SELECT name FROM lease'), []);
});

test('while another process has the lease the work is left out; a dead one’s lease ends by itself', async () => {
  const foreign = (until: Temporal.Instant) =>
    store.query(
      `INSERT INTO lease (name, holder, until_at) VALUES ('sums', 'another', $1)
       ON CONFLICT (name) DO UPDATE SET holder = 'another', until_at = excluded.until_at`,
      [until],
    );
  let done = 0;
  const work = async (): Promise<void> => void (done += 1);
  await foreign((await store.now()).add({ seconds: 30 }));
  assert.equal(await withLease(store, 'sums', work), false);
  await foreign((await store.now()).subtract({ seconds: 30 }));
  assert.equal(await withLease(store, 'sums', work), true);
  assert.equal(done, 1);
});

test('a process with another secret is told so', async () => {
  assert.equal(await isOurSecret(store, Buffer.from('first')), true);
  assert.equal(await isOurSecret(other, Buffer.from('first')), true);
  assert.equal(await isOurSecret(other, Buffer.from('second')), false);
});

test('work that a request asked for knows the request', async () => {
  const subscriberId = 7n as SubscriberId;
  await underRequest('request-1', () =>
    store.transaction((tx) => rememberCause(tx, subscriberId, 'message/1')),
  );
  await store.transaction((tx) => rememberCause(tx, subscriberId, 'message/2'));
  assert.equal(await causeOf(store, subscriberId, 'message/1'), 'request-1');
  assert.equal(await causeOf(store, subscriberId, 'message/2'), null);
});
