import type { Queries } from '../store/index.ts';
import { type Money, type Month, type SubscriberId, ZERO, micro } from '../terms/index.ts';
import { KINDS, type Kind } from './posting.ts';

/** How much each kind of transaction moved the balance in a month: usage and charges are negative. */
export type MonthMovement = { readonly [K in Kind]: Money };

/** The movement of a balance in one Kyiv month, by kind. Usage belongs to the month in which it was used. */
export async function movement(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
): Promise<MonthMovement> {
  const rows = await db.query<{ kind: Kind; moved: string }>(
    `SELECT kind, sum(balance)::text AS moved FROM ledger_transaction
     WHERE subscriber_id = $1 AND month = $2 GROUP BY kind`,
    [subscriberId, month],
  );
  const moved = new Map(rows.map((row) => [row.kind, micro(BigInt(row.moved))]));
  return Object.fromEntries(KINDS.map((kind) => [kind, moved.get(kind) ?? ZERO])) as MonthMovement;
}

/** One line of "what happened on my account". */
export interface Movement {
  readonly transactionId: string;
  readonly kind: Kind;
  readonly month: Month;
  readonly at: Temporal.Instant;
  readonly reason: string;
  readonly amount: Money;
}

/** Where the last page ended. */
export type MovementCursor = Pick<Movement, 'month' | 'at' | 'transactionId'>;

const MOST = 500;

/** Movements of a balance, newest month first; `after` goes on where a page ended. At most 500 at once. */
export function movements(
  db: Queries,
  subscriberId: SubscriberId,
  { after, limit }: { readonly after?: MovementCursor; readonly limit: number },
): Promise<Movement[]> {
  return db.query<Movement>(
    `SELECT transaction_id AS "transactionId", kind, month, at, reason, balance AS amount
     FROM ledger_transaction
     WHERE subscriber_id = $1
       AND ($2::text IS NULL OR (month, at, transaction_id) < ($2, $3::timestamptz, $4::text))
     ORDER BY month DESC, at DESC, transaction_id DESC
     LIMIT $5`,
    [
      subscriberId,
      after?.month ?? null,
      after?.at ?? null,
      after?.transactionId ?? null,
      Math.min(limit, MOST),
    ],
  );
}

/** The newest top-ups of a subscription. */
export function latestTopUps(db: Queries, subscriberId: SubscriberId, limit: number): Promise<Movement[]> {
  return db.query<Movement>(
    `SELECT transaction_id AS "transactionId", kind, month, at, reason, balance AS amount
     FROM ledger_transaction WHERE subscriber_id = $1 AND kind = 'top-up'
     ORDER BY month DESC, at DESC, transaction_id DESC LIMIT $2`,
    [subscriberId, Math.min(limit, MOST)],
  );
}

/** A top-up of a subscription by the id of its transaction, or `null`. */
export async function topUpBy(
  db: Queries,
  subscriberId: SubscriberId,
  transactionId: string,
): Promise<Movement | null> {
  const [row] = await db.query<Movement>(
    `SELECT transaction_id AS "transactionId", kind, month, at, reason, balance AS amount
     FROM ledger_transaction WHERE subscriber_id = $1 AND kind = 'top-up' AND transaction_id = $2 LIMIT 1`,
    [subscriberId, transactionId],
  );
  return row ?? null;
}
