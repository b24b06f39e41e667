import type { Tx } from '../store/index.ts';
import { type Money, type SubscriberId, type TaxedPrice, monthOf, negate } from '../terms/index.ts';
import { moveOutsideCharge } from './balance-source/outside-charge.sql.ts';
import { transactionId } from './posting.ts';

export interface Charge {
  readonly subscriberId: SubscriberId;
  /** The id of what is paid for: one charge for it, for ever. */
  readonly chargeId: string;
  readonly price: TaxedPrice;
  readonly reason: string;
}

export interface Reversal {
  readonly subscriberId: SubscriberId;
  readonly chargeId: string;
  readonly reason: string;
}

interface Guarded {
  readonly amount: Money;
  readonly floor: Money;
}

/**
 * Takes a price from the balance, once for its id, or refuses when the balance would fall below its floor. Two plain
 * statements: the guarded debit, then the ledger's transaction. An id that is there already makes the second write
 * nothing, and the debit is undone before anybody can see it.
 * Throws when the id was charged before with another sum: somebody used an id for two things.
 */
export async function charge(
  tx: Tx,
  order: Charge,
): Promise<'charged' | 'already charged' | 'balance too low'> {
  const left = await debit(tx, order);
  if (left === null) return (await chargedSum(tx, order)) === null ? 'balance too low' : 'already charged';
  if (await insertCharge(tx, order, left)) return 'charged';
  await undoDebit(tx, order);
  await chargedSum(tx, order);
  return 'already charged';
}

async function debit(tx: Tx, { subscriberId, price }: Charge): Promise<Guarded | null> {
  const rows = await tx.query<Guarded>(
    `UPDATE balance SET amount = amount - $2, last_change = 'charge', changed_at = $3
     WHERE subscriber_id = $1 AND amount - $2 >= floor
     RETURNING amount, floor`,
    [subscriberId, price.taken, tx.now],
  );
  return rows[0] ?? null;
}

async function insertCharge(tx: Tx, order: Charge, left: Guarded): Promise<boolean> {
  const { subscriberId, chargeId, price, reason } = order;
  const rows = await tx.query(
    `INSERT INTO ledger_transaction (subscriber_id, transaction_id, kind, month, at, posted_at, reason,
       balance, sales, vat, duty, balance_after, floor)
     VALUES ($1, $2, 'charge', $3, $4, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (subscriber_id, transaction_id) DO NOTHING
     RETURNING transaction_id`,
    [
      subscriberId,
      transactionId('charge', chargeId),
      monthOf(tx.now),
      tx.now,
      reason,
      negate(price.taken),
      price.net,
      price.vat,
      price.duty,
      left.amount,
      left.floor,
    ],
  );
  return rows.length === 1;
}

async function undoDebit(tx: Tx, { subscriberId, price }: Charge): Promise<void> {
  await tx.query('UPDATE balance SET amount = amount + $2 WHERE subscriber_id = $1', [
    subscriberId,
    price.taken,
  ]);
}

/** What was taken under this id, or `null`. */
async function chargedSum(tx: Tx, { subscriberId, chargeId, price }: Charge): Promise<Money | null> {
  const rows = await tx.query<{ balance: Money }>(
    'SELECT balance FROM ledger_transaction WHERE subscriber_id = $1 AND transaction_id = $2',
    [subscriberId, transactionId('charge', chargeId)],
  );
  const row = rows[0];
  if (row === undefined) return null;
  if (row.balance === negate(price.taken)) return price.taken;
  throw new Error(`charge ${chargeId} of ${subscriberId} exists with another sum`);
}

/** Gives a charge back, whole and once, by mirroring its entries. */
export async function reverse(
  tx: Tx,
  reversal: Reversal,
): Promise<'reversed' | 'already reversed' | 'unknown'> {
  const back = await insertMirror(tx, reversal);
  if (back === null) return (await isKnown(tx, reversal)) ? 'already reversed' : 'unknown';
  await tx.query(
    `UPDATE balance SET amount = amount + $2, last_change = 'reversal', changed_at = $3
     WHERE subscriber_id = $1`,
    [reversal.subscriberId, back, tx.now],
  );
  // Where the money lies outside it goes back there too: told until it is certain.
  await moveOutsideCharge(tx, reversal, 'give back');
  return 'reversed';
}

async function insertMirror(tx: Tx, { subscriberId, chargeId, reason }: Reversal): Promise<Money | null> {
  const rows = await tx.query<{ balance: Money }>(
    `INSERT INTO ledger_transaction (subscriber_id, transaction_id, kind, month, at, posted_at, reason,
       balance, sales, vat, duty, top_ups, opening, reverses)
     SELECT subscriber_id, 'reversal:' || transaction_id, 'reversal', $3, $4, $4, $5,
       -balance, -sales, -vat, -duty, -top_ups, -opening, transaction_id
     FROM ledger_transaction WHERE subscriber_id = $1 AND transaction_id = $2
     ON CONFLICT (subscriber_id, transaction_id) DO NOTHING
     RETURNING balance`,
    [subscriberId, transactionId('charge', chargeId), monthOf(tx.now), tx.now, reason],
  );
  return rows[0]?.balance ?? null;
}

async function isKnown(tx: Tx, { subscriberId, chargeId }: Reversal): Promise<boolean> {
  const rows = await tx.query(
    'SELECT 1 FROM ledger_transaction WHERE subscriber_id = $1 AND transaction_id = $2',
    [subscriberId, transactionId('charge', chargeId)],
  );
  return rows.length === 1;
}
