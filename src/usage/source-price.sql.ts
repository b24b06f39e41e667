import type { Queries, Tx } from '../store/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import { bounds } from './kyiv-calendar.ts';
import type { UsageRecord } from './record.ts';

/** What the source of a record asks for it, as `1.25 XDR`, exactly in millionths. */
export function millionthsOf(price: string): { readonly amount: bigint; readonly currency: string } {
  const [, sign, whole = '0', fraction = '', currency = ''] =
    /^(-?)(\d+)(?:\.(\d+))? (.+)$/.exec(price) ?? [];
  const amount = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  return { amount: sign === '-' ? -amount : amount, currency };
}

/** A stored record that its source has priced. */
interface PricedRecord {
  readonly subscriberId: SubscriberId;
  readonly sourceId: number;
  readonly record: UsageRecord;
}

/** Keeps the prices of the sources. A record that was taken back and came again keeps its first one. */
export async function keepSourcePrices(tx: Tx, priced: readonly PricedRecord[]): Promise<void> {
  if (priced.length === 0) return;
  const prices = priced.map(({ record }) => millionthsOf(record.sourcePrice ?? '0 XXX'));
  await tx.query(
    `INSERT INTO source_price (subscriber_id, started_at, source_id, source_seq, amount, currency)
     SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::int[], $4::bigint[], $5::bigint[], $6::text[])
     ON CONFLICT DO NOTHING`,
    [
      priced.map(({ subscriberId }) => subscriberId),
      priced.map(({ record }) => Temporal.Instant.fromEpochMilliseconds(record.startedMs)),
      priced.map(({ sourceId }) => sourceId),
      priced.map(({ record }) => record.seq),
      prices.map(({ amount }) => amount),
      prices.map(({ currency }) => currency),
    ],
  );
}

/** What a source asks and what we take for the same use. */
export interface PriceComparison {
  readonly startedAt: Temporal.Instant;
  /** `SOURCE/NUMBER`, as lines name their origin. */
  readonly origin: string;
  /** In millionths of the source's currency. */
  readonly asked: bigint;
  readonly currency: string;
}

/** The prices of the sources for a month of one subscriber, at most `limit`. */
export async function sourcePrices(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
  limit: number,
): Promise<readonly PriceComparison[]> {
  const { from, until } = bounds(month);
  const rows = await db.query<{
    started_at: Temporal.Instant;
    source_id: number;
    source_seq: bigint;
    amount: bigint;
    currency: string;
  }>(
    `SELECT started_at, source_id, source_seq, amount, currency FROM source_price
     WHERE subscriber_id = $1 AND started_at >= $2 AND started_at < $3 ORDER BY started_at LIMIT $4`,
    [subscriberId, from, until, limit],
  );
  return rows.map((row) => ({
    startedAt: row.started_at,
    origin: `${row.source_id}/${row.source_seq}`,
    asked: row.amount,
    currency: row.currency,
  }));
}
