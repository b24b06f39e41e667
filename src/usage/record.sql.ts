import type { Queries } from '../store/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import { bounds } from './kyiv-calendar.ts';
import type { RowKey, UsageClass, UsageRow } from './row.ts';

/** The full key of a row. */
export interface RecordKey extends RowKey {
  readonly subscriberId: SubscriberId;
  readonly startedMs: number;
}

/** Which of the keys are stored already: their places in the list. */
export async function storedAmong(db: Queries, keys: readonly RecordKey[]): Promise<ReadonlySet<number>> {
  if (keys.length === 0) return new Set();
  const rows = await db.query<{ place: bigint }>(
    `SELECT k.place - 1 AS place
     FROM unnest($1::bigint[], $2::timestamptz[], $3::int[], $4::bigint[]) WITH ORDINALITY
       AS k (subscriber_id, started_at, source_id, source_seq, place)
     WHERE EXISTS (SELECT 1 FROM usage_record r
       WHERE r.subscriber_id = k.subscriber_id AND r.started_at = k.started_at
         AND r.source_id = k.source_id AND r.source_seq = k.source_seq)`,
    [
      `{${keys.map((key) => key.subscriberId).join(',')}}`,
      `{${keys.map((key) => momentText(key.startedMs)).join(',')}}`,
      `{${keys.map((key) => key.sourceId).join(',')}}`,
      `{${keys.map((key) => key.seq).join(',')}}`,
    ],
  );
  return new Set(rows.map((row) => Number(row.place)));
}

function momentText(atMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toString();
}

interface StoredRow {
  started_ms: bigint;
  source_id: number;
  source_seq: bigint;
  price: bigint;
  net: bigint;
  duty: bigint;
  bytes: bigint;
  billed: bigint;
  connect_fee: bigint;
  allowance_units: bigint;
  class_id: number;
  seconds: number;
  other: string;
  reverses_source_id: number | null;
  reverses_seq: bigint | null;
  corrects_source_id: number | null;
  corrects_seq: bigint | null;
}

/** Every row of a subscriber in a month, reversals too: what a fold anew begins with. */
export async function rowsOfMonth(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
  classes: ReadonlyMap<number, UsageClass>,
): Promise<readonly UsageRow[]> {
  const { from, until } = bounds(month);
  const rows = await db.query<StoredRow>(
    `SELECT (extract(epoch FROM started_at) * 1000)::bigint AS started_ms, source_id, source_seq, price, net, duty,
       bytes, billed, connect_fee, allowance_units, class_id, seconds, other, reverses_source_id, reverses_seq,
       corrects_source_id, corrects_seq
     FROM usage_record WHERE subscriber_id = $1 AND started_at >= $2 AND started_at < $3`,
    [subscriberId, from, until],
  );
  return rows.map((row) => rowOf(row, classes));
}

function rowOf(row: StoredRow, classes: ReadonlyMap<number, UsageClass>): UsageRow {
  const found = classes.get(row.class_id);
  if (found === undefined) throw new Error(`usage class ${row.class_id} is not stored`);
  return {
    sourceId: row.source_id,
    seq: Number(row.source_seq),
    startedMs: Number(row.started_ms),
    other: row.other,
    seconds: row.seconds,
    bytes: Number(row.bytes),
    class: found,
    billed: Number(row.billed),
    connectFee: Number(row.connect_fee),
    allowanceUnits: Number(row.allowance_units),
    price: Number(row.price),
    net: Number(row.net),
    duty: Number(row.duty),
    reverses: keyOf(row.reverses_source_id, row.reverses_seq),
    corrects: keyOf(row.corrects_source_id, row.corrects_seq),
  };
}

function keyOf(sourceId: number | null, seq: bigint | null): RowKey | null {
  return sourceId === null || seq === null ? null : { sourceId, seq: Number(seq) };
}
