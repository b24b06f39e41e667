// Every invariant of money (the list is in src/charging/README.md) broken on purpose: either the database refuses, or the
// audit names the row.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { aCharge, aPrice, aTopUp, aUsagePosting, anOpening } from '../src/charging/examples.ts';
import { auditLedger, charge, openAccounts, postTopUps, postUsage, reverse } from '../src/charging/index.ts';
import { auditMoney } from '../src/main/money-audit.ts';
import { readOperator } from '../src/main/operator.ts';
import type { Tx } from '../src/store/index.ts';
import type { SubscriberId } from '../src/terms/index.ts';
import { testStore } from './database.ts';

const ID = 100_001n as SubscriberId;
const NOON = Temporal.Instant.from('2026-11-10T10:00:00Z');
const ORDER = '0a1b2c3d-1111-4222-8333-444455556666';
const RULES = readOperator().priceRules;
let database: Awaited<ReturnType<typeof testStore>>;

/** A sound little store: an account, a top-up, usage, a bill with its charge, a charge that was given back. */
before(async () => {
  database = await testStore({ clock: () => NOON });
  await database.store.transaction(async (tx) => {
    await openAccounts(tx, [anOpening({ subscriberId: ID })]);
    await postTopUps(tx, [aTopUp({ subscriberId: ID })]);
    await postUsage(tx, [aUsagePosting({ subscriberId: ID })]);
    await charge(tx, aCharge({ subscriberId: ID, chargeId: 'other', price: aPrice('1.00') }));
    await reverse(tx, { subscriberId: ID, chargeId: 'other', reason: 'test' });
    await charge(tx, aCharge({ subscriberId: ID, chargeId: `bill/${ORDER}`, price: aPrice('1.00') }));
    await tx.query(
      `INSERT INTO bill_order (subscriber_id, order_id, month, state, why, price, net, vat, duty, taken, language,
         ordered_at, lines, sum, expense_records, expense, moved, ended_at)
       VALUES ($1, $2, '2026-11', 'ready', 'special', 1000000, 833333, 166667, 62500, 1062500, 'uk', $3, 0, 0, 0, 0, 0, $3)`,
      [ID, ORDER, NOON],
    );
    await tx.query(
      `INSERT INTO identity (subscriber_id, login, language, password_hash, password_kind, enrolled_at)
       VALUES ($1, 'olena', 'uk', '', 'own', $2)`,
      [ID, NOON.subtract({ hours: 1 })],
    );
    await tx.query(`INSERT INTO bill_month (subscriber_id, month, orders) VALUES ($1, '2026-11', 1)`, [ID]);
    await tx.query(
      `INSERT INTO audit (subscriber_id, seq, at, actor, act, subject, browser, hash)
       VALUES ($1, 1, $2, '', 'bill ordered', '2026-11', '', '')`,
      [ID, NOON],
    );
  });
});
after(() => database.close());

void test('the sound store has nothing to tell', async () => {
  assert.deepEqual(await auditMoney(database.store, RULES), []);
});

/** Breaks something, asks, and undoes it. Triggers are off: this is what they guard against. */
async function foundAfter(...statements: readonly string[]): Promise<readonly string[]> {
  let found: readonly string[] = [];
  await database.store
    .transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      for (const statement of statements) await tx.query(statement);
      found = (await auditMoney(asStore(tx), RULES)).map(
        ({ invariant, subscriberId, subject }) => `${invariant} ${subscriberId ?? ''} ${subject}`,
      );
      throw new Error('undo');
    })
    .catch((fault: Error) => {
      if (fault.message !== 'undo') throw fault;
    });
  return found;
}

function asStore(tx: Tx): Parameters<typeof auditMoney>[0] {
  return {
    ...database.store,
    query: (text, values) => tx.query(text, values),
    now: async () => NOON,
  };
}

const BILL = `charge:bill/${ORDER}`;
const LEDGER = 'UPDATE ledger_transaction SET';
const entry = (id: string, kind: string, rest: string, values: string): string =>
  `INSERT INTO ledger_transaction (subscriber_id, transaction_id, kind, month, at, posted_at, reason, ${rest})
   VALUES (${ID}, '${id}', '${kind}', '2026-11', '${NOON.toString()}', '${NOON.toString()}', 'test', ${values})`;
const PAYMENT = `INSERT INTO payment (subscriber_id, payment_id, amount, state, begun_at, changed_at, due_at) VALUES (${ID}, '${ORDER}', 5`;

/** What is done, and the row that the audit names. */
const TOLD: readonly (readonly [string, readonly string[], string])[] = [
  [
    'M2: an order without its charge',
    [`DELETE FROM ledger_transaction WHERE transaction_id = '${BILL}'`],
    `M2 ${ID} ${ORDER}`,
  ],
  ['M2: a charge without its order', ['DELETE FROM bill_order'], `M2 ${ID} ${BILL}`],
  [
    'M2: a top-up by a voucher that does not exist',
    [entry('top-up:voucher/x', 'top-up', 'balance, top_ups', '5, -5')],
    `M2 ${ID} top-up:voucher/x`,
  ],
  [
    'M2: a payment that was paid and added nothing',
    [`${PAYMENT}, 'paid', '${NOON.toString()}', '${NOON.toString()}', NULL)`],
    `M2 ${ID} ${ORDER}`,
  ],
  [
    'M4: a balance that is not the sum of its entries',
    ['UPDATE balance SET amount = amount + 1'],
    `M4 ${ID} balance`,
  ],
  [
    'M6: a reversal that is not the mirror',
    [`${LEDGER} balance = balance + 1, sales = sales - 1 WHERE kind = 'reversal'`],
    `M6 ${ID} reversal:charge:other`,
  ],
  [
    'M6: a guard that was taken away',
    ['ALTER TABLE ledger_transaction DISABLE TRIGGER ledger_is_insert_only'],
    'M6  ledger_is_insert_only',
  ],
  [
    'M6: a guard of what was agreed that was taken away',
    ['ALTER TABLE bill_order DISABLE TRIGGER bill_order_is_kept'],
    'M6  bill_order_is_kept',
  ],
  [
    'M7: two first requests in one month',
    [
      `UPDATE bill_order SET why = 'first'`,
      `INSERT INTO bill_order SELECT (o).* FROM (
         SELECT jsonb_populate_record(b, jsonb_build_object('order_id', gen_random_uuid())) AS o FROM bill_order b) two`,
      'UPDATE bill_month SET orders = 2',
    ],
    `M7 ${ID} 2026-11`,
  ],
  ['M7: a counter of requests that counts wrong', ['UPDATE bill_month SET orders = 2'], `M7 ${ID} 2026-11`],
  [
    'M7: the special price after the end of its window',
    [`UPDATE identity SET enrolled_at = '2026-09-30T20:59:59Z'`],
    `M7 ${ID} ${ORDER}`,
  ],
  [
    'M7: the special price before enrolment',
    [`UPDATE identity SET enrolled_at = enrolled_at + interval '2 hours'`],
    `M7 ${ID} ${ORDER}`,
  ],
  [
    'M8: an order of another sum than was charged',
    [
      'UPDATE bill_order SET price = price * 2, net = net * 2, vat = vat * 2, duty = duty * 2, taken = taken * 2',
    ],
    `M2 ${ID} ${ORDER}`,
  ],
  [
    'M8: an order of another price than the rule of its day',
    [
      `UPDATE bill_order SET why = 'further', price = price + 6, net = net + 5, vat = vat + 1, taken = taken + 6`,
    ],
    `M8 ${ID} ${ORDER}`,
  ],
  [
    'M12: a charge that was refused and taken all the same',
    [
      `INSERT INTO outside_charge (subscriber_id, charge_id, amount, state, request, begun_at, changed_at)
       VALUES (${ID}, 'bill/${ORDER}', 1062500, 'refused', '{}', '${NOON.toString()}', '${NOON.toString()}')`,
    ],
    `M12 ${ID} bill/${ORDER}`,
  ],
  [
    'M10: money kept for more than a quarter of an hour without a bill',
    [
      `UPDATE bill_order SET state = 'ordered', lines = NULL, sum = NULL, expense_records = NULL, expense = NULL,
         moved = NULL, ended_at = NULL, ordered_at = ordered_at - interval '16 minutes'`,
    ],
    `M10 ${ID} ${ORDER}`,
  ],
  [
    'M10: a reversed order whose money was kept',
    [
      `UPDATE bill_order SET state = 'reversed', lines = NULL, sum = NULL,
    expense_records = NULL, expense = NULL, moved = NULL`,
    ],
    `M10 ${ID} ${ORDER}`,
  ],
  ['M11: a ready bill that lost lines', ['UPDATE bill_order SET lines = 1'], `M11 ${ID} ${ORDER}`],
  [
    'M15: a bill charged to another subscription',
    ['UPDATE bill_order SET subscriber_id = 2'],
    `M2 2 ${ORDER}`,
  ],
  [
    'M16: another sum at the payment provider than was agreed',
    [
      `${PAYMENT}, 'in doubt', '${NOON.toString()}', '${NOON.toString()}', '${NOON.toString()}')`,
      `INSERT INTO payment_news (subscriber_id, payment_id, event_id, status, amount, said_at, heard_at, verdict)
       VALUES (${ID}, '${ORDER}', 'e', 'paid', 6, '${NOON.toString()}', '${NOON.toString()}', 'wrong amount')`,
    ],
    `M16 ${ID} ${ORDER}`,
  ],
  ['M17: a charged bill that the trail knows nothing of', ['DELETE FROM audit'], `M17 ${ID} bill orders`],
  [
    'M18: an order in another month than the database’s',
    [`UPDATE bill_order SET ordered_at = ordered_at - interval '20 days'`],
    `M18 ${ID} ${ORDER}`,
  ],
];

for (const [name, statements, row] of TOLD)
  void test(`the audit names the row: ${name}`, async () => {
    const found = await foundAfter(...statements);
    assert.ok(found.includes(row), `${row} is not among ${found.join('; ')}`);
  });

/** What cannot even be written, and the constraint that says so. */
const REFUSED: readonly (readonly [string, string, RegExp])[] = [
  [
    'M1: a second debit of one order',
    entry(BILL, 'charge', 'balance, sales, balance_after, floor', '-1, 1, 0, 0'),
    /ledger_transaction_pkey/,
  ],
  [
    'M1: a second reversal of one charge',
    entry('reversal:again', 'reversal', 'balance, reverses', `0, 'charge:other'`),
    /one_reversal_each/,
  ],
  [
    'M3: entries that do not sum to zero',
    entry('usage:x', 'usage', 'balance, sales', '-2, 1'),
    /entries_sum_to_zero/,
  ],
  [
    'M5: a charge below the floor',
    `UPDATE balance SET amount = -1, last_change = 'charge'`,
    /charge_respects_floor/,
  ],
  ['M9: a price whose parts do not add up', 'UPDATE bill_order SET vat = vat + 1', /parts_add_up/],
  [
    'M9: money that is no whole number',
    `UPDATE balance SET amount = '1.5'`,
    /invalid input syntax for type bigint/,
  ],
  ['M12: a top-up that takes', entry('top-up:x', 'top-up', 'balance, top_ups', '-5, 5'), /top_up_gives/],
  [
    'M14: money given back without a reason',
    entry('reversal:charge:bill/x', 'reversal', 'balance, reverses', `0, 'charge:bill/x'`).replace(
      `'test'`,
      `' '`,
    ),
    /giving_back_has_a_reason/,
  ],
  [
    'M18: a charge that says another month',
    entry('charge:x', 'charge', 'balance, sales, balance_after, floor', '-1, 1, 0, 0').replace(
      '2026-11',
      '2026-10',
    ),
    /charge_is_posted_when_it_is_made/,
  ],
];

for (const [name, statement, constraint] of REFUSED)
  void test(`the database refuses: ${name}`, async () => {
    await assert.rejects(foundAfter(statement), constraint);
  });

void test('a top-up and usage under one id are two things, and one id of a kind is one thing for ever (M13)', async () => {
  const again = database.store.transaction((tx) =>
    charge(tx, aCharge({ subscriberId: ID, chargeId: `bill/${ORDER}`, price: aPrice('5.00') })),
  );
  await assert.rejects(again, /another sum/);
  assert.deepEqual(await auditLedger(database.store), []);
});

/** Tables that only grow: what sites do under their role cannot change them. */
const INSERT_ONLY = ['ledger_transaction', 'audit', 'consent', 'payment_news'];

for (const table of INSERT_ONLY)
  void test(`whoever serves people can neither change nor remove rows of ${table}`, async () => {
    const { webStore } = database;
    const [{ role } = { role: '' }] = await webStore.query<{ role: string }>('SELECT current_user AS role');
    assert.equal(role, 'portal');
    await assert.rejects(webStore.query(`UPDATE ${table} SET subscriber_id = 1`), /permission denied/);
    await assert.rejects(webStore.query(`DELETE FROM ${table}`), /permission denied/);
    await assert.rejects(webStore.query(`TRUNCATE ${table}`), /permission denied/);
    await assert.rejects(webStore.query(`DROP TABLE ${table}`), /must be owner/);
  });

void test('under that role a charge is made as ever, and a balance is not removed', async () => {
  const order = aCharge({ subscriberId: ID, chargeId: 'by-the-site', price: aPrice('1.00') });
  assert.equal(await database.webStore.transaction((tx) => charge(tx, order)), 'charged');
  assert.equal((await database.webStore.query('SELECT amount FROM balance')).length, 1);
  await database.store.transaction((tx) =>
    reverse(tx, { subscriberId: ID, chargeId: 'by-the-site', reason: 'test' }),
  );
});
