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
