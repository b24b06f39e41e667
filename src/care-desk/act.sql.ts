import { randomUUID } from 'node:crypto';
import type { Queries } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { ActName, ActRow, ActWish } from './act.ts';

export interface Act {
  readonly staffId: string;
  readonly act: ActName;
  readonly reason: string;
  readonly subscriberId?: SubscriberId;
  readonly applicationId?: string;
}

/** Writes down what was done, in the transaction that does it. */
export async function recordAct(db: Queries, at: Temporal.Instant, act: Act): Promise<void> {
  await db.query(
    `insert into desk_act (act_id, staff_id, at, act, subscriber_id, application_id, reason)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [randomUUID(), act.staffId, at, act.act, act.subscriberId ?? null, act.applicationId ?? null, act.reason],
  );
}

/** Whether somebody looked up a subscription since a moment: without that its page does not exist for them. */
export async function lookedUp(
  db: Queries,
  staffId: string,
  subscriberId: SubscriberId,
  since: Temporal.Instant,
): Promise<boolean> {
  const rows = await db.query(
    `select 1 from desk_act where subscriber_id = $1 and staff_id = $2 and act = 'looked up' and at > $3 limit 1`,
    [subscriberId, staffId, since],
  );
  return rows.length > 0;
}

const ACT = 'd.act_id::text as "actId", d.at, m.name, d.act, d.subscriber_id as "subscriberId", d.reason';

/** Entries of the journal, the newest first, page by page. */
export async function journal(db: Queries, wish: ActWish, limit: number): Promise<readonly ActRow[]> {
  return db.query<ActRow>(
    `select ${ACT} from desk_act d join staff_member m on m.staff_id = d.staff_id
      where ($1::uuid is null or d.staff_id = $1) and ($2::text is null or d.act = $2)
        and ($3::timestamptz is null or (d.at, d.act_id) < ($3, $4::uuid))
      order by d.at desc, d.act_id desc limit $5`,
    [wish.staffId, wish.act, wish.before?.at ?? null, wish.before?.actId ?? null, limit],
  );
}

/** What was done about one subscription, the newest first. */
export async function actsAbout(
  db: Queries,
  subscriberId: SubscriberId,
  limit: number,
): Promise<readonly ActRow[]> {
  return db.query<ActRow>(
    `select ${ACT} from desk_act d join staff_member m on m.staff_id = d.staff_id
      where d.subscriber_id = $1 order by d.at desc limit $2`,
    [subscriberId, limit],
  );
}
