import type { Queries } from '../store/index.ts';

/** Bills that should have been prepared by now, and for how long the oldest has waited, in seconds. */
export async function billQueueFigures(
  db: Queries,
  now: Temporal.Instant,
): Promise<{ readonly due: number; readonly oldestSeconds: number }> {
  const [row] = await db.query<{ due: number; oldest: Temporal.Instant | null }>(
    `SELECT count(*)::int AS due, min(due_at) AS oldest
     FROM (SELECT due_at FROM bill_work WHERE due_at <= $1 ORDER BY due_at LIMIT 10000) AS waiting`,
    [now],
  );
  const oldestSeconds = row?.oldest ? Math.max(0, now.since(row.oldest).total('seconds')) : 0;
  return { due: row?.due ?? 0, oldestSeconds };
}
