import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { LineChange } from './line-change.ts';
import { numberStateOf } from './number-event.sql.ts';

/** Keeps since when contracts are with whom they are now: by the event that moved them, else since it was heard of. */
export async function keepMoves(tx: Tx, changes: readonly LineChange[]): Promise<void> {
  for (const { subscriberId, kinds } of changes) {
    if (!kinds.includes('contract moved')) continue;
    const { moved } = await numberStateOf(tx, subscriberId);
    await tx.query(
      `insert into contract_since (subscriber_id, since) values ($1, $2)
       on conflict (subscriber_id) do update set since = excluded.since`,
      [subscriberId, moved?.at ?? tx.now],
    );
  }
}

const MOST = 10_000;

/** Since when the contract of each of at most 10,000 subscriptions is with whom it is now; of those it was moved of. */
export async function contractsSince(
  db: Queries,
  ids: readonly SubscriberId[],
): Promise<ReadonlyMap<SubscriberId, Temporal.Instant>> {
  const rows = await db.query<{ id: SubscriberId; since: Temporal.Instant }>(
    `select subscriber_id as id, since from contract_since where subscriber_id = any ($1::bigint[]) limit ${MOST}`,
    [`{${ids.join(',')}}`],
  );
  return new Map(rows.map(({ id, since }) => [id, since]));
}
