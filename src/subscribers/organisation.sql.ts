import type { Queries } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { Organisation, Subscription } from './subscription.ts';

const ORGANISATION = 'o.organisation_id as "organisationId", o.name, o.edrpou';

/** The company that holds a subscription; `null` when a person does. */
export async function organisationOf(db: Queries, id: SubscriberId): Promise<Organisation | null> {
  const [row] = await db.query<Organisation>(
    `select ${ORGANISATION} from subscription s join organisation o on o.organisation_id = s.organisation_id
      where s.subscriber_id = $1`,
    [id],
  );
  return row ?? null;
}

/** The company with a code of the register of enterprises, or `null`. */
export async function organisationByEdrpou(db: Queries, edrpou: string): Promise<Organisation | null> {
  const [row] = await db.query<Organisation>(
    `select ${ORGANISATION} from organisation o where o.edrpou = $1 order by o.organisation_id limit 1`,
    [edrpou],
  );
  return row ?? null;
}

/** A number that a company holds. */
type HeldNumber = Pick<Subscription, 'subscriberId' | 'msisdn' | 'segment' | 'name'>;

/** The numbers that a company holds now, in the order of their subscriptions' ids, at most `limit`. */
export async function numbersOf(
  db: Queries,
  organisationId: bigint,
  limit: number,
): Promise<readonly HeldNumber[]> {
  return db.query<HeldNumber>(
    `select subscriber_id as "subscriberId", msisdn, segment, name
       from subscription where organisation_id = $1 and closed_at is null order by subscriber_id limit $2`,
    [organisationId, limit],
  );
}

/** Those of some subscriptions whose numbers a company holds now, in the order of their ids. */
export async function numbersAmong(
  db: Queries,
  organisationId: bigint,
  ids: readonly SubscriberId[],
): Promise<readonly HeldNumber[]> {
  return db.query<HeldNumber>(
    `select subscriber_id as "subscriberId", msisdn, segment, name from subscription
      where subscriber_id = any ($2::bigint[]) and organisation_id = $1 and closed_at is null
      order by subscriber_id limit $3`,
    [organisationId, `{${ids.join(',')}}`, ids.length],
  );
}

/**
 * Names which numbers a company holds now and under which names: another one as soon as any of that changes. Beside it the ids
 * of their subscriptions as one text to ask further with: thousands of values are not read one by one for that.
 */
export async function numbersMark(
  db: Queries,
  organisationId: bigint,
): Promise<{ readonly mark: string; readonly ids: string }> {
  const [row] = await db.query<{ mark: string; ids: string }>(
    `select count(*) || '/' || coalesce(sum(hashtextextended(row(subscriber_id, msisdn, segment, name)::text, 0)), 0) as mark,
            coalesce(string_agg(subscriber_id::text, ','), '') as ids
       from subscription where organisation_id = $1 and closed_at is null limit 1`,
    [organisationId],
  );
  return { mark: row?.mark ?? '', ids: `{${row?.ids ?? ''}}` };
}
