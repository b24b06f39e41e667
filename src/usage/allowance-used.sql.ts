import type { RaterState } from '../rating/index.ts';
import type { Queries } from '../store/index.ts';
import { accountsOf, membersOf } from '../subscribers/index.ts';
import { type Month, type SubscriberId, firstDay, monthOf } from '../terms/index.ts';

/**
 * What rating remembers of a subscription up to a month, the latest there is: some allowances go on from month to month. `null`
 * where nothing was ever used.
 */
export async function allowancesUsed(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
): Promise<RaterState | null> {
  const rows = await db.query<{ state: RaterState | null }>(
    'SELECT state FROM rating_state WHERE subscriber_id = $1 AND month <= $2 ORDER BY month DESC LIMIT 1',
    [subscriberId, firstDay(month)],
  );
  return rows[0]?.state ?? null;
}

/** What the numbers of an account have used together. */
export interface UsedTogether {
  readonly account: string;
  readonly pool: NonNullable<RaterState['pool']>;
}

/**
 * What the numbers of a subscription's account have used in the month of what their plans say is shared; `null` where it runs
 * under no account.
 */
export async function usedTogether(
  db: Queries,
  subscriberId: SubscriberId,
  at: Temporal.Instant,
): Promise<UsedTogether | null> {
  const spans = (await accountsOf(db, [subscriberId])).get(subscriberId) ?? [];
  const ms = at.epochMilliseconds;
  const account = spans.find((it) => it.fromMs <= ms && ms < it.untilMs)?.account;
  if (account === undefined) return null;
  const rows = await db.query<{ pool: UsedTogether['pool'] }>(
    `SELECT state -> 'pool' AS pool FROM rating_state
     WHERE subscriber_id = ANY ($1::bigint[]) AND month = $2 AND state -> 'pool' IS NOT NULL`,
    [await membersOf(db, [account]), firstDay(monthOf(at))],
  );
  // Who joined late remembers less: of each sum the largest is the newest.
  const pool: Record<string, number> = {};
  for (const row of rows)
    for (const [key, units] of Object.entries(row.pool)) pool[key] = Math.max(units, pool[key] ?? 0);
  return { account, pool };
}
