// Faults of money, by their numbers: whatever is cut, killed or refused, money moves once or not at all.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import { openStore, type Store, type Tx } from '../store/index.ts';
import { hryvnias, type SubscriberId } from '../terms/index.ts';
import { aCharge, anId, anOpening, aPrice } from './examples.ts';
import {
  auditLedger,
  balanceOf,
  charge,
  issueVouchers,
  openAccounts,
  proposeVouchers,
  reverse,
} from './index.ts';
import { beginPayment, hearPayment } from './payment.sql.ts';
import type { PaymentId } from './payment.ts';
import { redeemVoucher } from './voucher.sql.ts';

const KEY = Buffer.alloc(32, 3);
let last = 990_000;
let database: Awaited<ReturnType<typeof testStore>>;
let store: Store;

before(async () => {
  database = await testStore();
  ({ store } = database);
});
after(async () => {
  assert.deepEqual(await auditLedger(store), []);
  await database.close();
});

async function anAccount(): Promise<SubscriberId> {
  const subscriberId = anId((last += 1));
  await store.transaction((tx) => openAccounts(tx, [anOpening({ subscriberId })]));
  return subscriberId;
}

const amountOf = async (id: SubscriberId) => (await balanceOf(store, id))?.amount;

/** The process dies after so many statements: what its transaction did is undone. `false` when there were fewer. */
async function diesAfter(statements: number, work: (tx: Tx) => Promise<unknown>): Promise<boolean> {
  let count = 0;
  const died = new Error('killed');
  try {
    await store.transaction((tx) =>
      work({
        ...tx,
        async query(text, values) {
          const rows = await tx.query(text, values);
          count += 1;
          if (count === statements) throw died;
          return rows as never;
        },
      }),
    );
    return false;
  } catch (fault) {
    if (fault !== died) throw fault;
    return true;
  }
}

/** Every crash point of a piece of work, each followed by the client's retry: how many there were. */
async function everyCrashPoint(
  work: (id: SubscriberId) => Promise<(tx: Tx) => Promise<unknown>>,
  expected: bigint,
): Promise<number> {
  for (let point = 1; ; point += 1) {
    const id = await anAccount();
    const act = await work(id);
    if (!(await diesAfter(point, act))) return point - 1;
    assert.equal(await amountOf(id), hryvnias('25'), `after a crash at statement ${point}`);
    await store.transaction(act);
    await store.transaction(act);
    assert.equal(await amountOf(id), expected, `after a crash at statement ${point} and two retries`);
  }
}

void test('killed after each statement of a charge, and retried: charged once (F5)', async () => {
  const work = async (subscriberId: SubscriberId) => (tx: Tx) => charge(tx, aCharge({ subscriberId }));
  assert.equal(await everyCrashPoint(work, hryvnias('19.6875')), 2);
});

void test('killed after each statement of a reversal, and retried: given back once (F5)', async () => {
  const points = await everyCrashPoint(async (subscriberId) => {
    const order = aCharge({ subscriberId, price: aPrice('1.00') });
    return async (tx: Tx) => {
      await charge(tx, order);
      await reverse(tx, { subscriberId, chargeId: order.chargeId, reason: 'test' });
    };
  }, hryvnias('25'));
  assert.ok(points >= 4);
});

void test('killed after each statement of a voucher’s use, and retried: added once (F5)', async () => {
  const points = await everyCrashPoint(async (id) => {
    const code = await store.transaction(async (tx) => {
      const validUntil = tx.now.add({ hours: 1 });
      const wanted = { amount: hryvnias('50'), vouchers: 1, validUntil, purpose: '' };
      const printed = await issueVouchers(tx, KEY, await proposeVouchers(tx, wanted, 'Ada'), 'Borys');
      assert.ok(!('refused' in printed));
      return printed[0]!.code;
    });
    return (tx: Tx) => redeemVoucher(tx, KEY, id, code);
  }, hryvnias('75'));
  assert.ok(points >= 3);
});

void test('killed after each statement of a call-back, and told again: added once (F5, F9)', async () => {
  const points = await everyCrashPoint(async (subscriberId) => {
    const reference = { subscriberId, paymentId: randomUUID() as string as PaymentId };
    await store.transaction((tx) => beginPayment(tx, reference, hryvnias('100')));
    const news = { ...reference, eventId: 'e', status: 'paid', amount: hryvnias('100') } as const;
    return (tx: Tx) => hearPayment(tx, { ...news, at: tx.now });
  }, hryvnias('125'));
  assert.ok(points >= 4);
});

void test('an answer that is lost after the commit is found by asking again under the same id (F7, F12)', async () => {
  const subscriberId = await anAccount();
  const order = aCharge({ subscriberId });
  const lost = store.transaction((tx) => charge(tx, order)).then(() => Promise.reject(new Error('cut')));
  await assert.rejects(lost, /cut/);
  assert.equal(await store.transaction((tx) => charge(tx, order)), 'already charged');
  assert.equal(await amountOf(subscriberId), hryvnias('19.6875'));
});

void test('a transaction that the server refuses to put in order is repeated three times under the same id, then told (F13)', async () => {
  const conflict = `DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = 'serialization_failure'; END $$`;
  for (const [failures, isCharged] of [
    [3, true],
    [4, false],
  ] as const) {
    const subscriberId = await anAccount();
    let attempts = 0;
    const work = store.transaction(async (tx) => {
      attempts += 1;
      const answer = await charge(tx, aCharge({ subscriberId }));
      if (attempts <= failures) await tx.query(conflict);
      return answer;
    });
    if (isCharged) assert.equal(await work, 'charged');
    else await assert.rejects(work, /conflict/);
    assert.equal(attempts, 4);
    assert.equal(await amountOf(subscriberId), hryvnias(isCharged ? '19.6875' : '25'));
  }
});

void test('while somebody holds an account others are told soon that it is busy, and nobody is charged twice (F14)', async () => {
  const subscriberId = await anAccount();
  const hasty = openStore({ url: database.url, max: 3, statementTimeoutMs: 80 });
  await store.transaction(async (tx) => {
    await tx.query('SELECT 1 FROM balance WHERE subscriber_id = $1 FOR UPDATE', [subscriberId]);
    const tries = Array.from({ length: 3 }, () =>
      hasty.transaction((other) => charge(other, aCharge({ subscriberId }))),
    );
    for (const each of await Promise.allSettled(tries)) {
      assert.ok(each.status === 'rejected');
      assert.equal((each.reason as { code?: string }).code, '57014');
    }
  });
  assert.equal(await hasty.transaction((tx) => charge(tx, aCharge({ subscriberId }))), 'charged');
  assert.equal(await amountOf(subscriberId), hryvnias('19.6875'));
  await hasty.close();
});

void test('a clock of ours that is a day off changes no moment and no month in the ledger (F17)', async () => {
  const subscriberId = await anAccount();
  const real = Temporal.Now.instant;
  Temporal.Now.instant = () => real().add({ hours: 24 * 40 });
  try {
    await store.transaction((tx) => charge(tx, aCharge({ subscriberId })));
  } finally {
    Temporal.Now.instant = real;
  }
  const [row] = await store.query<{ isNow: boolean }>(
    `SELECT at BETWEEN clock_timestamp() - interval '1 minute' AND clock_timestamp() AS "isNow"
     FROM ledger_transaction WHERE subscriber_id = $1 AND kind = 'charge'`,
    [subscriberId],
  );
  assert.equal(row?.isNow, true);
});
