import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import type { SubscriberId } from '../terms/index.ts';
import { trailBreachText } from './trail.ts';
import { auditTrail, deedsOf, trailWith } from './trail.sql.ts';

let db: Awaited<ReturnType<typeof testStore>>;
const key = Buffer.alloc(32, 5);
const trail = trailWith(key);
const olena = 900001n as SubscriberId;
before(async () => {
  db = await testStore();
  for (const act of ['signed in', 'password changed', 'signed out'] as const)
    await db.store.transaction((tx) => trail.record(tx, { subscriberId: olena, act, browser: 'Firefox' }));
});
after(() => db.close());

/** Changes rows as somebody who owns the database could, and looks what the audit says. */
async function changedBy(...statements: string[]): Promise<string> {
  await db.store.query('alter table audit disable trigger all');
  const rollback = new Error('as it was');
  let found = '';
  await db.store
    .transaction(async (tx) => {
      for (const statement of statements) await tx.query(statement);
      found = (await auditTrail(tx, key)).map(trailBreachText).join('; ');
      throw rollback;
    })
    .catch((fault: unknown) => assert.equal(fault, rollback));
  await db.store.query('alter table audit enable trigger all');
  return found;
}

test('an untouched trail is whole, the newest deed first', async () => {
  assert.deepEqual(await auditTrail(db.store, key), []);
  const deeds = await deedsOf(db.store, olena, { before: null, limit: 2 });
  assert.deepEqual(
    deeds.map(({ seq, act }) => [seq, act]),
    [
      [3n, 'signed out'],
      [2n, 'password changed'],
    ],
  );
});

test('of twenty deeds at once none is lost and the chain holds', async () => {
  const other = 900002n as SubscriberId;
  await Promise.all(
    Array.from({ length: 20 }, () =>
      db.store.transaction((tx) => trail.record(tx, { subscriberId: other, act: 'signed in' })),
    ),
  );
  assert.equal((await deedsOf(db.store, other, { before: null, limit: 50 })).length, 20);
  assert.deepEqual(await auditTrail(db.store, key), []);
});

test('the database refuses to change, delete or empty it', async () => {
  for (const statement of [`update audit set act = 'x'`, 'delete from audit', 'truncate audit'])
    await assert.rejects(db.store.query(statement), /insert-only/, statement);
});

test('a changed row is found and named', async () => {
  const found = await changedBy(
    `update audit set act = 'signed in' where subscriber_id = 900001 and seq = 2`,
  );
  assert.match(found, /^trail of 900001, row 2: this row or the one before it was changed$/);
});

test('a row that was taken out is found, in the middle and at the end', async () => {
  assert.match(
    await changedBy('delete from audit where subscriber_id = 900001 and seq = 2'),
    /row 3: rows 2 to 2 are gone/,
  );
  assert.match(
    await changedBy('delete from audit where subscriber_id = 900001 and seq = 3'),
    /end of the chain/,
  );
});

test('who knows the table but not the key makes no chain that fits', async () => {
  const forged = trailWith(Buffer.alloc(32, 6));
  await db.store
    .transaction(async (tx) => {
      await forged.record(tx, { subscriberId: olena, act: 'bill ordered' });
      assert.match((await auditTrail(tx, key)).map(trailBreachText).join(), /row 4/);
      throw new Error('as it was');
    })
    .catch((fault: Error) => assert.equal(fault.message, 'as it was'));
});
