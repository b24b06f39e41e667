import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';

export type CodeStopper = 'phone' | 'page' | 'desk';

/**
 * Stops every code and password that a stranger can ask for to this number (enrolment, password retrieval), until the owner
 * lets them again. Codes after a right password are still sent: nobody is kept out by it. False when it was stopped before.
 */
export async function stopCodes(tx: Tx, subscriberId: SubscriberId, by: CodeStopper): Promise<boolean> {
  const rows = await tx.query(
    `insert into code_stop (subscriber_id, stopped_at, by) values ($1, $2, $3)
     on conflict (subscriber_id) do nothing returning by`,
    [subscriberId, tx.now, by],
  );
  return rows.length === 1;
}

/** Lets them again; false when nothing was stopped. */
export async function letCodes(tx: Tx, subscriberId: SubscriberId): Promise<boolean> {
  const rows = await tx.query('delete from code_stop where subscriber_id = $1 returning by', [subscriberId]);
  return rows.length === 1;
}

/** Since when codes are stopped; `null` when they are not. */
export async function codesStoppedAt(
  db: Queries,
  subscriberId: SubscriberId,
): Promise<Temporal.Instant | null> {
  const [row] = await db.query<{ at: Temporal.Instant }>(
    'select stopped_at as at from code_stop where subscriber_id = $1',
    [subscriberId],
  );
  return row?.at ?? null;
}
