import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import { type SubscriberId, hryvnias, negate } from '../terms/index.ts';
import { aCharge, aPrice, aTopUp, aUsagePosting, anId, anOpening } from './examples.ts';
import { auditLedger, balanceOf, charge, openAccounts, postTopUps, postUsage, reverse } from './index.ts';

let database: Awaited<ReturnType<typeof testStore>>;
let last = 200_000;

before(async () => {
  database = await testStore();
});
after(async () => {
  assert.deepEqual(await auditLedger(database.store), []);
  await database.close();
});

async function anAccount(openingBalance = '25', over: Partial<Parameters<typeof anOpening>[0]> = {}) {
  const subscriberId = anId((last += 1));
  const opening = anOpening({ subscriberId, openingBalance: hryvnias(openingBalance), ...over });
  await database.store.transaction((tx) => openAccounts(tx, [opening]));
  return subscriberId;
}

async function amountOf(subscriberId: SubscriberId) {
  return (await balanceOf(database.store, subscriberId))?.amount;
}

function charged(subscriberId: SubscriberId, chargeId: string, price = '5.00') {
  const order = aCharge({ subscriberId, chargeId, price: aPrice(price) });
  return database.store.transaction((tx) => charge(tx, order));
}

void test('a price of 5.00 takes 5.3125 from the balance', async () => {
  const id = await anAccount();
  assert.equal(await charged(id, 'a'), 'charged');
  assert.equal(await amountOf(id), hryvnias('19.6875'));
});

void test('the same charge again takes nothing', async () => {
  const id = await anAccount();
  await charged(id, 'a');
  assert.equal(await charged(id, 'a'), 'already charged');
  assert.equal(await amountOf(id), hryvnias('19.6875'));
});

void test('the same charge again is known even when the balance would not bear it twice', async () => {
  const id = await anAccount('6');
  await charged(id, 'a');
  assert.equal(await charged(id, 'a'), 'already charged');
});

void test('one id for two sums is a fault and takes nothing', async () => {
  const id = await anAccount();
  await charged(id, 'a');
  await assert.rejects(charged(id, 'a', '1.00'), /another sum/);
  assert.equal(await amountOf(id), hryvnias('19.6875'));
});

void test('a hundred at once with one id take once (F1)', async () => {
  const id = await anAccount('1000');
  const answers = await Promise.all(Array.from({ length: 100 }, () => charged(id, 'once')));
  assert.equal(answers.filter((answer) => answer === 'charged').length, 1);
  assert.equal(answers.filter((answer) => answer === 'already charged').length, 99);
  assert.equal(await amountOf(id), hryvnias('994.6875'));
});

void test('three hundred requests over thirty ids with money for twenty give twenty debits and a balance of zero (F2)', async () => {
  const id = await anAccount('21.25');
  const requests = Array.from({ length: 300 }, (_, n) => charged(id, `order-${n % 30}`, '1.00'));
  const answers = await Promise.all(requests);
  assert.equal(answers.filter((answer) => answer === 'charged').length, 20);
  assert.equal(await amountOf(id), 0n);
});

void test('a charge never takes a prepaid balance below zero', async () => {
  const id = await anAccount('5.31');
  assert.equal(await charged(id, 'a'), 'balance too low');
  assert.equal(await amountOf(id), hryvnias('5.31'));
});

void test('a contract may owe as far as its credit limit', async () => {
  const id = await anAccount('0', { segment: 'contract', creditLimit: hryvnias('6') });
  assert.equal(await charged(id, 'a'), 'charged');
  assert.equal(await charged(id, 'b', '1.00'), 'balance too low');
  assert.equal(await amountOf(id), hryvnias('-5.3125'));
});

void test('usage that was consumed is owed below zero too, and no charge follows', async () => {
  const id = await anAccount('1');
  const usage = aUsagePosting({ subscriberId: id });
  await database.store.transaction((tx) => postUsage(tx, [usage]));
  assert.equal(await amountOf(id), hryvnias('-0.70'));
  assert.equal(await charged(id, 'a', '1.00'), 'balance too low');
});

void test('usage that arrives twice, in one batch or in two, is taken once', async () => {
  const id = await anAccount('10');
  const usage = aUsagePosting({ subscriberId: id });
  await database.store.transaction((tx) => postUsage(tx, [usage, usage]));
  await database.store.transaction((tx) => postUsage(tx, [usage, { ...usage, postingId: 'other' }]));
  assert.equal(await amountOf(id), hryvnias('6.60'));
});

void test('usage may be posted again and again within one transaction, also right after the account was opened', async () => {
  const subscriberId = anId((last += 1));
  await database.store.transaction(async (tx) => {
    await openAccounts(tx, [anOpening({ subscriberId, openingBalance: hryvnias('10') })]);
    for (const postingId of ['a', 'b', 'c'])
      await postUsage(tx, [aUsagePosting({ subscriberId, postingId })]);
    await postTopUps(tx, [aTopUp({ subscriberId })]);
  });
  assert.equal(await amountOf(subscriberId), hryvnias('14.90'));
});

void test('a correction of usage gives back', async () => {
  const id = await anAccount('10');
  const usage = aUsagePosting({ subscriberId: id, price: negate(hryvnias('1.60')) });
  await database.store.transaction((tx) => postUsage(tx, [usage]));
  assert.equal(await amountOf(id), hryvnias('11.70'));
});

void test('usage without an account is a fault and nothing of its batch is kept', async () => {
  const id = await anAccount('10');
  const postings = [aUsagePosting({ subscriberId: id }), aUsagePosting({ subscriberId: anId(999) })];
  await assert.rejects(
    database.store.transaction((tx) => postUsage(tx, postings)),
    /no account was opened for 999/,
  );
  assert.equal(await amountOf(id), hryvnias('10'));
});

void test('loaders of the same subscriptions in whatever order wait for each other and lose nothing', async () => {
  const ids: SubscriberId[] = [];
  for (let n = 0; n < 40; n += 1) ids.push(await anAccount('100'));
  const loads = Array.from({ length: 8 }, (_, load) => {
    const order = load % 2 === 0 ? ids : ids.toReversed();
    const postings = order.map((id) => aUsagePosting({ subscriberId: id, postingId: `file/${load}` }));
    return database.store.transaction((tx) => postUsage(tx, postings));
  });
  await Promise.all(loads);
  for (const id of ids) assert.equal(await amountOf(id), hryvnias('86.40'));
});

void test('usage whose parts do not add up is refused', async () => {
  const id = await anAccount('10');
  const usage = { ...aUsagePosting({ subscriberId: id }), taken: hryvnias('1') };
  await assert.rejects(
    database.store.transaction((tx) => postUsage(tx, [usage])),
    /do not sum to zero/,
  );
});

void test('top-ups count once each', async () => {
  const id = await anAccount('0');
  const topUps = [aTopUp({ subscriberId: id }), aTopUp({ subscriberId: id, topUpId: 'b' })];
  assert.equal(await database.store.transaction((tx) => postTopUps(tx, topUps)), 2);
  assert.equal(await database.store.transaction((tx) => postTopUps(tx, topUps)), 0);
  assert.equal(await amountOf(id), hryvnias('20'));
});

void test('an account opened again keeps its money and learns its new credit limit', async () => {
  const id = await anAccount('3', { segment: 'contract' });
  const again = anOpening({
    subscriberId: id,
    segment: 'contract',
    openingBalance: hryvnias('99'),
    creditLimit: hryvnias('50'),
  });
  await database.store.transaction((tx) => openAccounts(tx, [again]));
  const balance = await balanceOf(database.store, id);
  assert.deepEqual([balance?.amount, balance?.floor], [hryvnias('3'), hryvnias('-50')]);
});

void test('who has no account has no balance', async () => {
  assert.equal(await balanceOf(database.store, anId(1)), null);
  assert.equal(await charged(anId(1), 'a'), 'balance too low');
});

void test('a reversal gives a charge back, whole and once', async () => {
  const id = await anAccount();
  await charged(id, 'a');
  const reversal = { subscriberId: id, chargeId: 'a', reason: 'the bill could not be made' };
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => database.store.transaction((tx) => reverse(tx, reversal))),
  );
  assert.deepEqual(answers.sort(), [...Array(7).fill('already reversed'), 'reversed']);
  assert.equal(await amountOf(id), hryvnias('25'));
});

void test('what was never charged cannot be reversed, nor what another was charged', async () => {
  const [id, other] = [await anAccount(), await anAccount()];
  await charged(other, 'a');
  const reversal = { subscriberId: id, chargeId: 'a', reason: 'none' };
  assert.equal(await database.store.transaction((tx) => reverse(tx, reversal)), 'unknown');
  assert.equal(await amountOf(id), hryvnias('25'));
});
