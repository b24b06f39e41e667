import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';

/** How many of a company still wait for their first password. */
export async function waitingWelcomes(db: Queries, organisationId: bigint): Promise<number> {
  const [row] = await db.query<{ count: bigint }>(
    'select count(*) as count from welcome where organisation_id = $1',
    [organisationId],
  );
  return Number(row?.count ?? 0);
}

export interface Welcome {
  readonly subscriberId: SubscriberId;
  readonly organisationId: bigint;
}

/** Who is due, the longest waiting first. Only looks: whoever wants to do it must take it. */
export function dueWelcomes(db: Queries, now: Temporal.Instant, limit: number): Promise<readonly Welcome[]> {
  return db.query(
    `select subscriber_id as "subscriberId", organisation_id as "organisationId" from welcome
      where due_at <= $1 order by due_at limit $2`,
    [now, limit],
  );
}

/** Takes one until a moment; the number of the attempt, or `null` when somebody else has it. */
export async function takeWelcome(
  db: Queries,
  { subscriberId }: Welcome,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<number | null> {
  const [row] = await db.query<{ attempts: number }>(
    `update welcome set due_at = $3, attempts = attempts + 1 where subscriber_id = $1 and due_at <= $2
      returning attempts`,
    [subscriberId, now, until],
  );
  return row?.attempts ?? null;
}

export async function endWelcome(tx: Tx, { subscriberId }: Welcome): Promise<boolean> {
  const rows = await tx.query('delete from welcome where subscriber_id = $1 returning subscriber_id', [
    subscriberId,
  ]);
  return rows.length > 0;
}
