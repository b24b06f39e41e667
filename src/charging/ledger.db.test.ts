import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testStore } from '../../test/database.ts';
import { hryvnias, parseMonth } from '../terms/index.ts';
import { NOON, aCharge, aPrice, aTopUp, aUsagePosting, anId, anOpening } from './examples.ts';
import { auditLedger, charge, movement, movements, openAccounts, postTopUps, postUsage } from './index.ts';

let database: Awaited<ReturnType<typeof testStore>>;
const id = anId(300_001);

before(async () => {
  database = await testStore({ clock: () => NOON });
  await database.store.transaction(async (tx) => {
    await openAccounts(tx, [anOpening({ subscriberId: id })]);
    await postTopUps(tx, [aTopUp({ subscriberId: id })]);
    await postUsage(tx, [aUsagePosting({ subscriberId: id })]);
    await charge(tx, aCharge({ subscriberId: id, price: aPrice('1.00') }));
  });
});
after(() => database.close());

/** Runs statements and undoes them, whatever they did. */
async function undone(...statements: readonly string[]): Promise<void> {
  await database.store.transaction(async (tx) => {
    for (const statement of statements) await tx.query(statement);
    throw new Error('nothing refused it');
  });
}

void test('a transaction that does not sum to zero cannot be written by anybody', async () => {
  const statement = `INSERT INTO ledger_transaction
    (subscriber_id, transaction_id, kind, month, at, posted_at, reason, balance, sales)
    VALUES (1, 'usage:x', 'usage', '2026-11', '2026-11-01Z', '2026-11-01Z', '', -2, 1)`;
  await assert.rejects(undone(statement), /entries_sum_to_zero/);
});

void test('a posted transaction cannot be changed, deleted or emptied away, even by the owner', async () => {
  await assert.rejects(undone(`UPDATE ledger_transaction SET reason = 'x'`), /insert-only/);
  await assert.rejects(undone('DELETE FROM ledger_transaction'), /insert-only/);
  await assert.rejects(undone('TRUNCATE ledger_transaction'), /insert-only/);
});

void test('the role of the portal may add to the ledger and never take from it', async () => {
  const asPortal = 'SET LOCAL ROLE portal';
  await assert.rejects(undone(asPortal, `UPDATE ledger_transaction SET reason = 'x'`), /permission denied/);
  await assert.rejects(undone(asPortal, 'DELETE FROM ledger_transaction'), /permission denied/);
  await assert.rejects(undone(asPortal, 'TRUNCATE ledger_transaction'), /permission denied/);
  await assert.rejects(undone(asPortal, 'DELETE FROM balance'), /permission denied/);
  await database.store.transaction(async (tx) => {
    await tx.query(asPortal);
    await charge(tx, aCharge({ subscriberId: id, chargeId: 'by-portal', price: aPrice('1.00') }));
  });
});

void test('a charge below the floor is refused by the database itself', async () => {
  const below = `UPDATE balance SET amount = -1, last_change = 'charge' WHERE subscriber_id = ${id}`;
  await assert.rejects(undone(below), /charge_respects_floor/);
});

void test('a second reversal of one charge cannot be written', async () => {
  const reversal = (name: string) => `INSERT INTO ledger_transaction
    (subscriber_id, transaction_id, kind, month, at, posted_at, reason, balance, sales, reverses)
    VALUES (${id}, 'reversal:${name}', 'reversal', '2026-11', '2026-11-01Z', '2026-11-01Z', 'not asked for', 0, 0, 'charge:order-1')`;
  await assert.rejects(undone(reversal('charge:order-1'), reversal('second')), /one_reversal_each/);
});

void test('the movement of a month is told by kind', async () => {
  const moved = await movement(database.store, id, parseMonth('2026-11')!);
  assert.equal(moved.opening, hryvnias('25'));
  assert.equal(moved['top-up'], hryvnias('10'));
  assert.equal(moved.usage, hryvnias('-1.70'));
  assert.equal(moved.reversal, 0n);
});

void test('movements are read page by page, each once', async () => {
  const seen: string[] = [];
  for (let page = await movements(database.store, id, { limit: 2 }); page.length > 0;) {
    seen.push(...page.map((line) => line.transactionId));
    page = await movements(database.store, id, { limit: 2, after: page.at(-1)! });
  }
  const whole = await movements(database.store, id, { limit: 1_000 });
  assert.deepEqual(
    seen,
    whole.map((line) => line.transactionId),
  );
  assert.ok(seen.length >= 4);
});

void test('the audit finds nothing in a sound ledger', async () => {
  assert.deepEqual(await auditLedger(database.store), []);
});

void test('the audit tells a balance that is not the sum of its entries, and a guard that was taken away', async () => {
  await database.store
    .transaction(async (tx) => {
      await tx.query('UPDATE balance SET amount = amount + 1 WHERE subscriber_id = $1', [id]);
      await tx.query('ALTER TABLE ledger_transaction DISABLE TRIGGER ledger_is_insert_only');
      const found = (await auditLedger(tx)).map((breach) => breach.invariant);
      assert.deepEqual(found, ['M4', 'M6']);
      throw new Error('undo');
    })
    .catch((fault: Error) => assert.equal(fault.message, 'undo'));
});
