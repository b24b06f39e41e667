import type { Queries } from '../store/index.ts';
import { type Month, type SubscriberId, monthOf } from '../terms/index.ts';
import { priceOfBill } from './price-rule.ts';
import type { BillSources } from './sources.sql.ts';

/**
 * Which single lines of a month its owner may see without ordering anything: all of them where a bill of it is free;
 * otherwise those that are inside the latest ready bill of the month, up to its last line; otherwise none.
 */
export async function openLines(
  sources: Pick<BillSources, 'enrolledAt' | 'priceRules'>,
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
  at: Temporal.Instant,
): Promise<
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'until'; readonly until: Temporal.Instant }
> {
  if (month < monthOf(at)) return { kind: 'all' };
  const enrolledAt = await sources.enrolledAt(db, subscriberId);
  const price = priceOfBill(sources.priceRules, { at, enrolledAt, month, ordersThisMonth: 0 });
  if (price.kind === 'free') return { kind: 'all' };
  const [order] = await db.query<{ watermark: Temporal.Instant }>(
    `SELECT watermark FROM bill_order
     WHERE subscriber_id = $1 AND month = $2 AND state = 'ready' AND watermark IS NOT NULL
     ORDER BY watermark DESC LIMIT 1`,
    [subscriberId, month],
  );
  return order === undefined
    ? { kind: 'none' }
    : { kind: 'until', until: order.watermark.add({ milliseconds: 1 }) };
}
