import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { ON_REQUEST } from './forgotten.ts';

/** Asks for everything to be removed that the portal keeps of somebody besides what the law keeps; false when asked before. */
export async function askToForget(tx: Tx, subscriberId: SubscriberId): Promise<boolean> {
  const rows = await tx.query(
    'insert into forget_request (subscriber_id, asked_at) values ($1, $2) on conflict do nothing returning 1',
    [subscriberId, tx.now],
  );
  return rows.length === 1;
}

/** Takes it back; false when there was nothing to take back. */
export async function keepAfterAll(tx: Tx, subscriberId: SubscriberId): Promise<boolean> {
  const rows = await tx.query('delete from forget_request where subscriber_id = $1 returning 1', [
    subscriberId,
  ]);
  return rows.length === 1;
}

/** When it was asked for; `null` when it was not. */
export async function forgetAskedAt(
  db: Queries,
  subscriberId: SubscriberId,
): Promise<Temporal.Instant | null> {
  const [row] = await db.query<{ at: Temporal.Instant }>(
    'select asked_at as at from forget_request where subscriber_id = $1',
    [subscriberId],
  );
  return row?.at ?? null;
}

/** Removes what was asked for so long ago, whole subscriptions at a time; how many. */
export async function forgetAsked(tx: Tx, before: Temporal.Instant): Promise<number> {
  const asked = await tx.query<{ id: bigint }>(
    'select subscriber_id as id from forget_request where asked_at < $1 order by subscriber_id limit 1000',
    [before],
  );
  const ids = `{${asked.map(({ id }) => id).join(',')}}`;
  for (const table of ON_REQUEST)
    await tx.query(`delete from ${table} where subscriber_id = any($1::bigint[])`, [ids]);
  return asked.length;
}
