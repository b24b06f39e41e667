import type { Queries } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';

/** Far more than anybody tops up in ten years; of more, the oldest are left out: no plan looks back that far. */
const MOST_EACH = 5_000;

/** When some subscriptions were topped up and with how much, oldest first, on an average the latest 5,000 of each; who never was is absent. */
export async function topUpsOf(
  db: Queries,
  subscribers: readonly SubscriberId[],
): Promise<ReadonlyMap<SubscriberId, readonly { readonly atMs: number; readonly amount: number }[]>> {
  const rows = await db.query<{ subscriber_id: SubscriberId; at: Temporal.Instant; balance: bigint }>(
    `SELECT subscriber_id, at, balance FROM ledger_transaction
     WHERE subscriber_id = ANY ($1::bigint[]) AND kind = 'top-up' ORDER BY at DESC LIMIT $2`,
    [subscribers, MOST_EACH * subscribers.length],
  );
  const topUps = rows.toReversed().map((row) => ({
    subscriberId: row.subscriber_id,
    atMs: row.at.epochMilliseconds,
    amount: Number(row.balance),
  }));
  return Map.groupBy(topUps, (it) => it.subscriberId);
}
