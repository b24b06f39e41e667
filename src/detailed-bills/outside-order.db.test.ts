import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import { type PretendCharging, startPretendCharging } from '../../test/pretend-charging.ts';
import {
  auditLedger,
  type BalanceSource,
  balanceOf,
  balanceSource,
  openAccounts,
  reconcileOutside,
} from '../charging/index.ts';
import { hryvnias, type SubscriberId } from '../terms/index.ts';
import { auditBillOrders } from './audit.sql.ts';
import { anOrderId, NOON, opened, pretendSources, someLines, wantedBill } from './examples.ts';
import { orderOf } from './order.sql.ts';
import { fulfilBill, orderOutside, outsideOrder } from './outside-order.web.ts';

const FIRST = opened('5.00').taken;
const FURTHER = opened('1.00').taken;
let now = NOON;
let last = 660_000;
let database: Awaited<ReturnType<typeof testStore>>;
let there: PretendCharging;
let source: BalanceSource;
const sources = pretendSources();

before(async () => {
  database = await testStore({ clock: () => now });
  there = await startPretendCharging();
  source = balanceSource(there);
});
after(async () => {
  assert.deepEqual(await auditLedger(database.store), []);
  assert.deepEqual(await auditBillOrders(database.store, Temporal.Instant.from('2000-01-01T00:00:00Z')), []);
  await there.stop();
  await database.close();
});

async function somebody(): Promise<SubscriberId> {
  const subscriberId = BigInt((last += 1)) as SubscriberId;
  sources.lines.set(subscriberId, someLines(3, NOON.subtract({ hours: 1 }).toString()));
  there.balances.set(String(subscriberId), hryvnias('20'));
  await database.store.transaction((tx) =>
    openAccounts(tx, [{ subscriberId, segment: 'prepaid', openingBalance: hryvnias('0') }]),
  );
  return subscriberId;
}

const order = (subscriberId: SubscriberId, n: number, taken = FIRST) =>
  orderOutside(
    database.store,
    sources,
    source,
    { subscriberId, language: 'uk' },
    wantedBill({ orderId: anOrderId(n), taken }),
  );

async function later(minutes: number): Promise<void> {
  now = now.add({ minutes });
  const deps = { store: database.store, source, fulfil: fulfilBill(sources) };
  await reconcileOutside(deps, () => undefined);
}

void test('a bill is paid from the outside balance, and our own follows it', async () => {
  const id = await somebody();
  assert.equal((await order(id, 1)).kind, 'ordered');
  assert.equal(there.balances.get(String(id)), hryvnias('20') - FIRST);
  assert.equal((await balanceOf(database.store, id))?.amount, hryvnias('20') - FIRST);
  assert.equal((await order(id, 1)).kind, 'already ordered');
  assert.equal((await order(id, 2, FURTHER)).kind, 'ordered');
});

void test('an order in doubt is shown as being checked, holds back the next one, and becomes a bill charged once', async () => {
  const id = await somebody();
  there.faults.push('silent after booking');
  assert.deepEqual(await order(id, 1), { kind: 'in doubt', orderId: anOrderId(1) });
  assert.equal(await outsideOrder(database.store, id, anOrderId(1)), 'in doubt');
  assert.equal(await orderOf(database.store, id, anOrderId(1)), null);
  // A second one could be the first of the month or a further one: nobody knows yet.
  assert.deepEqual(await order(id, 2), { kind: 'in doubt', orderId: anOrderId(1) });
  await later(1);
  assert.equal((await orderOf(database.store, id, anOrderId(1)))?.state, 'ordered');
  assert.equal((await balanceOf(database.store, id))?.amount, hryvnias('20') - FIRST);
});

void test('an order that was never booked is told as not ordered, and may be ordered again', async () => {
  const id = await somebody();
  there.faults.push('silent before booking');
  assert.equal((await order(id, 1)).kind, 'in doubt');
  await later(1);
  assert.equal(await outsideOrder(database.store, id, anOrderId(1)), 'refused');
  assert.equal((await order(id, 2)).kind, 'ordered');
  assert.equal(there.balances.get(String(id)), hryvnias('20') - FIRST);
});

void test('a price that changed while the order was in doubt is not taken: the money goes back there', async () => {
  const id = await somebody();
  now = Temporal.Instant.from('2026-11-30T21:58:00Z');
  there.faults.push('silent after booking');
  await order(id, 1);
  await later(5);
  assert.equal(there.balances.get(String(id)), hryvnias('20'));
  assert.equal(await outsideOrder(database.store, id, anOrderId(1)), 'refused');
  now = NOON;
});

void test('what a page showed is checked before anything is asked there', async () => {
  const id = await somebody();
  const before = there.calls.length;
  assert.deepEqual(await order(id, 1, FURTHER), { kind: 'refused', refusal: 'price changed' });
  assert.equal(there.calls.length, before);
});
