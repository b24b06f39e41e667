import type { RaterState } from '../rating/index.ts';
import type { Queries } from '../store/index.ts';
import { type Month, type SubscriberId, firstDay } from '../terms/index.ts';

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
