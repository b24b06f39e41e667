import type { Breach } from '../charging/index.ts';
import type { Queries } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type PriceRule, type Reason, priceFor } from './price-rule.ts';

interface Agreed {
  readonly subscriberId: SubscriberId;
  readonly orderId: string;
  readonly why: Reason;
  readonly price: bigint;
  readonly orderedAt: Temporal.Instant;
}

/** Orders of another price than the operator's rule of their day asks for their reason: one for each day, reason and price (M8). */
export async function pricesAgainstRules(
  db: Queries,
  rules: readonly PriceRule[],
): Promise<readonly Breach[]> {
  const agreed = await db.query<Agreed>(
    `SELECT DISTINCT ON (date_trunc('day', ordered_at AT TIME ZONE 'Europe/Kyiv'), why, price)
       subscriber_id AS "subscriberId", order_id::text AS "orderId", why, price, ordered_at AS "orderedAt"
     FROM bill_order ORDER BY date_trunc('day', ordered_at AT TIME ZONE 'Europe/Kyiv'), why, price, subscriber_id`,
  );
  return agreed.flatMap(({ subscriberId, orderId, why, price, orderedAt }) => {
    const ruled = priceFor(rules, orderedAt, why);
    if (ruled === price) return [];
    const detail = `${price} agreed as ${why}, the rule of the day says ${ruled ?? 'nothing'}`;
    return [{ invariant: 'M8', subscriberId, subject: orderId, detail }];
  });
}
