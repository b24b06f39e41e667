import type { Queries } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { RatingProfile } from './subscription.ts';

interface Period {
  readonly subscriberId: SubscriberId;
  readonly name: string;
  readonly since: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

/**
 * What rating has to know about some subscriptions; unknown ones are absent. Periods end with the subscription, so
 * that a closed one owes no fees; a service begins with the recorded consent to it, and without one never does: nothing
 * is taken for what nobody agreed to.
 */
export async function ratingProfiles(
  db: Queries,
  ids: readonly SubscriberId[],
): Promise<ReadonlyMap<SubscriberId, RatingProfile>> {
  const wanted = [ids.map(String)];
  const known = await db.query<{ subscriberId: SubscriberId; closedAt: Temporal.Instant | null }>(
    `select subscriber_id as "subscriberId", closed_at as "closedAt"
       from subscription where subscriber_id = any($1::bigint[])`,
    wanted,
  );
  const plans = bySubscriber(await planPeriods(db, wanted));
  const services = bySubscriber(await agreedServices(db, wanted));
  const friends = bySubscriber(
    await db.query<{ subscriberId: SubscriberId; msisdn: string }>(
      `select subscriber_id as "subscriberId", msisdn from friend_number
        where subscriber_id = any($1::bigint[]) order by msisdn`,
      wanted,
    ),
  );
  return new Map(
    known.map(({ subscriberId, closedAt }) => {
      const closedMs = closedAt?.epochMilliseconds ?? Infinity;
      const profile: RatingProfile = {
        plans: spans(plans.get(subscriberId), closedMs).map(({ name, fromMs, untilMs }) => {
          return { plan: name, fromMs, untilMs };
        }),
        services: spans(services.get(subscriberId), closedMs).map(({ name, fromMs, untilMs }) => {
          return { service: name, fromMs, untilMs };
        }),
        friends: (friends.get(subscriberId) ?? []).map((row) => row.msisdn),
      };
      return [subscriberId, profile];
    }),
  );
}

function bySubscriber<Row extends { readonly subscriberId: SubscriberId }>(rows: readonly Row[]) {
  return Map.groupBy(rows, (row) => row.subscriberId);
}

function spans(all: readonly Period[] | undefined, closedMs: number) {
  return (all ?? [])
    .map(({ name, since, until }) => {
      const untilMs = Math.min(until?.epochMilliseconds ?? Infinity, closedMs);
      return { name, fromMs: since.epochMilliseconds, untilMs };
    })
    .filter(({ fromMs, untilMs }) => untilMs > fromMs);
}

function planPeriods(db: Queries, wanted: readonly unknown[]): Promise<readonly Period[]> {
  return db.query<Period>(
    `select subscriber_id as "subscriberId", plan as name, since, until from plan_period
      where subscriber_id = any($1::bigint[]) order by since, plan`,
    wanted,
  );
}

function agreedServices(db: Queries, wanted: readonly unknown[]): Promise<readonly Period[]> {
  return db.query<Period>(
    `select subscriber_id as "subscriberId", service as name, greatest(since, consent_at) as since, until
       from service_period
      where subscriber_id = any($1::bigint[]) and consent_at is not null order by since, service`,
    wanted,
  );
}
