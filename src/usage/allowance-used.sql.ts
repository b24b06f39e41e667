import type { RaterState } from '../rating/index.ts';
import type { Queries } from '../store/index.ts';
import { type Month, type SubscriberId, firstDay } from '../terms/index.ts';

/** What a subscription has used of its plan's allowances in a month so far, as rating remembers it; `null` for nothing. */
export async function allowancesUsed(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
): Promise<RaterState | null> {
  const rows = await db.query<{ state: RaterState | null }>(
    'SELECT state FROM rating_state WHERE subscriber_id = $1 AND month = $2',
    [subscriberId, firstDay(month)],
  );
  return rows[0]?.state ?? null;
}
