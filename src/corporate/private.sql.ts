import { randomUUID } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import { firstDay, type Month, type SubscriberId } from '../terms/index.ts';

/** Numbers that one employee may keep private. */
export const MOST_PRIVATE = 200;

/** The numbers which an employee keeps private, the newest first. */
export async function privateNumbersOf(db: Queries, subscriberId: SubscriberId): Promise<readonly string[]> {
  const rows = await db.query<{ other: string }>(
    `select other from private_number where subscriber_id = $1 order by marked_at desc limit ${MOST_PRIVATE}`,
    [subscriberId],
  );
  return rows.map((row) => row.other);
}

/** Keeps a number private; twice is once, and above the limit nothing more is kept. */
export async function markPrivate(tx: Tx, subscriberId: SubscriberId, other: string): Promise<void> {
  await tx.query(
    `insert into private_number (subscriber_id, other, marked_at)
     select $1, $2, $3 where (select count(*) from private_number where subscriber_id = $1) < ${MOST_PRIVATE}
     on conflict do nothing`,
    [subscriberId, other, tx.now],
  );
}

export async function unmarkPrivate(tx: Tx, subscriberId: SubscriberId, other: string): Promise<void> {
  await tx.query('delete from private_number where subscriber_id = $1 and other = $2', [subscriberId, other]);
}

/** An opening of the numbers that an employee called. */
export interface Opening {
  readonly month: Temporal.PlainDate;
  readonly reason: string;
  readonly openedAt: Temporal.Instant;
}

/** Minutes for which numbers stay open. */
const OPEN_MINUTES = 30;

/** Opens the numbers of a month to the coordinator for half an hour. */
export async function openNumbers(
  tx: Tx,
  opening: {
    readonly subscriberId: SubscriberId;
    readonly organisationId: bigint;
    readonly month: Month;
    readonly reason: string;
    readonly by: SubscriberId;
  },
): Promise<void> {
  const { subscriberId, organisationId, month, reason, by } = opening;
  await tx.query(
    `insert into number_opening (subscriber_id, opening_id, organisation_id, month, reason, opened_by, opened_at, open_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      subscriberId,
      randomUUID(),
      organisationId,
      firstDay(month),
      reason,
      by,
      tx.now,
      tx.now.add({ minutes: OPEN_MINUTES }),
    ],
  );
}

/** Until when the numbers of a month are open to somebody, or `null`. */
export async function openedUntil(
  db: Queries,
  subscriberId: SubscriberId,
  by: SubscriberId,
  month: Month,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const [row] = await db.query<{ until: Temporal.Instant }>(
    `select open_until as until from number_opening
      where subscriber_id = $1 and opened_by = $2 and month = $3 and open_until > $4
      order by open_until desc limit 1`,
    [subscriberId, by, firstDay(month), now],
  );
  return row?.until ?? null;
}

/** Who opened what of an employee, the newest first. */
export function openingsOf(
  db: Queries,
  subscriberId: SubscriberId,
  limit: number,
): Promise<readonly Opening[]> {
  return db.query(
    `select month, reason, opened_at as "openedAt" from number_opening where subscriber_id = $1
      order by opened_at desc limit $2`,
    [subscriberId, limit],
  );
}
