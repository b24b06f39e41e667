import type { UsageEvent } from '../rating/index.ts';
import type { Queries } from '../store/index.ts';
import { type Money, type Month, type SubscriberId, micro } from '../terms/index.ts';
import { allClasses } from './class.sql.ts';
import { bounds } from './kyiv-calendar.ts';
import { STANDING } from './lines.sql.ts';
import type { UsageClass } from './row.ts';

const MOST_EVENTS = 100_000;

/** What stands between events in their common text: no other party holds it, for it is no letter, digit or sign. */
const BETWEEN = '\u001E';

/**
 * What was used in a month as rating sees it, in the order in which it rates: each use once, however often it was
 * corrected. At most 100,000. They come as one text: the driver is spared so many rows of seven fields.
 */
export async function usedEvents(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
): Promise<readonly UsageEvent[]> {
  const { from, until } = bounds(month);
  const classes = await allClasses(db);
  const uses = [...classes].filter(([, { kind }]) => kind !== 'fee').map(([id]) => id);
  const [row] = await db.query<{ events: string | null }>(USED, [
    subscriberId,
    from,
    until,
    uses,
    MOST_EVENTS,
  ]);
  const text = row?.events ?? null;
  return text === null ? [] : text.split(BETWEEN).map((event) => eventOf(event, classes));
}

// Seconds as floating point: milliseconds of our centuries are exact in it, and it takes a third less than exact decimals.
const USED = `SELECT string_agg(concat_ws(' ', (date_part('epoch', started_at) * 1000)::bigint, class_id, seconds, bytes, other), E'\\x1E'
      ORDER BY started_at, element COLLATE "C", seq) AS events
  FROM (SELECT r.started_at, r.class_id, r.seconds, r.bytes, r.other, s.element, coalesce(r.corrects_seq, r.source_seq) AS seq
    FROM usage_record r JOIN usage_source s ON s.source_id = coalesce(r.corrects_source_id, r.source_id)
    WHERE ${STANDING} AND r.class_id = ANY ($4::int[])
    ORDER BY r.started_at, s.element COLLATE "C", seq LIMIT $5) AS used`;

/** `1761300000000 12 61 0 380501234567`: moment, class, seconds, bytes, and the other party to the end. */
function eventOf(text: string, classes: ReadonlyMap<number, UsageClass>): UsageEvent {
  const second = text.indexOf(' ') + 1;
  const third = text.indexOf(' ', second) + 1;
  const fourth = text.indexOf(' ', third) + 1;
  const fifth = text.indexOf(' ', fourth) + 1;
  const { kind, direction, roaming } = classes.get(Number(text.slice(second, third - 1)))!;
  if (kind === 'fee') throw new Error('a fee is no use');
  return {
    startedMs: Number(text.slice(0, second - 1)),
    kind,
    direction,
    roaming,
    other: text.slice(fifth),
    seconds: Number(text.slice(third, fourth - 1)),
    bytes: Number(text.slice(fourth, fifth - 1)),
  };
}

/** What a month's use and the fees of its plans have taken; services beside the plan are left out. */
export async function takenUnderPlans(db: Queries, subscriberId: SubscriberId, month: Month): Promise<Money> {
  const { from, until } = bounds(month);
  const rows = await db.query<{ taken: bigint | null }>(
    `SELECT sum(g.taken)::bigint AS taken
     FROM (SELECT class_id, sum(price + duty) AS taken FROM usage_record
       WHERE subscriber_id = $1 AND started_at >= $2 AND started_at < $3 GROUP BY class_id) AS g
     JOIN usage_class c ON c.class_id = g.class_id
     WHERE c.kind <> 'fee' OR c.rule LIKE 'plan/%'`,
    [subscriberId, from, until],
  );
  return micro(rows[0]?.taken ?? 0n);
}
