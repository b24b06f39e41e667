import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { testStore } from '../../test/database.ts';
import { hryvnias, micro, type SubscriberId } from '../terms/index.ts';
import { anId, anOpening, NOON } from './examples.ts';
import {
  auditLedger,
  balanceOf,
  openAccounts,
  type PaymentProvider,
  paymentProvider,
  type PretendProvider,
  reconcilePayments,
  startPretendProvider,
} from './index.ts';
import { beginPayment, hearPayment, paymentOf } from './payment.sql.ts';
import { type Payment, type PaymentId, type PaymentNews, type Signed } from './payment.ts';
import type { Way } from './pretend-payment.ts';

const secret = Buffer.alloc(32, 5);
let now = NOON;
let last = 800_000;
let database: Awaited<ReturnType<typeof testStore>>;
let pretend: PretendProvider;
let provider: PaymentProvider;
let isDeaf = false;
/** Payments for which the provider named another sum. */
const wrongSums: string[] = [];

before(async () => {
  database = await testStore({ clock: () => now });
  pretend = await startPretendProvider({ secret, callBack: hearCallBack });
  provider = paymentProvider({
    pageUrl: 'https://pay.test/',
    askUrl: pretend.askUrl,
    secret,
    timeoutMs: 300,
  });
});
after(async () => {
  const found = (await auditLedger(database.store)).map(({ invariant, subject }) => [invariant, subject]);
  assert.deepEqual(
    found,
    wrongSums.map((payment) => ['M16', payment]),
    'only what a provider took wrongly has to be looked at',
  );
  await pretend.stop();
  await database.close();
});

async function hearCallBack(message: Signed): Promise<void> {
  const news = provider.hear({ ...message });
  assert.ok(news !== null);
  if (!isDeaf) await database.store.transaction((tx) => hearPayment(tx, news));
}

async function aPayment(): Promise<Payment> {
  const subscriberId = anId((last += 1));
  const reference = { subscriberId, paymentId: randomUUID() as string as PaymentId };
  await database.store.transaction((tx) => openAccounts(tx, [anOpening({ subscriberId })]));
  return database.store.transaction((tx) => beginPayment(tx, reference, hryvnias('100')));
}

/** A person goes through the provider's page. */
async function decide(payment: Payment, way: Way): Promise<void> {
  const url = new URL(provider.payUrl(payment, 'https://my.test/top-up'));
  const order = pretend.open(Object.fromEntries(url.searchParams), now);
  assert.ok(order !== null);
  await pretend.settle(order, way, now);
}

async function stateOf({ subscriberId, paymentId }: Payment) {
  return (await paymentOf(database.store, subscriberId, paymentId))?.state;
}

async function amountOf({ subscriberId }: { subscriberId: SubscriberId }) {
  return (await balanceOf(database.store, subscriberId))?.amount;
}

/** Everything that is due at a moment. */
async function reconcileAt(at: Temporal.Instant): Promise<unknown[]> {
  now = at;
  const faults: unknown[] = [];
  await reconcilePayments(database.store, provider, (_, fault) => faults.push(fault));
  now = NOON;
  return faults;
}

void test('a payment that is called back adds its sum once, however often it is told', async () => {
  for (const way of ['pay', 'say twice', 'decline first'] as const) {
    const payment = await aPayment();
    await decide(payment, way);
    assert.equal(await stateOf(payment), 'paid', way);
    assert.equal(await amountOf(payment), hryvnias('125'), way);
  }
});

void test('a declined payment adds nothing and is not asked about again', async () => {
  const payment = await aPayment();
  await decide(payment, 'decline');
  assert.equal(await stateOf(payment), 'declined');
  assert.equal(await amountOf(payment), hryvnias('25'));
});

void test('a call-back that was lost is found by asking', async () => {
  const payment = await aPayment();
  await decide(payment, 'say nothing');
  assert.equal(await stateOf(payment), 'waiting');
  assert.deepEqual(await reconcileAt(NOON.add({ minutes: 4 })), []);
  assert.equal(await stateOf(payment), 'paid');
  assert.equal(await amountOf(payment), hryvnias('125'));
});

void test('a provider that is silent leaves a payment in doubt, never lost: an hour later it is asked and paid once', async () => {
  const payment = await aPayment();
  isDeaf = true;
  await decide(payment, 'pay');
  isDeaf = false;
  pretend.silent = true;
  for (const minutes of [4, 8, 20, 45]) await reconcileAt(NOON.add({ minutes }));
  assert.equal(await stateOf(payment), 'in doubt');
  pretend.silent = false;
  await reconcileAt(NOON.add({ minutes: 180 }));
  assert.equal(await stateOf(payment), 'paid');
  await reconcileAt(NOON.add({ minutes: 500 }));
  assert.equal(await amountOf(payment), hryvnias('125'));
});

void test('a payment that nobody made ends when the page is closed, and money that comes after all is added', async () => {
  const payment = await aPayment();
  await reconcileAt(NOON.add({ minutes: 4 }));
  assert.equal(await stateOf(payment), 'waiting');
  await reconcileAt(NOON.add({ minutes: 75 }));
  assert.equal(await stateOf(payment), 'expired');
  await database.store.transaction((tx) => hearPayment(tx, news(payment)));
  assert.equal(await amountOf(payment), hryvnias('125'));
});

function news(payment: Payment, over: Partial<PaymentNews> = {}): PaymentNews {
  const { subscriberId, paymentId, amount } = payment;
  return { subscriberId, paymentId, eventId: 'e1', status: 'paid', amount, at: NOON, ...over };
}

void test('another sum than agreed, another’s payment and an unknown one add nothing', async () => {
  const [payment, other] = [await aPayment(), await aPayment()];
  const hear = (over: Partial<PaymentNews>) =>
    database.store.transaction((tx) => hearPayment(tx, news(payment, over)));
  wrongSums.push(payment.paymentId);
  assert.equal(await hear({ amount: micro(1n) }), 'wrong amount');
  assert.equal(await hear({ subscriberId: other.subscriberId }), 'unknown payment');
  assert.equal(await hear({ paymentId: randomUUID() as string as PaymentId }), 'unknown payment');
  assert.equal(await amountOf(payment), hryvnias('25'));
  assert.equal(await amountOf(other), hryvnias('25'));
});

void test('the same form sent twice is one payment of the first sum', async () => {
  const payment = await aPayment();
  const again = await database.store.transaction((tx) => beginPayment(tx, payment, hryvnias('999')));
  assert.equal(again.amount, hryvnias('100'));
});

void test('news in any order, any number of times and all at once add the sum exactly when one of them says paid', async () => {
  const told = fc.record({
    eventId: fc.constantFrom('a', 'b', 'c', 'd'),
    status: fc.constantFrom('paid' as const, 'declined' as const, 'pending' as const),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 6 }), async (all) => {
      // One event says one thing.
      const events = all.map((each) => ({ ...each, eventId: `${each.eventId}-${each.status}` }));
      const payment = await aPayment();
      await Promise.all(
        events.map((each) => database.store.transaction((tx) => hearPayment(tx, news(payment, each)))),
      );
      const isPaid = events.some(({ status }) => status === 'paid');
      assert.equal(await amountOf(payment), hryvnias(isPaid ? '125' : '25'));
    }),
    { numRuns: 30 },
  );
});
