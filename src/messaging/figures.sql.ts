import type { Queries } from '../store/index.ts';

/** How the outbox stands, for those who watch over it. */
export interface OutboxFigures {
  /** Messages that are due and were not carried. */
  readonly due: number;
  /** Since when the oldest of them has been due, in seconds. */
  readonly oldestSeconds: number;
  /** Passwords and codes of the last hour: put in, taken by a centre, confirmed by a phone. */
  readonly asked: number;
  readonly sent: number;
  readonly confirmed: number;
}

/** More due messages than this are told as this many: it is an alarm long before. */
const MOST = 10_000;

/** Looks at what is due and at the last hour; both by an index or few rows. */
export async function outboxFigures(db: Queries, now: Temporal.Instant): Promise<OutboxFigures> {
  const [due] = await db.query<{ due: number; oldest: Temporal.Instant | null }>(
    `SELECT count(*)::int AS due, min(due_at) AS oldest
     FROM (SELECT due_at FROM message WHERE due_at <= $1 ORDER BY due_at LIMIT $2) AS waiting`,
    [now, MOST],
  );
  const [hour] = await db.query<{ asked: number; sent: number; confirmed: number }>(
    `SELECT count(*)::int AS asked,
       (count(*) FILTER (WHERE state IN ('sent', 'delivered')))::int AS sent,
       (count(*) FILTER (WHERE state = 'delivered'))::int AS confirmed
     FROM message WHERE created_at > $1 AND created_at <= $2 AND purpose IN ('password', 'code')`,
    [now.subtract({ hours: 1 }), now],
  );
  const oldestSeconds = due?.oldest ? Math.max(0, now.since(due.oldest).total('seconds')) : 0;
  return { due: due?.due ?? 0, oldestSeconds, ...(hour ?? { asked: 0, sent: 0, confirmed: 0 }) };
}
