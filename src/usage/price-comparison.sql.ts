import type { Queries } from '../store/index.ts';
import { type Money, type Month, micro } from '../terms/index.ts';
import { bounds } from './kyiv-calendar.ts';

/** What the sources of already rated records ask, and what we price the same uses at: by plan, rule and currency. */
export interface PriceComparison {
  readonly plan: string;
  readonly rule: string;
  readonly currency: string;
  readonly uses: number;
  /** Uses that cost something else here; always 0 where the source asks in another currency. */
  readonly differing: number;
  /** In millionths of the currency. */
  readonly asked: bigint;
  /** As the price list writes it: with VAT, without duty. */
  readonly ours: Money;
}

/** A single use that its source prices differently. */
export interface PriceDifference {
  readonly startedAt: Temporal.Instant;
  /** `ELEMENT/NUMBER`, as the source names its record. */
  readonly origin: string;
  readonly plan: string;
  readonly rule: string;
  readonly asked: Money;
  readonly ours: Money;
}

/** Our prices are hryvnias. */
const OWN_CURRENCY = 'UAH';
const MOST_ROWS = 200;

/** The priced uses of a month as they stand now, corrected or not, beside what their sources ask. */
const PRICED = `FROM source_price p
  JOIN usage_record r ON r.subscriber_id = p.subscriber_id AND r.started_at = p.started_at
    AND coalesce(r.corrects_source_id, r.source_id) = p.source_id
    AND coalesce(r.corrects_seq, r.source_seq) = p.source_seq
  JOIN usage_class c ON c.class_id = r.class_id
  JOIN usage_source s ON s.source_id = p.source_id
  WHERE p.started_at >= $1 AND p.started_at < $2 AND r.started_at >= $1 AND r.started_at < $2
    AND r.reverses_source_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM usage_record v
      WHERE v.subscriber_id = r.subscriber_id AND v.started_at = r.started_at
        AND v.reverses_source_id = r.source_id AND v.reverses_seq = r.source_seq)`;

/** A month's comparison, what differs most first; reads all that was priced by others in it. At most 200 rows. */
export async function comparePrices(db: Queries, month: Month): Promise<readonly PriceComparison[]> {
  const { from, until } = bounds(month);
  const rows = await db.query<Omit<PriceComparison, 'ours'> & { ours: bigint }>(
    `SELECT c.plan, c.rule, p.currency, count(*)::int AS uses,
       (count(*) FILTER (WHERE p.currency = $3 AND p.amount <> r.price))::int AS differing,
       sum(p.amount)::bigint AS asked, sum(r.price)::bigint AS ours
     ${PRICED} GROUP BY c.plan, c.rule, p.currency
     ORDER BY differing DESC, abs(sum(p.amount) - sum(r.price)) DESC, c.plan, c.rule, p.currency LIMIT $4`,
    [from, until, OWN_CURRENCY, MOST_ROWS],
  );
  return rows.map((row) => ({ ...row, ours: micro(row.ours) }));
}

/** Single uses of a month that cost something else here than their source says, the greatest difference first. */
export async function priceDifferences(
  db: Queries,
  month: Month,
  limit: number,
): Promise<readonly PriceDifference[]> {
  const { from, until } = bounds(month);
  const rows = await db.query<Omit<PriceDifference, 'asked' | 'ours'> & { asked: bigint; ours: bigint }>(
    `SELECT r.started_at AS "startedAt", s.element || '/' || p.source_seq AS origin,
       c.plan, c.rule, p.amount AS asked, r.price AS ours
     ${PRICED} AND p.currency = $3 AND p.amount <> r.price
     ORDER BY abs(p.amount - r.price) DESC, r.started_at, p.source_id, p.source_seq LIMIT $4`,
    [from, until, OWN_CURRENCY, Math.min(limit, MOST_ROWS)],
  );
  return rows.map((row) => ({ ...row, asked: micro(row.asked), ours: micro(row.ours) }));
}
