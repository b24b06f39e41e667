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
     JOIN usage_record r ON r.subscriber_id = k.subscriber_id AND r.started_at = k.started_at
       AND r.source_id = k.source_id AND r.source_seq = k.source_seq`,
    keyColumns(keys),
  );
  return new Set(rows.map((row) => Number(row.place)));
}

/** Which of the keys, all stored, state nothing any more: reversed and not stated anew. Their places in the list. */
export async function takenBackAmong(db: Queries, keys: readonly RecordKey[]): Promise<ReadonlySet<number>> {
  if (keys.length === 0) return new Set();
  const rows = await db.query<{ place: bigint }>(
    `SELECT k.place - 1 AS place
     FROM unnest($1::bigint[], $2::timestamptz[], $3::int[], $4::bigint[]) WITH ORDINALITY
       AS k (subscriber_id, started_at, source_id, source_seq, place)
     JOIN usage_record r ON r.subscriber_id = k.subscriber_id AND r.started_at = k.started_at
       AND r.reverses_source_id = k.source_id AND r.reverses_seq = k.source_seq
     WHERE NOT EXISTS (SELECT 1 FROM usage_record c
       WHERE c.subscriber_id = r.subscriber_id AND c.started_at = r.started_at
         AND c.corrects_source_id = r.reverses_source_id AND c.corrects_seq = r.reverses_seq
         AND NOT EXISTS (SELECT 1 FROM usage_record x
           WHERE x.subscriber_id = c.subscriber_id AND x.started_at = c.started_at
             AND x.reverses_source_id = c.source_id AND x.reverses_seq = c.source_seq))`,
    keyColumns(keys),
  );
  return new Set(rows.map((row) => Number(row.place)));
}

function keyColumns(keys: readonly RecordKey[]): string[] {
  return [
    `{${keys.map((key) => key.subscriberId).join(',')}}`,
    `{${keys.map((key) => momentText(key.startedMs)).join(',')}}`,
    `{${keys.map((key) => key.sourceId).join(',')}}`,
    `{${keys.map((key) => key.seq).join(',')}}`,
  ];
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
  file_id: number;
  seconds: number;
  other: string;
  reverses_source_id: number | null;
  reverses_seq: bigint | null;
  corrects_source_id: number | null;
  corrects_seq: bigint | null;
}

/** A month of one subscriber. */
export interface SubscriberMonth {
  readonly subscriberId: SubscriberId;
  readonly month: Month;
}

/** How many rows there are of each month, reversals too. */
export async function countRows(db: Queries, wanted: readonly SubscriberMonth[]): Promise<readonly number[]> {
  if (wanted.length === 0) return [];
  const rows = await db.query<{ place: bigint; count: bigint }>(
    `SELECT k.place - 1 AS place, r.count FROM ${WANTED}
     CROSS JOIN LATERAL (SELECT count(*) AS count FROM usage_record r WHERE ${OF_MONTH}) AS r`,
    monthColumns(wanted),
  );
  const counts = new Map(rows.map(({ place, count }) => [Number(place), Number(count)]));
  return wanted.map((_, place) => counts.get(place)!);
}

const WANTED = `unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY
  AS k (subscriber_id, since, until, place)`;

const OF_MONTH = 'r.subscriber_id = k.subscriber_id AND r.started_at >= k.since AND r.started_at < k.until';

function monthColumns(wanted: readonly SubscriberMonth[]): unknown[] {
  return [
    wanted.map((one) => one.subscriberId),
    wanted.map((one) => bounds(one.month).from),
    wanted.map((one) => bounds(one.month).until),
  ];
}

/**
 * Every row of some subscribers' months, reversals too, in the order asked: what folds anew begin with. Month by month by
 * the key (that is what OFFSET is for): the planner would read whole partitions for some hundred months.
 */
export async function rowsOfMonths(
  db: Queries,
  wanted: readonly SubscriberMonth[],
  classes: ReadonlyMap<number, UsageClass>,
): Promise<readonly (readonly UsageRow[])[]> {
  const found: UsageRow[][] = wanted.map(() => []);
  if (wanted.length === 0) return found;
  const rows = await db.query<StoredRow & { place: bigint }>(
    `SELECT k.place - 1 AS place, (extract(epoch FROM r.started_at) * 1000)::bigint AS started_ms, r.source_id,
       r.source_seq, r.price, r.net, r.duty, r.bytes, r.billed, r.connect_fee, r.allowance_units, r.class_id,
       r.file_id, r.seconds, r.other, r.reverses_source_id, r.reverses_seq, r.corrects_source_id, r.corrects_seq
     FROM ${WANTED} CROSS JOIN LATERAL (SELECT * FROM usage_record r WHERE ${OF_MONTH} OFFSET 0) AS r`,
    monthColumns(wanted),
  );
  for (const row of rows) found[Number(row.place)]!.push(rowOf(row, classes));
  return found;
}

function rowOf(row: StoredRow, classes: ReadonlyMap<number, UsageClass>): UsageRow {
  const found = classes.get(row.class_id);
  if (found === undefined) throw new Error(`usage class ${row.class_id} is not stored`);
  return {
    sourceId: row.source_id,
    seq: Number(row.source_seq),
    startedMs: Number(row.started_ms),
    fileId: row.file_id,
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
