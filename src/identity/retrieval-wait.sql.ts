import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type Wait, WAIT_HOURS, WAIT_OPEN_HOURS } from './retrieval.ts';

/** Begins a wait; false when there is one, of which somebody has been told. */
export async function beginWait(tx: Tx, subscriberId: SubscriberId): Promise<boolean> {
  const readyAt = tx.now.add({ hours: WAIT_HOURS });
  const rows = await tx.query(
    `insert into retrieval_wait as before (subscriber_id, began_at, ready_at, ends_at) values ($1, $2, $3, $4)
     on conflict (subscriber_id) do update
       set began_at = excluded.began_at, ready_at = excluded.ready_at, ends_at = excluded.ends_at
       where before.ends_at <= excluded.began_at
     returning subscriber_id`,
    [subscriberId, tx.now, readyAt, readyAt.add({ hours: WAIT_OPEN_HOURS })],
  );
  return rows.length === 1;
}

/** The wait of a subscription, or `null`. */
export async function waitOf(
  db: Queries,
  subscriberId: SubscriberId,
  now: Temporal.Instant,
): Promise<Wait | null> {
  const [row] = await db.query<Wait>(
    `select ready_at as "readyAt", ends_at as "endsAt" from retrieval_wait
     where subscriber_id = $1 and ends_at > $2`,
    [subscriberId, now],
  );
  return row ?? null;
}

/** Ends a wait, over or not: whoever asks for a new password waits anew. */
export async function endWait(tx: Tx, subscriberId: SubscriberId): Promise<void> {
  await tx.query('delete from retrieval_wait where subscriber_id = $1', [subscriberId]);
}
