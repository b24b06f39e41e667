import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import type { Limit } from './throttle.ts';
import { forgive, spend } from './throttle.sql.ts';

let db: Awaited<ReturnType<typeof testStore>>;
before(async () => {
  db = await testStore();
});
after(() => db.close());

const five: Limit = { name: 'five', most: 5, windowSeconds: 900 };
const at = Temporal.Instant.from('2026-11-23T08:00Z');

test('of fifty tries at once exactly five are within the limit', async () => {
  const waits = await Promise.all(
    Array.from({ length: 50 }, () => spend(db.store, at, [{ limit: five, by: 'burst' }])),
  );
  assert.equal(waits.filter((wait) => wait === null).length, 5);
});

test('the limit opens again when its window is over, and says when', async () => {
  const spending = [{ limit: { ...five, most: 1 }, by: 'window' }];
  assert.equal(await spend(db.store, at, spending), null);
  assert.equal(await spend(db.store, at.add({ seconds: 100 }), spending), 800);
  assert.equal(await spend(db.store, at.add({ seconds: 900 }), spending), null);
});

test('a success gives the whole budget back', async () => {
  const spending = { limit: { ...five, most: 1 }, by: 'forgiven' };
  await spend(db.store, at, [spending]);
  await forgive(db.store, spending);
  assert.equal(await spend(db.store, at, [spending]), null);
});

test('what stands behind a limit that was passed is not spent', async () => {
  const first = { limit: { ...five, most: 1, name: 'first' }, by: 'order' };
  const second = { limit: { ...five, most: 1, name: 'second' }, by: 'order' };
  await spend(db.store, at, [first]);
  assert.notEqual(await spend(db.store, at, [first, second]), null);
  assert.equal(await spend(db.store, at, [second]), null);
});
