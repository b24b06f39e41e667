import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import { auditLedger, balanceOf, charge, openAccounts, postUsage } from '../charging/index.ts';
import type { Queries, Store } from '../store/index.ts';
import { type Month, type SubscriberId, KYIV, hryvnias, monthOf, sumTaxed } from '../terms/index.ts';
import { auditBillOrders } from './audit.sql.ts';
import { NOON, anOrderId, breaking, opened, pretendSources, someLines, wantedBill } from './examples.ts';
import { currentQuote, orderBill } from './ordering.ts';
import type { OrderId } from './order.ts';

let database: Awaited<ReturnType<typeof testStore>>;
let store: Store;
let now = NOON;
let sources = pretendSources();
let last = 600_000;

before(async () => {
  database = await testStore({ clock: () => now });
  ({ store } = database);
});
beforeEach(() => {
  now = NOON;
  sources = pretendSources();
});
afterEach(async () => {
  assert.deepEqual(await auditLedger(store), []);
  // Nothing prepares orders here: an early moment keeps the audit from calling them late.
  assert.deepEqual(await auditBillOrders(store, Temporal.Instant.from('2000-01-01T00:00:00Z')), []);
});
after(() => database.close());

/** A subscription with lines in the month of now, paid from its balance as the loader would. */
async function aSubscriber(amount: string, lineCount = 3): Promise<SubscriberId> {
  const subscriberId = BigInt((last += 1)) as SubscriberId;
  const lines = someLines(lineCount, now.subtract({ hours: 1 }).toString());
  sources.lines.set(subscriberId, lines);
  await store.transaction(async (tx) => {
    await openAccounts(tx, [{ subscriberId, segment: 'prepaid', openingBalance: hryvnias(amount) }]);
    const at = now;
    if (lineCount > 0) {
      await postUsage(tx, [{ subscriberId, postingId: 'file', month: monthOf(at), at, ...sumTaxed(lines) }]);
    }
  });
  return subscriberId;
}

/** The balance that is left when the lines of a subscriber are paid. */
function plusLines(amount: string, lineCount = 3): string {
  return String(Number(amount) + 0.53125 * lineCount);
}

function orders(id: SubscriberId, orderId: OrderId, sum = '5.00', month = monthOf(now)) {
  const wanted = wantedBill({ orderId, month, taken: opened(sum).taken });
  return orderBill(store, sources, { subscriberId: id, language: 'uk' }, wanted);
}

function told(ordered: Awaited<ReturnType<typeof orders>>): string {
  return ordered.kind === 'refused' ? ordered.refusal : ordered.kind;
}

async function amountOf(id: SubscriberId) {
  return (await balanceOf(store, id))?.amount;
}

async function countOf(
  table: 'bill_order' | 'bill_work' | 'bill_month',
  id: SubscriberId,
  db: Queries = store,
) {
  const rows = await db.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table} WHERE subscriber_id = $1`, [
    id,
  ]);
  return Number(rows[0]?.n);
}

void test('the first bill of a month takes 5.3125 and the next 1.0625', async () => {
  const id = await aSubscriber(plusLines('10'));
  assert.equal(told(await orders(id, anOrderId(1))), 'ordered');
  assert.equal(await amountOf(id), hryvnias('4.6875'));
  assert.equal(told(await orders(id, anOrderId(2), '1.00')), 'ordered');
  assert.equal(await amountOf(id), hryvnias('3.625'));
});

void test('attack 61: a hundred at once with one id are one debit and a hundred equal answers (F1)', async () => {
  const id = await aSubscriber('100');
  const before = await amountOf(id);
  const answers = await Promise.all(Array.from({ length: 100 }, () => orders(id, anOrderId(1))));
  assert.equal(answers.filter((answer) => answer.kind === 'ordered').length, 1);
  assert.equal(answers.filter((answer) => answer.kind === 'already ordered').length, 99);
  for (const answer of answers) assert.equal(answer.kind !== 'refused' && answer.order.orderId, anOrderId(1));
  assert.equal(await amountOf(id), before! - hryvnias('5.3125'));
});

void test('attack 63: three hundred requests over thirty ids with money for twenty are twenty debits and a balance of zero (F2)', async () => {
  const id = await aSubscriber(plusLines('21.25'));
  sources.enrolled = now;
  const requests = Array.from({ length: 300 }, (_, n) => orders(id, anOrderId(1 + (n % 30)), '1.00'));
  const answers = await Promise.all(requests);
  assert.equal(answers.filter((answer) => answer.kind === 'ordered').length, 20);
  assert.equal(await amountOf(id), 0n);
  assert.equal(await countOf('bill_order', id), 20);
});

void test('of two first orders at once one pays 5, the other sees that the price is 1 now and pays 1 (F3)', async () => {
  const id = await aSubscriber(plusLines('10'));
  const answers = await Promise.all([orders(id, anOrderId(1)), orders(id, anOrderId(2))]);
  assert.deepEqual(answers.map(told).sort(), ['ordered', 'price changed']);
  const again = answers.findIndex((answer) => told(answer) === 'price changed') + 1;
  assert.equal(told(await orders(id, anOrderId(again), '1.00')), 'ordered');
  assert.equal(await amountOf(id), hryvnias('3.625'));
});

const EDGES = ['2024-03-31', '2026-11-30', '2027-10-31', '2026-12-31'];
for (const edge of EDGES) {
  void test(`an order in the last tenth of a second of ${edge} and one in the first of the next month are both first (F4)`, async () => {
    const midnight = Temporal.PlainDate.from(edge).add({ days: 1 }).toZonedDateTime(KYIV).toInstant();
    now = midnight.subtract({ milliseconds: 100 });
    const id = await aSubscriber('100');
    const old = monthOf(now);
    assert.equal(told(await orders(id, anOrderId(1))), 'ordered');
    now = midnight.add({ milliseconds: 100 });
    assert.equal(told(await orders(id, anOrderId(2), '1.00', old)), 'price changed');
    assert.equal(told(await orders(id, anOrderId(1), '5.00', old)), 'already ordered');
    assert.equal(told(await orders(id, anOrderId(3))), 'nothing to bill');
    sources.lines.set(id, [...sources.lines.get(id)!, ...someLines(1, now.toString())]);
    assert.equal(told(await orders(id, anOrderId(3))), 'ordered');
  });
}

void test('the special rate ends with the month after enrolment, at midnight in Kyiv', async () => {
  const id = await aSubscriber('100');
  sources.enrolled = Temporal.Instant.from('2026-10-31T21:59:59.9Z');
  assert.equal(told(await orders(id, anOrderId(1), '1.00')), 'ordered');
  now = Temporal.Instant.from('2026-11-30T22:00:00Z');
  sources.lines.set(id, someLines(1, now.toString()));
  assert.equal(told(await orders(id, anOrderId(2), '1.00')), 'price changed');
  assert.equal(told(await orders(id, anOrderId(2), '5.00')), 'ordered');
});

void test('an id that is used again a month later for something else is refused (F11, F12)', async () => {
  const id = await aSubscriber('100');
  await orders(id, anOrderId(1));
  const left = await amountOf(id);
  assert.equal(told(await orders(id, anOrderId(1), '1.00')), 'other content');
  now = NOON.add({ hours: 24 * 30 });
  assert.equal(told(await orders(id, anOrderId(1))), 'other content');
  assert.equal(told(await orders(id, anOrderId(1), '5.00', '2026-11' as Month)), 'already ordered');
  assert.equal(await amountOf(id), left);
});

void test('an id of another subscriber is no help and no hindrance', async () => {
  const [one, other] = [await aSubscriber('100'), await aSubscriber('100')];
  await orders(one, anOrderId(1));
  assert.equal(told(await orders(other, anOrderId(1))), 'ordered');
  assert.equal(await countOf('bill_order', other), 1);
});

void test('refused requests leave no debit and no order', async () => {
  const poor = await aSubscriber('1');
  assert.equal(told(await orders(poor, anOrderId(1))), 'balance too low');
  const silent = await aSubscriber('100', 0);
  assert.equal(told(await orders(silent, anOrderId(1))), 'nothing to bill');
  for (const id of [poor, silent]) assert.equal(await countOf('bill_order', id), 0);
  assert.equal(await amountOf(silent), hryvnias('100'));
});

void test('a price list that changed between page and click takes nothing (F16)', async () => {
  const id = await aSubscriber('100');
  const before = await amountOf(id);
  const seen = await currentQuote(store, sources, id, now);
  assert.equal(seen.taxed?.taken, hryvnias('5.3125'));
  const dearer = { ...sources, taxRatesAt: () => ({ vatPpm: 200_000, dutyPpm: 80_000 }) };
  const customer = { subscriberId: id, language: 'uk' as const };
  const wanted = wantedBill({ taken: seen.taxed?.taken ?? hryvnias('0') });
  assert.equal(told(await orderBill(store, dearer, customer, wanted)), 'price changed');
  assert.equal(await amountOf(id), before);
});

void test('broken after each statement in turn, an order is nothing at all, and the same order again is whole (F5)', async () => {
  const customer = { language: 'uk' as const };
  const whole = breaking(store, 0);
  const first = await aSubscriber('100');
  await orderBill(whole.store, sources, { ...customer, subscriberId: first }, wantedBill());
  assert.ok(whole.statements() >= 7);
  for (let point = 1; point <= whole.statements(); point += 1) {
    const id = await aSubscriber('100');
    const before = await amountOf(id);
    const attempt = orderBill(
      breaking(store, point).store,
      sources,
      { ...customer, subscriberId: id },
      wantedBill(),
    );
    await assert.rejects(attempt, /broken after statement/);
    assert.equal(await amountOf(id), before);
    assert.equal((await countOf('bill_order', id)) + (await countOf('bill_work', id)), 0);
    assert.equal(told(await orders(id, anOrderId(1))), 'ordered');
    assert.equal(await amountOf(id), before! - hryvnias('5.3125'));
  }
});

void test('an answer lost after the commit is found again by the same id (F7)', async () => {
  const id = await aSubscriber('100');
  const customer = { subscriberId: id, language: 'uk' as const };
  await assert.rejects(
    orderBill(breaking(store, Infinity).store, sources, customer, wantedBill()),
    /after the commit/,
  );
  const left = await amountOf(id);
  assert.equal(told(await orders(id, anOrderId(1))), 'already ordered');
  assert.equal(await amountOf(id), left);
});

void test('what was agreed cannot be changed, by anybody', async () => {
  const id = await aSubscriber('100');
  await orders(id, anOrderId(1));
  for (const statement of [
    'UPDATE bill_order SET price = 0, net = 0, vat = 0, taken = duty WHERE subscriber_id = $1',
    'DELETE FROM bill_order WHERE subscriber_id = $1',
  ])
    await assert.rejects(store.query(statement, [id]), /kept as it was agreed|foreign key/);
});

void test('the audit tells an order without its charge and a charge without its order', async () => {
  const id = await aSubscriber('100');
  const undo = store.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO bill_order (subscriber_id, order_id, month, state, why, price, net, vat, duty, taken, language, ordered_at)
       VALUES ($1, $2, '2026-11', 'ordered', 'first', 6, 5, 1, 0, 6, 'uk', $3)`,
      [id, anOrderId(1), now],
    );
    const price = opened('1.00');
    await charge(tx, { subscriberId: id, chargeId: `bill/${anOrderId(2)}`, price, reason: 'test' });
    const later = now.add({ minutes: 16 });
    const found = await auditBillOrders(tx, later);
    const ours = found.filter((breach) => breach.subscriberId === id).map((breach) => breach.invariant);
    assert.deepEqual(ours, ['M2', 'M2', 'M7', 'M10']);
    throw new Error('undo');
  });
  await assert.rejects(undo, /undo/);
});
