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
 * that a closed one owes no fees.
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
  const plans = bySubscriber(await periods(db, 'plan_period', 'plan', wanted));
  const services = bySubscriber(await periods(db, 'service_period', 'service', wanted));
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

async function periods(
  db: Queries,
  table: 'plan_period' | 'service_period',
  column: 'plan' | 'service',
  wanted: readonly unknown[],
): Promise<readonly Period[]> {
  return db.query<Period>(
    `select subscriber_id as "subscriberId", ${column} as name, since, until from ${table}
      where subscriber_id = any($1::bigint[]) order by since, ${column}`,
    wanted,
  );
}
