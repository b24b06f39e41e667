import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { OrderId } from './order.ts';

/** An order whose content is to be made. */
export interface Work {
  readonly subscriberId: SubscriberId;
  readonly orderId: OrderId;
}

/** Work that is due, oldest first. Only looks: whoever wants to do it must take it. */
export function dueWork(db: Queries, now: Temporal.Instant, limit: number): Promise<Work[]> {
  return db.query<Work>(
    `SELECT subscriber_id AS "subscriberId", order_id AS "orderId" FROM bill_work
     WHERE due_at <= $1 ORDER BY due_at LIMIT $2`,
    [now, limit],
  );
}

/** Takes work until a moment; answers how often it was taken, or `null` when somebody else has it. */
export async function takeWork(tx: Tx, work: Work, until: Temporal.Instant): Promise<number | null> {
  const rows = await tx.query<{ times: number }>(
    `UPDATE bill_work SET due_at = $3, taken_times = taken_times + 1
     WHERE subscriber_id = $1 AND order_id = $2 AND due_at <= $4
     RETURNING taken_times AS times`,
    [work.subscriberId, work.orderId, until, tx.now],
  );
  return rows[0]?.times ?? null;
}

/** Lets work be taken again from a moment on. */
export async function postponeWork(db: Queries, work: Work, until: Temporal.Instant): Promise<void> {
  await db.query('UPDATE bill_work SET due_at = $3 WHERE subscriber_id = $1 AND order_id = $2', [
    work.subscriberId,
    work.orderId,
    until,
  ]);
}

export async function endWork(tx: Tx, { subscriberId, orderId }: Work): Promise<void> {
  await tx.query('DELETE FROM bill_work WHERE subscriber_id = $1 AND order_id = $2', [subscriberId, orderId]);
}
