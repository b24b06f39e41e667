import type { Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
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
  readonly source: { readonly sourceId: number };
  readonly record: UsageRecord;
}

/** Keeps the prices of the sources. A record that was taken back and came again has the price that it came with. */
export async function keepSourcePrices(tx: Tx, priced: readonly PricedRecord[]): Promise<void> {
  if (priced.length === 0) return;
  const prices = priced.map(({ record }) => millionthsOf(record.sourcePrice ?? '0 XXX'));
  await tx.query(
    `INSERT INTO source_price (subscriber_id, started_at, source_id, source_seq, amount, currency)
     SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::int[], $4::bigint[], $5::bigint[], $6::text[])
     ON CONFLICT (subscriber_id, started_at, source_id, source_seq)
       DO UPDATE SET amount = excluded.amount, currency = excluded.currency`,
    [
      priced.map(({ subscriberId }) => subscriberId),
      priced.map(({ record }) => Temporal.Instant.fromEpochMilliseconds(record.startedMs)),
      priced.map(({ source }) => source.sourceId),
      priced.map(({ record }) => record.seq),
      prices.map(({ amount }) => amount),
      prices.map(({ currency }) => currency),
    ],
  );
}
