import type { Queries } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';

/** The subscriptions after one in the order of their ids, closed ones too: for runs over all of them. */
export async function subscribersAfter(
  db: Queries,
  after: SubscriberId | null,
  limit: number,
): Promise<readonly SubscriberId[]> {
  const rows = await db.query<{ subscriberId: SubscriberId }>(
    `select subscriber_id as "subscriberId" from subscription where subscriber_id > $1
      order by subscriber_id limit $2`,
    [after ?? 0n, limit],
  );
  return rows.map((row) => row.subscriberId);
}
