import type { Queries, Tx } from '../store/index.ts';
import { type Money, type SubscriberId, monthOf } from '../terms/index.ts';
import { type Posted, insertPostings } from './ledger.sql.ts';
import { type Kind, opening, transactionId } from './posting.ts';
import { type Opening, floorOf } from './account.ts';

export interface Balance {
  readonly amount: Money;
  /** When it last changed. */
  readonly asOf: Temporal.Instant;
  /** A charge never takes the balance below it: zero, for a contract minus its credit limit. */
  readonly floor: Money;
}

/** The balance of a subscription, or `null` when no account was opened for it. */
export async function balanceOf(db: Queries, subscriberId: SubscriberId): Promise<Balance | null> {
  const rows = await db.query<Balance>(
    'SELECT amount, floor, changed_at AS "asOf" FROM balance WHERE subscriber_id = $1',
    [subscriberId],
  );
  return rows[0] ?? null;
}

/** The same, held until the transaction ends: meanwhile no charge and no usage of this subscription can commit. */
export async function holdBalance(tx: Tx, subscriberId: SubscriberId): Promise<Balance | null> {
  const rows = await tx.query<Balance>(
    'SELECT amount, floor, changed_at AS "asOf" FROM balance WHERE subscriber_id = $1 FOR UPDATE',
    [subscriberId],
  );
  return rows[0] ?? null;
}

/**
 * Opens accounts with what was on them before our ledger began. For an account that is open already only the
 * credit limit and the segment are brought up to date; its opening balance stays what it was.
 */
export async function openAccounts(tx: Tx, accounts: readonly Opening[]): Promise<void> {
  if (accounts.length === 0) return;
  await insertPostings(
    tx,
    accounts.map((account) => openingPosting(account, tx.now)),
  );
  await tx.query(
    `INSERT INTO balance (subscriber_id, segment, amount, floor, last_change, changed_at)
     SELECT a.*, 'opening', $5::timestamptz
     FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[]) AS a
     ON CONFLICT (subscriber_id) DO UPDATE
     SET segment = EXCLUDED.segment, floor = EXCLUDED.floor, last_change = 'floor'
     WHERE (balance.segment, balance.floor) IS DISTINCT FROM (EXCLUDED.segment, EXCLUDED.floor)`,
    [
      accounts.map((account) => String(account.subscriberId)),
      accounts.map((account) => account.segment),
      accounts.map((account) => String(account.openingBalance)),
      accounts.map((account) => String(floorOf(account))),
      tx.now,
    ],
  );
}

function openingPosting({ subscriberId, openingBalance }: Opening, now: Temporal.Instant) {
  return {
    subscriberId,
    transactionId: transactionId('opening', 'account'),
    kind: 'opening' as const,
    month: monthOf(now),
    at: now,
    reason: 'opening balance',
    legs: opening(openingBalance),
  };
}

/**
 * Brings balances up to what was just posted, in the order of subscribers: two loaders of the same subscribers wait for
 * each other instead of deadlocking, which is why this is an upsert and no joined UPDATE, whose order nobody knows.
 * Throws when a posting has no account: the ledger must not hold it.
 */
export async function moveBalances(tx: Tx, kind: Kind, posted: readonly Posted[]): Promise<void> {
  const sums = sumsInOrder(posted);
  if (sums.length === 0) return;
  const moved = await tx.query<{ subscriberId: SubscriberId; isNew: boolean }>(
    `INSERT INTO balance AS b (subscriber_id, segment, amount, floor, last_change, changed_at)
     SELECT m.subscriber_id, 'prepaid', m.amount, 0, $3, $4::timestamptz
     FROM unnest($1::bigint[], $2::bigint[]) AS m (subscriber_id, amount)
     ON CONFLICT (subscriber_id) DO UPDATE
     SET amount = b.amount + EXCLUDED.amount, last_change = EXCLUDED.last_change, changed_at = EXCLUDED.changed_at
     RETURNING subscriber_id AS "subscriberId", b.xmax = 0 AS "isNew"`,
    [sums.map(([id]) => String(id)), sums.map(([, sum]) => String(sum)), kind, tx.now],
  );
  const unknown = moved.filter((row) => row.isNew).map((row) => row.subscriberId);
  if (unknown.length > 0) throw new Error(`no account was opened for ${unknown.join(', ')}`);
}

function sumsInOrder(posted: readonly Posted[]): readonly (readonly [SubscriberId, bigint])[] {
  const sums = new Map<SubscriberId, bigint>();
  for (const { subscriberId, balance } of posted) {
    sums.set(subscriberId, (sums.get(subscriberId) ?? 0n) + balance);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}
