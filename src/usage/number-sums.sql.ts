import type { Queries } from '../store/index.ts';
import { type Money, type Month, type SubscriberId, micro } from '../terms/index.ts';
import { bounds } from './kyiv-calendar.ts';

/** What calls and messages with some numbers have taken in a month so far; a number without any is absent. */
export async function numberSums(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, Money>> {
  const { from, until } = bounds(month);
  const rows = await db.query<{ other: string; taken: string }>(
    `SELECT other, sum(price + duty)::text AS taken FROM usage_record
     WHERE subscriber_id = $1 AND started_at >= $2 AND started_at < $3 AND other = ANY ($4::text[])
     GROUP BY other LIMIT $5`,
    [subscriberId, from, until, numbers, numbers.length],
  );
  return new Map(rows.map(({ other, taken }) => [other, micro(BigInt(taken))]));
}
