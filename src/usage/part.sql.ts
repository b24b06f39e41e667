import type { Queries, Tx } from '../store/index.ts';
import { type SubscriberId, monthOfDate } from '../terms/index.ts';
import { bounds } from './kyiv-calendar.ts';
import type { UsagePart } from './part.ts';
import type { SubscriberMonth } from './record.sql.ts';

/** A part, whose it is, and the file that brought it. */
export interface OwnedPart {
  readonly subscriberId: SubscriberId;
  readonly part: UsagePart;
  readonly fileId: number;
}

/** What is priced as one use, by its subscriber. */
interface OwnedKey {
  readonly subscriberId: SubscriberId;
  readonly useKey: string;
}

/** The text by which a part is known: the first that comes under it counts. */
export function partName({ subscriberId, part }: OwnedPart): string {
  return `${subscriberId}/${part.useKey}/${part.partNo}/${part.startedMs}`;
}

/** Keeps parts, each name once; returns the names of those that were not kept already. */
export async function addParts(tx: Tx, parts: readonly OwnedPart[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ subscriber_id: bigint; use_key: string; part_no: number; ms: bigint }>(
    `INSERT INTO usage_part (subscriber_id, use_key, part_no, started_at, kind, direction, roaming, other, seconds, bytes,
       is_last, file_id)
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::int[], $4::timestamptz[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::int[], $10::bigint[], $11::boolean[], $12::int[])
     ON CONFLICT (subscriber_id, use_key, part_no, started_at) DO NOTHING
     RETURNING subscriber_id, use_key, part_no, (extract(epoch FROM started_at) * 1000)::bigint AS ms`,
    [
      parts.map(({ subscriberId }) => subscriberId),
      parts.map(({ part }) => part.useKey),
      parts.map(({ part }) => part.partNo),
      parts.map(({ part }) => Temporal.Instant.fromEpochMilliseconds(part.startedMs)),
      parts.map(({ part }) => part.kind),
      parts.map(({ part }) => part.direction),
      parts.map(({ part }) => part.roaming),
      parts.map(({ part }) => part.other),
      parts.map(({ part }) => part.seconds),
      parts.map(({ part }) => part.bytes),
      parts.map(({ part }) => part.isLast),
      parts.map(({ fileId }) => fileId),
    ],
  );
  return new Set(rows.map((row) => `${row.subscriber_id}/${row.use_key}/${row.part_no}/${row.ms}`));
}

/** The uses to which a file brought parts. */
export async function usesOfFile(db: Queries, fileId: number): Promise<readonly OwnedKey[]> {
  const rows = await db.query<{ subscriber_id: SubscriberId; use_key: string }>(
    'SELECT DISTINCT subscriber_id, use_key FROM usage_part WHERE file_id = $1 ORDER BY 1, 2',
    [fileId],
  );
  return rows.map((row) => ({ subscriberId: row.subscriber_id, useKey: row.use_key }));
}

/** Forgets the parts that a file brought: another file may bring them again. */
export async function dropParts(tx: Tx, fileId: number): Promise<void> {
  await tx.query('DELETE FROM usage_part WHERE file_id = $1', [fileId]);
}

/** The months in which any part of these uses began: each may be the one in which the use stands, or will. */
export async function monthsOfUses(
  db: Queries,
  uses: readonly OwnedKey[],
): Promise<readonly SubscriberMonth[]> {
  const rows = await db.query<{ subscriber_id: SubscriberId; month: Temporal.PlainDate }>(
    `SELECT DISTINCT p.subscriber_id, date_trunc('month', p.started_at AT TIME ZONE 'Europe/Kyiv')::date AS month
     FROM unnest($1::bigint[], $2::text[]) AS k (subscriber_id, use_key)
     JOIN usage_part p ON p.subscriber_id = k.subscriber_id AND p.use_key = k.use_key ORDER BY 1, 2`,
    [uses.map(({ subscriberId }) => subscriberId), uses.map(({ useKey }) => useKey)],
  );
  return rows.map((row) => ({ subscriberId: row.subscriber_id, month: monthOfDate(row.month) }));
}

interface PartRow {
  place: bigint;
  use_key: string;
  part_no: number;
  started_ms: bigint;
  kind: UsagePart['kind'];
  direction: UsagePart['direction'];
  roaming: string;
  other: string;
  seconds: number;
  bytes: bigint;
  is_last: boolean;
}

const PART = `q.use_key, q.part_no, (extract(epoch FROM q.started_at) * 1000)::bigint AS started_ms, q.kind, q.direction,
  q.roaming, q.other, q.seconds, q.bytes, q.is_last`;
const OF_MONTHS = `FROM unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY
  AS k (subscriber_id, since, until, place)`;

/** Every part of the uses that have a part in one of these months, in the order asked. */
export async function partsOfMonths(
  db: Queries,
  wanted: readonly SubscriberMonth[],
): Promise<readonly (readonly UsagePart[])[]> {
  const found: UsagePart[][] = wanted.map(() => []);
  if (wanted.length === 0) return found;
  const months = [
    wanted.map((one) => one.subscriberId),
    wanted.map((one) => bounds(one.month).from),
    wanted.map((one) => bounds(one.month).until),
  ];
  const within = await db.query<PartRow>(
    `SELECT k.place - 1 AS place, ${PART} ${OF_MONTHS}
     JOIN usage_part q ON q.subscriber_id = k.subscriber_id AND q.started_at >= k.since AND q.started_at < k.until`,
    months,
  );
  // Only calls run over the end of a month.
  const isCall = within.some((row) => row.kind !== 'data');
  const beyond = isCall ? await db.query<PartRow>(BEYOND, months) : [];
  for (const row of [...within, ...beyond]) found[Number(row.place)]!.push(partOf(row));
  return found;
}

const BEYOND = `SELECT DISTINCT k.place - 1 AS place, ${PART} ${OF_MONTHS}
  JOIN usage_part p ON p.subscriber_id = k.subscriber_id AND p.started_at >= k.since AND p.started_at < k.until
    AND p.kind <> 'data'
  JOIN usage_part q ON q.subscriber_id = p.subscriber_id AND q.use_key = p.use_key
    AND (q.started_at < k.since OR q.started_at >= k.until)`;

function partOf(row: PartRow): UsagePart {
  const { kind, direction, roaming, other, seconds } = row;
  return {
    useKey: row.use_key,
    partNo: row.part_no,
    startedMs: Number(row.started_ms),
    bytes: Number(row.bytes),
    isLast: row.is_last,
    kind,
    direction,
    roaming,
    other,
    seconds,
  };
}

/** A call or session of which parts never came, though later ones did. */
export interface MissingParts {
  readonly subscriberId: SubscriberId;
  readonly reference: string;
  readonly startedAt: Temporal.Instant;
  readonly missing: number;
}

const LOOKED_BACK_HOURS = 62 * 24;
const LONGEST_USE_HOURS = 31 * 24;
const PATIENCE_HOURS = 24;

/**
 * What is missing of the calls and sessions of the last two months, at most a hundred: numbers between others, and a beginning. A
 * day is waited for the rest. Goes through the parts of that time.
 */
export async function missingParts(db: Queries, now: Temporal.Instant): Promise<readonly MissingParts[]> {
  const rows = await db.query<{
    subscriber_id: SubscriberId;
    reference: string;
    at: Temporal.Instant;
    missing: bigint;
  }>(
    `SELECT subscriber_id, split_part(use_key, '|', 1) AS reference, min(started_at) AS at,
       (max(part_no) - least(min(part_no), 1) + 1 - count(DISTINCT part_no)
         - CASE WHEN min(started_at) < $2 THEN greatest(min(part_no) - 1, 0) ELSE 0 END)::bigint AS missing
     FROM usage_part WHERE started_at >= $1 GROUP BY subscriber_id, split_part(use_key, '|', 1), kind, direction
     HAVING max(started_at) < $3 AND max(part_no) - least(min(part_no), 1) + 1 - count(DISTINCT part_no)
       > CASE WHEN min(started_at) < $2 THEN greatest(min(part_no) - 1, 0) ELSE 0 END
     ORDER BY at LIMIT 100`,
    [
      now.subtract({ hours: LOOKED_BACK_HOURS }),
      now.subtract({ hours: LOOKED_BACK_HOURS - LONGEST_USE_HOURS }),
      now.subtract({ hours: PATIENCE_HOURS }),
    ],
  );
  return rows.map((row) => ({
    subscriberId: row.subscriber_id,
    reference: row.reference,
    startedAt: row.at,
    missing: Number(row.missing),
  }));
}
