import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import { auditLedger, balanceOf, openAccounts, postUsage } from '../charging/index.ts';
import type { Store } from '../store/index.ts';
import { type SubscriberId, hryvnias, micro, monthOf, sumTaxed } from '../terms/index.ts';
import { balanceAlong } from './balance-along.ts';
import { auditBillOrders } from './audit.sql.ts';
import { NOON, aLine, anOrderId, breaking, pretendSources, someLines, wantedBill } from './examples.ts';
import type { BillLine } from './line.ts';
import { orderOf } from './order.sql.ts';
import { orderBill } from './ordering.ts';
import { frozenLines } from './part.sql.ts';
import { MOST_ATTEMPTS, prepareDue, startPreparing } from './prepare.ts';
import { agrees } from './proof.ts';

let database: Awaited<ReturnType<typeof testStore>>;
let store: Store;
let now = NOON;
let sources = pretendSources();
let last = 700_000;
const failures: unknown[] = [];

before(async () => {
  database = await testStore({ clock: () => now });
  ({ store } = database);
});
beforeEach(() => {
  now = NOON;
  sources = pretendSources();
  failures.length = 0;
});
afterEach(async () => {
  assert.deepEqual(await auditLedger(store), []);
  assert.deepEqual(await auditBillOrders(store, now), []);
});
after(() => database.close());

const prepare = () => prepareDue(store, sources, (_work, fault) => failures.push(fault));

async function anOrder(lines: readonly BillLine[] = someLines(3)): Promise<SubscriberId> {
  const subscriberId = BigInt((last += 1)) as SubscriberId;
  sources.lines.set(subscriberId, lines);
  await store.transaction(async (tx) => {
    await openAccounts(tx, [{ subscriberId, segment: 'contract', openingBalance: hryvnias('5000') }]);
    const usage = { subscriberId, postingId: 'file', month: monthOf(now), at: now, ...sumTaxed(lines) };
    await postUsage(tx, [usage]);
  });
  const ordered = await orderBill(store, sources, { subscriberId, language: 'uk' }, wantedBill());
  assert.equal(ordered.kind, 'ordered');
  return subscriberId;
}

const orderAt = (id: SubscriberId) => orderOf(store, id, anOrderId());

async function frozen(id: SubscriberId): Promise<readonly BillLine[]> {
  return (await Array.fromAsync(frozenLines(store, id, anOrderId()))).flat();
}

void test('an ordered bill becomes ready with its lines, its sums and its proof', async () => {
  const id = await anOrder();
  assert.deepEqual(await prepare(), ['ready']);
  const order = await orderAt(id);
  assert.equal(order?.state, 'ready');
  assert.ok(order.totals !== null && agrees(order.totals));
  assert.equal(order.totals.lines, 3);
  assert.equal(order.watermark?.toString(), '2026-11-03T07:17:02Z');
});

void test('lines that come later do not change a ready bill', async () => {
  const lines = someLines(3);
  const id = await anOrder(lines);
  await prepare();
  sources.lines.set(id, [...lines, aLine({ of: '99.00' })]);
  assert.deepEqual(await prepare(), []);
  const withBalance = balanceAlong({ start: hryvnias('25'), entries: [] }, micro(0n));
  assert.deepEqual(
    await frozen(id),
    lines.map((line, place) => withBalance({ ...line, origin: `9/${place}` })),
    'with the origin of each, which names what was taken, and the balance after it',
  );
});

void test('a bill of more than one part keeps every line in its place', async () => {
  const lines = someLines(2_345).map((line, n) => Object.assign({}, line, { seconds: n }));
  const id = await anOrder(lines);
  await prepare();
  assert.deepEqual(
    (await frozen(id)).map((line) => line.seconds),
    lines.map((line) => line.seconds),
  );
});

void test('a bill of exactly one full part ends there', async () => {
  const id = await anOrder(someLines(1_000));
  await prepare();
  assert.equal((await frozen(id)).length, 1_000);
});

void test('two workers at once make one bill and neither fails (F10)', async () => {
  const id = await anOrder();
  const done = (await Promise.all([prepare(), prepare(), prepare()])).flat();
  assert.equal(done.filter((outcome) => outcome === 'ready').length, 1);
  assert.deepEqual(failures, []);
  assert.equal((await frozen(id)).length, 3);
});

void test('a worker that died is followed by another when its time is over, without a charge (F9)', async () => {
  const id = await anOrder();
  const left = (await balanceOf(store, id))?.amount;
  await store.query('UPDATE bill_work SET due_at = $2, taken_times = 1 WHERE subscriber_id = $1', [
    id,
    now.add({ minutes: 2 }),
  ]);
  await store.query(`UPDATE bill_order SET state = 'preparing' WHERE subscriber_id = $1`, [id]);
  assert.deepEqual(await prepare(), []);
  now = now.add({ minutes: 2 });
  assert.deepEqual(await prepare(), ['ready']);
  assert.equal((await balanceOf(store, id))?.amount, left);
});

void test('a failure leaves nothing half made, and the next attempt succeeds', async () => {
  const id = await anOrder(someLines(1_500));
  sources.faults.push(new Error('usage is asleep'));
  assert.deepEqual(await prepare(), ['failed']);
  assert.equal((await orderAt(id))?.state, 'preparing');
  assert.deepEqual(await frozen(id), []);
  assert.deepEqual(await prepare(), []);
  now = now.add({ seconds: 20 });
  assert.deepEqual(await prepare(), ['ready']);
});

void test('broken after each statement in turn, preparing is simply done again, without a charge (F5)', async () => {
  const whole = breaking(store, 0);
  await anOrder();
  await prepareDue(whole.store, sources, () => undefined);
  assert.ok(whole.statements() >= 8);
  for (let point = 1; point <= whole.statements(); point += 1) {
    const id = await anOrder();
    const left = (await balanceOf(store, id))?.amount;
    await prepareDue(breaking(store, point).store, sources, () => undefined).catch(() => undefined);
    now = now.add({ minutes: 3 });
    assert.deepEqual(await prepare(), ['ready'], `after statement ${point}`);
    assert.equal((await frozen(id)).length, 3);
    assert.equal((await balanceOf(store, id))?.amount, left);
  }
});

void test('a bill that cannot be made is given back, whole and once, within a quarter of an hour (M10)', async () => {
  const id = await anOrder();
  const left = (await balanceOf(store, id))!.amount;
  const done: string[] = [];
  for (let attempt = 0; attempt <= MOST_ATTEMPTS; attempt += 1) {
    sources.faults.push(new Error('usage is broken'));
    done.push(...(await prepare()));
    now = now.add({ minutes: 2 });
  }
  assert.deepEqual(done, ['failed', 'failed', 'failed', 'failed', 'reversed']);
  const order = await orderAt(id);
  assert.equal(order?.state, 'reversed');
  assert.ok(order.endedAt !== null && Temporal.Instant.compare(order.endedAt, NOON.add({ minutes: 15 })) < 0);
  assert.equal((await balanceOf(store, id))?.amount, left + hryvnias('5.3125'));
  assert.equal(failures.length, MOST_ATTEMPTS);
});

void test('workers that keep dying end in a reversal too', async () => {
  const id = await anOrder();
  await store.query('UPDATE bill_work SET taken_times = $2 WHERE subscriber_id = $1', [id, MOST_ATTEMPTS]);
  assert.deepEqual(await prepare(), ['reversed']);
  assert.equal((await balanceOf(store, id))?.amount, hryvnias('5000') - sumTaxed(someLines(3)).taken);
});

void test('the order after a reversed one is a further request: nobody pays for two firsts (M7)', async () => {
  const id = await anOrder();
  await store.query('UPDATE bill_work SET taken_times = $2 WHERE subscriber_id = $1', [id, MOST_ATTEMPTS]);
  await prepare();
  const next = wantedBill({ orderId: anOrderId(2), taken: hryvnias('1.0625') });
  const ordered = await orderBill(store, sources, { subscriberId: id, language: 'uk' }, next);
  assert.equal(ordered.kind, 'ordered');
  await prepare();
});

void test('a failure of one order does not hold up another', async () => {
  await anOrder();
  now = now.add({ seconds: 1 });
  const second = await anOrder();
  sources.faults.push(new Error('only the first'));
  assert.deepEqual(await prepare(), ['failed', 'ready']);
  assert.equal((await orderAt(second))?.state, 'ready');
  now = now.add({ minutes: 1 });
  await prepare();
});

void test('frozen content and ended orders cannot be changed', async () => {
  const id = await anOrder();
  await prepare();
  await assert.rejects(
    store.query(`UPDATE bill_part SET content = '' WHERE subscriber_id = $1`, [id]),
    /never changes/,
  );
  await assert.rejects(
    store.query(`UPDATE bill_order SET state = 'reversed' WHERE subscriber_id = $1`, [id]),
    /kept as it was agreed/,
  );
});

void test('a disagreement of the sums is looked at twice and then frozen as it is, for the page to tell', async () => {
  const id = await anOrder();
  sources.lines.set(id, someLines(4));
  assert.deepEqual(await prepare(), ['failed']);
  now = now.add({ seconds: 2 });
  assert.deepEqual(await prepare(), ['ready']);
  const totals = (await orderAt(id))?.totals;
  assert.ok(totals !== null && totals !== undefined && !agrees(totals));
});

void test('the agent prepares when it is woken and stops when it is told', async () => {
  const id = await anOrder();
  const agent = startPreparing({
    store,
    sources,
    failed: (_work, fault) => failures.push(fault),
    everyMs: 3_600_000,
  });
  await agent.wake();
  await agent.stop();
  assert.equal((await orderAt(id))?.state, 'ready');
});
