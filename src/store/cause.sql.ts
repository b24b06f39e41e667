import { AsyncLocalStorage } from 'node:async_hooks';
import type { SubscriberId } from '../terms/index.ts';
import type { Queries, Tx } from './store.ts';

const current = new AsyncLocalStorage<string>();

/** Does what a request asked for: whatever is put into queues meanwhile remembers the request. */
export function underRequest<T>(requestId: string, work: () => T): T {
  return current.run(requestId, work);
}

/** The request that is being answered; `null` outside of one. */
export function currentRequest(): string | null {
  return current.getStore() ?? null;
}

/** Writes down, in the transaction that queues a piece of work, which request asked for it. Nothing outside of one. */
export async function rememberCause(tx: Tx, subscriberId: SubscriberId, work: string): Promise<void> {
  const requestId = currentRequest();
  if (requestId === null) return;
  await tx.query(
    `INSERT INTO work_cause (subscriber_id, work, request_id, caused_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (subscriber_id, work) DO NOTHING`,
    [subscriberId, work, requestId, tx.now],
  );
}

/** The request that asked for a piece of work; `null` when nobody at the web did. */
export async function causeOf(db: Queries, subscriberId: SubscriberId, work: string): Promise<string | null> {
  const [row] = await db.query<{ id: string }>(
    'SELECT request_id AS id FROM work_cause WHERE subscriber_id = $1 AND work = $2',
    [subscriberId, work],
  );
  return row?.id ?? null;
}

/** Removes what nobody asks for any more. At most so many rows at a time. */
export async function sweepCauses(db: Queries, before: Temporal.Instant): Promise<void> {
  await db.query(
    `DELETE FROM work_cause WHERE (subscriber_id, work) IN
       (SELECT subscriber_id, work FROM work_cause WHERE caused_at < $1 LIMIT 10000)`,
    [before],
  );
}
