import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { MOST_NUMBERS, type NumberBudget } from './number-budget.ts';

/** The budgets by number of a subscription, the largest first. */
export function numberBudgetsOf(db: Queries, subscriberId: SubscriberId): Promise<readonly NumberBudget[]> {
  return db.query<NumberBudget>(
    `SELECT number, amount, shares FROM budget_number WHERE subscriber_id = $1
     ORDER BY amount DESC, number LIMIT ${MOST_NUMBERS}`,
    [subscriberId],
  );
}

/** Keeps a budget in the place of the one of its number; `false` where there are as many as may be already. */
export async function keepNumberBudget(
  tx: Tx,
  subscriberId: SubscriberId,
  { number, amount, shares }: NumberBudget,
): Promise<boolean> {
  const rows = await tx.query<{ number: string }>(
    `INSERT INTO budget_number (subscriber_id, number, amount, shares, changed_at)
     SELECT $1::bigint, $2::text, $3::bigint, $4::int[], $5::timestamptz
     WHERE (SELECT count(*) FROM budget_number WHERE subscriber_id = $1 AND number <> $2) < ${MOST_NUMBERS}
     ON CONFLICT (subscriber_id, number) DO UPDATE SET amount = excluded.amount, shares = excluded.shares,
       changed_at = excluded.changed_at
     RETURNING number`,
    [subscriberId, number, amount, shares, tx.now],
  );
  return rows.length > 0;
}

export async function removeNumberBudget(tx: Tx, subscriberId: SubscriberId, number: string): Promise<void> {
  await tx.query('DELETE FROM budget_number WHERE subscriber_id = $1 AND number = $2', [
    subscriberId,
    number,
  ]);
}

/** Those of some subscriptions, by subscription. */
export async function watchedNumberBudgets(
  tx: Tx,
  ids: readonly SubscriberId[],
): Promise<ReadonlyMap<SubscriberId, readonly NumberBudget[]>> {
  const rows = await tx.query<NumberBudget & { subscriberId: SubscriberId }>(
    `SELECT subscriber_id AS "subscriberId", number, amount, shares FROM budget_number
     WHERE subscriber_id = ANY($1::bigint[]) LIMIT $2`,
    [ids.map(String), ids.length * MOST_NUMBERS],
  );
  return Map.groupBy(rows, (row) => row.subscriberId);
}
