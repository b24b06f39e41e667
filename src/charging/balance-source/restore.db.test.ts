// F15 and M16: our store is restored to an earlier moment, the charging system is not. Some clients ask again, some never do;
// in the end both say the same, and nobody has paid for nothing.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { testStore } from '../../../test/database.ts';
import { type PretendCharging, startPretendCharging } from '../../../test/pretend-charging.ts';
import { hryvnias, micro, type SubscriberId } from '../../terms/index.ts';
import { aPrice, anId, anOpening, NOON } from '../examples.ts';
import { auditLedger, charge, openAccounts, reverse } from '../index.ts';
import { balanceSource } from './balance-source.api.ts';
import { auditDays, repairDays } from './day-comparison.api.ts';
import { chargeOutside, type OutsideDeps, reconcileOutside } from './reconciler.ts';

const PRICE = aPrice('1.00');
const TABLES = ['ledger_transaction', 'balance', 'outside_charge'];
let now = NOON;
let last = 930_000;
let database: Awaited<ReturnType<typeof testStore>>;
let there: PretendCharging;
let deps: OutsideDeps;

before(async () => {
  database = await testStore({ clock: () => now });
  there = await startPretendCharging('a secret', () => now);
  deps = {
    store: database.store,
    source: balanceSource(there),
    fulfil: async (tx, { subscriberId, chargeId }) => {
      await charge(tx, { subscriberId, chargeId, price: PRICE, reason: 'test' });
      return 'done';
    },
  };
});
beforeEach(() => {
  now = now.add({ hours: 24 * 30 });
});
after(async () => {
  assert.deepEqual(await auditLedger(database.store), []);
  await there.stop();
  await database.close();
});

async function somebody(): Promise<SubscriberId> {
  const subscriberId = anId((last += 1));
  there.balances.set(String(subscriberId), hryvnias('10'));
  await database.store.transaction((tx) => openAccounts(tx, [anOpening({ subscriberId })]));
  return subscriberId;
}

const order = (subscriberId: SubscriberId, chargeId: string) =>
  chargeOutside(deps, { subscriberId, chargeId, amount: PRICE.taken }, {});

async function later(): Promise<void> {
  now = now.add({ minutes: 1 });
  await reconcileOutside(deps, (_, fault) => assert.fail(String(fault)));
}

/** Keeps what the money's tables hold now; the answer puts it back, as a restore does. */
async function kept(): Promise<() => Promise<void>> {
  const { store } = database;
  for (const table of TABLES) await store.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
  return async () => {
    await store.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      for (const table of TABLES) {
        await tx.query(`DELETE FROM ${table}`);
        await tx.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
      }
    });
    for (const table of TABLES) await store.query(`DROP TABLE kept_${table}`);
  };
}

const told = async (days = 2) =>
  (await auditDays(database.store, deps.source, days))
    .map(({ subscriberId, subject, detail }) => `${subscriberId} ${subject} ${detail.split(':')[0]}`)
    .sort();

test('after a restore the audit names every charge that the two sides see differently, and all of them are settled', async () => {
  const [early, repeats, leaves, reversed] = [
    await somebody(),
    await somebody(),
    await somebody(),
    await somebody(),
  ];
  assert.equal(await order(early, 'bill/before'), 'confirmed');
  assert.equal(await order(reversed, 'bill/reversed'), 'confirmed');
  const restore = await kept();
  now = now.add({ minutes: 5 });
  assert.equal(await order(repeats, 'bill/repeated'), 'confirmed');
  assert.equal(await order(leaves, 'bill/left'), 'confirmed');
  const reversal = { subscriberId: reversed, chargeId: 'bill/reversed', reason: 'could not be made' };
  await database.store.transaction((tx) => reverse(tx, reversal));
  await later();
  assert.deepEqual(await told(), []);

  await restore();
  assert.deepEqual(await told(), [
    `${repeats} bill/repeated taken there only`,
    `${leaves} bill/left taken there only`,
    `${reversed} bill/reversed taken here only`,
  ]);
  // A client that heard nothing asks again under the same id: the same charge, once.
  assert.equal(await order(repeats, 'bill/repeated'), 'confirmed');
  assert.deepEqual(await repairDays(database.store, deps.source, 2), { settled: 2, left: 0 });
  assert.deepEqual((await told()).length, 0, 'what is being given back is the reconciler’s');
  await later();
  assert.deepEqual(await told(), []);
  assert.deepEqual(await repairDays(database.store, deps.source, 2), { settled: 0, left: 0 });
  const left = (id: SubscriberId) => there.balances.get(String(id));
  assert.equal(left(leaves), hryvnias('10'), 'nobody came back for the bill: the money did');
  assert.equal(left(reversed), hryvnias('10'));
  assert.equal(left(repeats), micro(hryvnias('10') - PRICE.taken));
  assert.equal(left(early), micro(hryvnias('10') - PRICE.taken));
});

test('another amount there is told, and left to people', async () => {
  const id = await somebody();
  await order(id, 'bill/other');
  const entry = there.charges.get(`${id}/bill/other`)!;
  Object.assign(entry, { amount: hryvnias('5') });
  assert.deepEqual(await told(), [`${id} bill/other another amount`]);
  assert.deepEqual(await repairDays(database.store, deps.source, 2), { settled: 0, left: 1 });
});

test('a charge of an earlier day is found on its day, and an older one is not asked about', async () => {
  const id = await somebody();
  await order(id, 'bill/old');
  there.charges.get(`${id}/bill/old`)!.state = 'released';
  now = now.add({ hours: 72 });
  assert.deepEqual(await told(3), []);
  assert.deepEqual(await told(5), [`${id} bill/old taken here only`]);
});

test('a charging system that does not answer is no agreement', async () => {
  there.down = true;
  await assert.rejects(auditDays(database.store, deps.source, 1));
  there.down = false;
});
