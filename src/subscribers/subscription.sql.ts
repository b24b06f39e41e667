import type { Queries } from '../store/index.ts';
import type { Msisdn, SubscriberId } from '../terms/index.ts';
import type { PlanPeriod, ServicePeriod, Subscription } from './subscription.ts';

/** A subscription by its id, or `null`. */
export async function subscription(db: Queries, id: SubscriberId): Promise<Subscription | null> {
  const [row] = await db.query<Subscription>(
    `select subscriber_id as "subscriberId", msisdn, brand, segment, holder, name, language,
            activated_at as "activatedAt", closed_at as "closedAt"
       from subscription where subscriber_id = $1`,
    [id],
  );
  return row ?? null;
}

/** Who holds the number at a moment, or `null` when nobody does. */
export async function subscriptionByMsisdn(
  db: Queries,
  msisdn: Msisdn,
  at: Temporal.Instant,
): Promise<Subscription | null> {
  const [holding] = await db.query<{ subscriberId: SubscriberId }>(
    `select subscriber_id as "subscriberId" from msisdn_holding
      where msisdn = $1 and valid_from <= $2 and (valid_to is null or valid_to > $2)
      order by valid_from desc limit 1`,
    [msisdn, at],
  );
  return holding === undefined ? null : subscription(db, holding.subscriberId);
}

/** Who holds each of at most 5,000 numbers at a moment; a number of nobody is not among them. */
export async function subscribersByMsisdn(
  db: Queries,
  msisdns: readonly Msisdn[],
  at: Temporal.Instant,
): Promise<ReadonlyMap<Msisdn, SubscriberId>> {
  const rows = await db.query<{ msisdn: Msisdn; id: SubscriberId }>(
    `select distinct on (msisdn) msisdn, subscriber_id as id from msisdn_holding
      where msisdn = any ($1::text[]) and valid_from <= $2 and (valid_to is null or valid_to > $2)
      order by msisdn, valid_from desc limit 5000`,
    [[...msisdns], at],
  );
  return new Map(rows.map(({ msisdn, id }) => [msisdn, id]));
}

const PERIODS_LIMIT = 500;

/** The plans of a subscription, the newest first. */
export async function planPeriodsOf(db: Queries, id: SubscriberId): Promise<readonly PlanPeriod[]> {
  return db.query<PlanPeriod>(
    `select plan, since, until from plan_period where subscriber_id = $1 order by since desc limit ${PERIODS_LIMIT}`,
    [id],
  );
}

/** The services of a subscription, switched on and switched off ones, the newest first. */
export async function servicesOf(db: Queries, id: SubscriberId): Promise<readonly ServicePeriod[]> {
  return db.query<ServicePeriod>(
    `select service, since, until, channel, consent_at as "consentAt" from service_period
      where subscriber_id = $1 order by since desc, service limit ${PERIODS_LIMIT}`,
    [id],
  );
}

/** The plans and the services of a subscription in one question, each the newest first. */
export async function heldOf(
  db: Queries,
  id: SubscriberId,
): Promise<{ readonly plans: readonly PlanPeriod[]; readonly services: readonly ServicePeriod[] }> {
  const rows = await db.query<ServicePeriod & { kind: 'plan' | 'service' }>(
    `(select 'plan' as kind, plan as service, since, until, '' as channel, null::timestamptz as "consentAt"
        from plan_period where subscriber_id = $1 order by since desc limit ${PERIODS_LIMIT})
     union all
     (select 'service', service, since, until, channel, consent_at
        from service_period where subscriber_id = $1 order by since desc, service limit ${PERIODS_LIMIT})`,
    [id],
  );
  return {
    plans: rows
      .filter(({ kind }) => kind === 'plan')
      .map(({ service, since, until }) => ({ plan: service, since, until })),
    services: rows.filter(({ kind }) => kind === 'service').map(({ kind: _kind, ...period }) => period),
  };
}

/** The subscriptions after one, in the order of their ids, closed ones too; at most `limit`. */
export async function subscribersAfter(
  db: Queries,
  after: SubscriberId | null,
  limit: number,
): Promise<readonly SubscriberId[]> {
  const rows = await db.query<{ subscriber_id: SubscriberId }>(
    'select subscriber_id from subscription where subscriber_id > $1 order by subscriber_id limit $2',
    [after ?? 0n, limit],
  );
  return rows.map((row) => row.subscriber_id);
}
