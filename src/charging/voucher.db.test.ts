import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import { hryvnias, type SubscriberId } from '../terms/index.ts';
import { anId, anOpening, NOON } from './examples.ts';
import {
  auditLedger,
  balanceOf,
  cancelVouchers,
  issueVouchers,
  openAccounts,
  proposeVouchers,
  refuseVouchers,
  voucherBatch,
  voucherBySerial,
} from './index.ts';
import { redeemVoucher } from './voucher.sql.ts';
import { newVoucherCode, type VoucherCode } from './voucher.ts';

const key = Buffer.alloc(32, 3);
const wanted = {
  amount: hryvnias('50'),
  vouchers: 3,
  validUntil: NOON.add({ hours: 24 }),
  purpose: 'kiosks',
};
let now = NOON;
let last = 700_000;
let database: Awaited<ReturnType<typeof testStore>>;

before(async () => {
  database = await testStore({ clock: () => now });
});
after(async () => {
  assert.deepEqual(await auditLedger(database.store), []);
  await database.close();
});

async function anAccount(): Promise<SubscriberId> {
  const subscriberId = anId((last += 1));
  await database.store.transaction((tx) => openAccounts(tx, [anOpening({ subscriberId })]));
  return subscriberId;
}

async function issued(vouchers = 3) {
  return database.store.transaction(async (tx) => {
    const batchId = await proposeVouchers(tx, { ...wanted, vouchers }, 'Ada');
    const printed = await issueVouchers(tx, key, batchId, 'Borys');
    assert.ok(!('refused' in printed));
    return { batchId, printed };
  });
}

function redeem(id: SubscriberId, code: VoucherCode) {
  return database.store.transaction((tx) => redeemVoucher(tx, key, id, code));
}

void test('nobody approves the batch that they proposed, and the database itself refuses it', async () => {
  const batchId = await database.store.transaction((tx) => proposeVouchers(tx, wanted, 'Ada'));
  const answer = await database.store.transaction((tx) => issueVouchers(tx, key, batchId, 'Ada'));
  assert.deepEqual(answer, { refused: 'same person' });
  const forced = `UPDATE voucher_batch SET state = 'issued', decided_by = 'Ada', decided_at = proposed_at WHERE batch_id = $1`;
  await assert.rejects(database.store.query(forced, [batchId]), /two_people/);
  assert.equal(await database.store.transaction((tx) => refuseVouchers(tx, batchId, 'Borys')), null);
  const again = await database.store.transaction((tx) => issueVouchers(tx, key, batchId, 'Vira'));
  assert.deepEqual(again, { refused: 'not proposed' });
});

void test('codes are told once; what is kept of them finds no code', async () => {
  const { batchId, printed } = await issued();
  assert.equal(new Set(printed.map(({ code }) => code)).size, 3);
  const kept = JSON.stringify(
    await database.store.query('SELECT v::text FROM voucher v WHERE batch_id = $1', [batchId]),
  );
  for (const { code } of printed) assert.ok(!kept.includes(code));
});

void test('a voucher adds its worth once, to whoever comes first of many at once', async () => {
  const { printed, batchId } = await issued();
  const code = printed[0]!.code;
  const people = await Promise.all(Array.from({ length: 6 }, anAccount));
  const answers = await Promise.all([...people, ...people].map((id) => redeem(id, code)));
  const kinds = answers.map(({ kind }) => kind).sort();
  assert.deepEqual(kinds, ['added', 'already yours', ...Array<string>(10).fill('not valid')]);
  const amounts = await Promise.all(people.map(async (id) => (await balanceOf(database.store, id))?.amount));
  assert.deepEqual(amounts.filter((amount) => amount === hryvnias('75')).length, 1);
  assert.deepEqual(amounts.filter((amount) => amount === hryvnias('25')).length, 5);
  assert.equal((await voucherBatch(database.store, batchId))?.used, 1);
});

void test('a code that is unknown, run out or cancelled is not valid, all in the same words', async () => {
  const id = await anAccount();
  const { batchId, printed } = await issued();
  assert.deepEqual(await redeem(id, newVoucherCode()), { kind: 'not valid' });
  now = NOON.add({ hours: 24 });
  assert.deepEqual(await redeem(id, printed[0]!.code), { kind: 'not valid' });
  now = NOON;
  assert.equal(
    await database.store.transaction((tx) => cancelVouchers(tx, batchId, 'Vira', 'a parcel was lost')),
    3,
  );
  assert.deepEqual(await redeem(id, printed[1]!.code), { kind: 'not valid' });
  const found = await voucherBySerial(database.store, printed[1]!.serial);
  assert.equal(found?.state, 'cancelled');
});

void test('a voucher without an account to add it to stays whole', async () => {
  const { printed } = await issued();
  await assert.rejects(redeem(anId(1), printed[0]!.code), /no account was opened/);
  assert.equal((await voucherBySerial(database.store, printed[0]!.serial))?.state, 'open');
});

void test('a voucher that was used can neither be opened again nor change its worth', async () => {
  const { printed } = await issued();
  await redeem(await anAccount(), printed[0]!.code);
  const again = `UPDATE voucher SET state = 'open', used_by = NULL, used_at = NULL WHERE serial = $1`;
  await assert.rejects(database.store.query(again, [printed[0]!.serial]), /used or cancelled once/);
  const worth = 'UPDATE voucher SET amount = amount * 10 WHERE serial = $1';
  await assert.rejects(database.store.query(worth, [printed[1]!.serial]), /used or cancelled once/);
});
