import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepMailAddress, mailAddressesOf, notify, sealTextsWith } from '../src/messaging/index.ts';
import { contactSealWith } from '../src/contacts/index.ts';
import { contactsOf, keepContacts } from '../src/contacts/contact.sql.ts';
import { totpKind } from '../src/identity/proof.web.ts';
import { resealColumn, type SealedColumn } from '../src/store/index.ts';
import type { Msisdn, SubscriberId } from '../src/terms/index.ts';
import { sealWith } from '../src/web/index.ts';
import { type Keys, keysFrom } from '../src/main/keys.ts';
import { sealedColumns } from '../src/main/sealed.ts';
import { testStore, type TestDatabase } from './database.ts';

// Keys that seal what rests in the database can be changed: the new one closes at once, `npm run reseal` brings the rest.

const PEPPER = Buffer.alloc(32, 9);
const NEXT = 'another secret that nobody has seen yet, long enough';
const keysOf = (...sealing: string[]): Keys => keysFrom(PEPPER, sealing);
const [before_, both, after_] = [keysOf('pepper'), keysOf(NEXT, 'pepper'), keysOf(NEXT)];
const PEOPLE = Array.from({ length: 620 }, (_, place) => BigInt(100_001 + place) as SubscriberId);
const FIRST = PEOPLE[0]!;

let database: TestDatabase;
before(async () => {
  database = await testStore();
  sealTextsWith(...before_.resting.messages);
  await fill(before_);
});
after(() => database.close());

/** Something under the pepper in every column. */
async function fill(keys: Keys): Promise<void> {
  const { store } = database;
  const contacts = contactSealWith(keys.contacts, keys.resting.contacts);
  const factors = sealWith(...keys.resting.factors);
  await store.transaction(async (tx) => {
    for (const id of PEOPLE) await keepContacts(tx, contacts, id, [{ number: '380671110002', name: 'Мама' }]);
    await keepMailAddress(tx, FIRST, 'olena@example.ua');
    await notify(tx, {
      subscriberId: FIRST,
      noticeId: 'one',
      purpose: 'security',
      to: '380671110001' as Msisdn,
      title: 'Новий браузер',
      text: 'Хтось увійшов',
      validForSeconds: 86_400,
    });
    await tx.query(
      `insert into factor (subscriber_id, factor_id, kind, name, key_sealed, counter, added_at)
       values ($1, $2, 'totp', 'app', $3, 0, $4)`,
      [FIRST, FACTOR, factors.close(totpKind(FIRST, FACTOR), 'JBSWY3DPEHPK3PXP'), tx.now],
    );
    await tx.query(
      `insert into bill_signing_key (key_id, public_key, private_key, made_at) values ('k', '\\x00', $1, $2)`,
      [sealWith(...keys.resting.bills).close('bill signing key', 'der'), tx.now],
    );
  });
}
const FACTOR = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

async function reseal(keys: Keys): Promise<Record<string, readonly [number, number, number]>> {
  sealTextsWith(...keys.resting.messages);
  const outcome: Record<string, readonly [number, number, number]> = {};
  for (const column of sealedColumns(keys)) {
    const { seen, renewed, lost } = await resealColumn(database.store, column);
    if (seen > 0) outcome[column.table] = [seen, renewed, lost];
  }
  return outcome;
}

test('every column of the database in which anything rests sealed is sealed anew', async () => {
  const rows = await database.store.query<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and (column_name ~ '(^|_)sealed$' or column_name = 'private_key')`,
  );
  const found = rows.map(({ table, column }) => `${table}.${column}`).toSorted();
  const known = sealedColumns(both).map(({ table, column }) => `${table}.${column}`);
  assert.deepEqual(known.toSorted(), found);
});

test('broken off in the middle it goes on where it stopped, and a second time there is nothing to do', async () => {
  const contacts = sealedColumns(both).find(({ table }) => table === 'contact')!;
  let done = 0;
  const brokenOff: SealedColumn = {
    ...contacts,
    renew: (key, sealed) => {
      if (done >= 510) throw new Error('stopped');
      done += 1;
      return contacts.renew(key, sealed);
    },
  };
  await assert.rejects(resealColumn(database.store, brokenOff), /stopped/);
  const outcome = await reseal(both);
  assert.deepEqual(outcome, {
    bill_signing_key: [1, 1, 0],
    contact: [620, 110, 0],
    factor: [1, 1, 0],
    mail: [1, 1, 0],
    mail_address: [1, 1, 0],
    message: [1, 1, 0],
    notice: [1, 1, 0],
  });
  const again = Object.values(await reseal(both));
  assert.ok(again.every(([, renewed, lost]) => renewed === 0 && lost === 0));
});

test('without the old key everything opens as before, and nothing of it with the old one alone', async () => {
  const { store } = database;
  const open = async (keys: Keys) => {
    sealTextsWith(...keys.resting.messages);
    const seal = contactSealWith(keys.contacts, keys.resting.contacts);
    const [factor] = await store.query<{ sealed: string }>('select key_sealed as sealed from factor');
    return {
      names: (await contactsOf(store, seal, PEOPLE.at(-1)!)).map(({ name }) => name),
      addresses: await mailAddressesOf(store, FIRST),
      key: sealWith(...keys.resting.factors).open(totpKind(FIRST, FACTOR), factor?.sealed),
    };
  };
  const all = { names: ['Мама'], addresses: ['olena@example.ua'], key: 'JBSWY3DPEHPK3PXP' };
  assert.deepEqual(await open(after_), all);
  assert.deepEqual(await open(before_), { names: [], addresses: [], key: null });
});

test('what none of the keys opens is counted and left as it is', async () => {
  const { contact, factor } = await reseal(keysOf('a key of another house, thirty-two signs and more'));
  assert.deepEqual(contact, [620, 0, 620]);
  assert.deepEqual(factor, [1, 0, 1]);
  assert.deepEqual((await reseal(after_))['contact'], [620, 0, 0]);
});

test('a row that changes while it is sealed anew keeps its change', async () => {
  const { store } = database;
  const column = sealedColumns(both).find(({ table }) => table === 'contact')!;
  const changing: SealedColumn = { ...column, renew: () => 'made from what was there before' };
  const meanwhile = {
    ...store,
    query: async <Row>(text: string, values?: readonly unknown[]): Promise<Row[]> => {
      const rows = await store.query<Row>(text, values);
      if (text.startsWith('select')) await store.query(`update contact set sealed = sealed || 'x'`);
      return rows;
    },
  };
  assert.deepEqual(await resealColumn(meanwhile, changing), { seen: 620, renewed: 0, lost: 0 });
});
