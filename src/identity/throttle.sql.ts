import { createHash } from 'node:crypto';
import type { Queries } from '../store/index.ts';
import type { Spending } from './throttle.ts';

const SPEND = `
  insert into throttle (key, began_at, spent) values ($1, $2, 1)
  on conflict (key) do update set
    spent    = case when throttle.began_at <= $3 then 1 else throttle.spent + 1 end,
    began_at = case when throttle.began_at <= $3 then excluded.began_at else throttle.began_at end
  returning spent, began_at`;

/**
 * Spends one of each limit, in order, each by a single statement, so that parallel tries cannot slip through. Returns
 * `null`, or how many seconds to wait until the first limit that was passed opens again (later ones are not spent).
 */
export async function spend(
  db: Queries,
  now: Temporal.Instant,
  spendings: readonly Spending[],
): Promise<number | null> {
  for (const { limit, by } of spendings) {
    const since = now.subtract({ seconds: limit.windowSeconds });
    const [row] = await db.query<{ spent: number; began_at: Temporal.Instant }>(SPEND, [
      `${limit.name}:${by}`,
      now,
      since,
    ]);
    if (row !== undefined && row.spent > limit.most)
      return secondsLeft(row.began_at, limit.windowSeconds, now);
  }
  return null;
}

function secondsLeft(began: Temporal.Instant, windowSeconds: number, now: Temporal.Instant): number {
  return Math.max(1, Math.ceil(windowSeconds - now.since(began).total('seconds')));
}

/** Forgets what was spent of a limit, after a success. */
export async function forgive(db: Queries, { limit, by }: Spending): Promise<void> {
  await db.query('delete from throttle where key = $1', [`${limit.name}:${by}`]);
}

const SPEND_ON = `
  insert into throttle_set (key, began_at, members) values ($1, $2, array[$4::text])
  on conflict (key) do update set
    members  = case when throttle_set.began_at <= $3 then excluded.members
                    when $4 = any(throttle_set.members) or cardinality(throttle_set.members) > $5::int then throttle_set.members
                    else throttle_set.members || $4::text end,
    began_at = case when throttle_set.began_at <= $3 then excluded.began_at else throttle_set.began_at end
  returning $4 = any(members[:$5::int]) as within`;

/**
 * Spends one of a limit on different names, by a single statement: true while the name is among the first so many of the
 * window. A name that was there before costs nothing.
 */
export async function spendOn(
  db: Queries,
  now: Temporal.Instant,
  { limit, by }: Spending,
  name: string,
): Promise<boolean> {
  const since = now.subtract({ seconds: limit.windowSeconds });
  const digest = createHash('sha256').update(name).digest('base64url').slice(0, 12);
  const key = `${limit.name}:${by}`;
  const [row] = await db.query<{ within: boolean }>(SPEND_ON, [key, now, since, digest, limit.most]);
  return row?.within === true;
}
