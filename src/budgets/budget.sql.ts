import type { Queries, Tx } from '../store/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import { type Budget, PACE_SHARE, type Passed, SCOPES, type Told, type ToldAlert } from './budget.ts';

/** The budgets of a subscription, the one for everything first. */
export async function budgetsOf(db: Queries, subscriberId: SubscriberId): Promise<readonly Budget[]> {
  const rows = await db.query<Budget>(
    'SELECT scope, amount, shares, pace, cap FROM budget WHERE subscriber_id = $1 LIMIT 20',
    [subscriberId],
  );
  return rows.toSorted((a, b) => SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope));
}

/** Puts these budgets in the place of all that there were. */
export async function replaceBudgets(
  tx: Tx,
  subscriberId: SubscriberId,
  budgets: readonly Budget[],
): Promise<void> {
  await tx.query('DELETE FROM budget WHERE subscriber_id = $1', [subscriberId]);
  for (const { scope, amount, shares, pace, cap } of budgets)
    await tx.query(
      'INSERT INTO budget (subscriber_id, scope, amount, shares, pace, cap, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [subscriberId, scope, amount, shares, pace, cap, tx.now],
    );
}

/** Those of some subscriptions that have budgets, by subscription. */
export async function watchedBudgets(
  tx: Tx,
  ids: readonly SubscriberId[],
): Promise<ReadonlyMap<SubscriberId, readonly Budget[]>> {
  const rows = await tx.query<Budget & { subscriberId: SubscriberId }>(
    `SELECT subscriber_id AS "subscriberId", scope, amount, shares, pace, cap FROM budget
     WHERE subscriber_id = ANY($1::bigint[])`,
    [ids.map(String)],
  );
  return Map.groupBy(rows, (row) => row.subscriberId);
}

/** The scopes and amounts of which the pace was told in a month. */
export async function paceTold(
  tx: Tx,
  subscriberId: SubscriberId,
  month: Month,
): Promise<readonly Pick<Passed, 'scope' | 'amount'>[]> {
  return tx.query(
    'SELECT scope, amount FROM budget_alert WHERE subscriber_id = $1 AND month = $2 AND share = $3 LIMIT 100',
    [subscriberId, month, PACE_SHARE],
  );
}

/** Writes down that a share was passed; `false` when that was known. */
export async function tellOnce(
  tx: Tx,
  subscriberId: SubscriberId,
  month: Month,
  { scope, amount, share }: Pick<ToldAlert, 'scope' | 'amount' | 'share'>,
  told: Told,
): Promise<boolean> {
  const rows = await tx.query<{ share: number }>(
    `INSERT INTO budget_alert (subscriber_id, month, scope, amount, share, told, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING share`,
    [subscriberId, month, scope, amount, share, told, tx.now],
  );
  return rows.length > 0;
}

/** What was told in a month, the newest first; at most fifty. */
export async function alertsOf(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
): Promise<readonly ToldAlert[]> {
  return db.query<ToldAlert>(
    `SELECT scope, amount, share, told, at FROM budget_alert
     WHERE subscriber_id = $1 AND month = $2 ORDER BY at DESC, share DESC LIMIT 50`,
    [subscriberId, month],
  );
}
