import type { Kind, UsageEvent } from '../rating/index.ts';
import type { Queries } from '../store/index.ts';
import { type Money, type Month, type SubscriberId, micro } from '../terms/index.ts';
import { bounds } from './kyiv-calendar.ts';

const MOST_EVENTS = 100_000;

interface EventRow {
  started_ms: bigint;
  kind: Kind;
  direction: 'out' | 'in';
  roaming: string;
  other: string;
  seconds: number;
  bytes: bigint;
}

/**
 * What was used in a month as rating sees it, in the order in which it rates: each use once, however often it was
 * corrected. At most 100,000.
 */
export async function usedEvents(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
): Promise<readonly UsageEvent[]> {
  const { from, until } = bounds(month);
  const rows = await db.query<EventRow>(
    `SELECT (extract(epoch FROM r.started_at) * 1000)::bigint AS started_ms, c.kind, c.direction, c.roaming, r.other,
       r.seconds, r.bytes
     FROM usage_record r JOIN usage_class c ON c.class_id = r.class_id
       JOIN usage_source s ON s.source_id = coalesce(r.corrects_source_id, r.source_id)
     WHERE r.subscriber_id = $1 AND r.started_at >= $2 AND r.started_at < $3 AND c.kind <> 'fee'
       AND r.reverses_source_id IS NULL AND NOT EXISTS (SELECT 1 FROM usage_record x
         WHERE x.subscriber_id = r.subscriber_id AND x.started_at = r.started_at
           AND x.reverses_source_id = r.source_id AND x.reverses_seq = r.source_seq)
     ORDER BY r.started_at, s.element COLLATE "C", coalesce(r.corrects_seq, r.source_seq) LIMIT $4`,
    [subscriberId, from, until, MOST_EVENTS],
  );
  return rows.map(({ started_ms: startedMs, bytes, ...row }) => ({
    ...row,
    startedMs: Number(startedMs),
    bytes: Number(bytes),
  }));
}

/** What a month's use and the fees of its plans have taken; services beside the plan are left out. */
export async function takenUnderPlans(db: Queries, subscriberId: SubscriberId, month: Month): Promise<Money> {
  const { from, until } = bounds(month);
  const rows = await db.query<{ taken: bigint | null }>(
    `SELECT sum(r.price + r.duty)::bigint AS taken
     FROM usage_record r JOIN usage_class c ON c.class_id = r.class_id
     WHERE r.subscriber_id = $1 AND r.started_at >= $2 AND r.started_at < $3
       AND (c.kind <> 'fee' OR c.rule LIKE 'plan/%')`,
    [subscriberId, from, until],
  );
  return micro(rows[0]?.taken ?? 0n);
}
