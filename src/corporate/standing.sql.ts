import type { Queries } from '../store/index.ts';
import { type Organisation, organisationOf } from '../subscribers/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { Scope, Standing } from './grant.ts';

/** Whom a subscription belongs to at a moment. One read for a person, two for a company's number. */
export async function standingOf(
  db: Queries,
  subscriberId: SubscriberId,
  now: Temporal.Instant,
): Promise<Standing> {
  const organisation = await organisationOf(db, subscriberId);
  if (organisation === null) return { kind: 'person' };
  const [row] = await db.query<{
    coordinates: boolean;
    scope: Scope | null;
    services: boolean | null;
    approves: boolean;
  }>(STANDING, [subscriberId, organisation.organisationId, now]);
  return row?.coordinates === true
    ? { kind: 'coordinator' }
    : {
        kind: 'employee',
        scope: row?.scope ?? null,
        services: row?.services ?? false,
        approves: row?.approves ?? false,
      };
}

// Only what was given by the company that holds the number now counts: after a change of hands nothing is left.
const STANDING = `
  select exists (select 1 from coordinator where organisation_id = $2 and subscriber_id = $1) as coordinates,
         exists (select 1 from import_approver where organisation_id = $2 and subscriber_id = $1) as approves,
         g.scope, g.services
    from (values (1)) one
    left join lateral (
      select scope, services from employee_grant
       where subscriber_id = $1 and organisation_id = $2 and withdrawn_at is null
         and (valid_from is null or valid_from <= $3)
         and coalesce(least(valid_until, followed_at) > $3, true)
       order by coalesce(valid_from, granted_at) desc limit 1) g on true`;

/** The company that somebody coordinates, or `null`. */
export async function coordinatedBy(db: Queries, subscriberId: SubscriberId): Promise<Organisation | null> {
  const organisation = await organisationOf(db, subscriberId);
  if (organisation === null) return null;
  return (await coordinatorOf(db, organisation.organisationId)) === subscriberId ? organisation : null;
}

/** Who coordinates a company, or `null`. */
export async function coordinatorOf(db: Queries, organisationId: bigint): Promise<SubscriberId | null> {
  const [row] = await db.query<{ id: SubscriberId }>(
    'select subscriber_id as id from coordinator where organisation_id = $1',
    [organisationId],
  );
  return row?.id ?? null;
}
