import type { Queries } from '../store/index.ts';
import { numbersAmong, numbersOf } from '../subscribers/index.ts';
import { firstDay, type Month, type SubscriberId } from '../terms/index.ts';
import type { Member } from './company-month.ts';
import type { LivingAccess } from './grant.ts';

/** Numbers that a company may hold at most: what one page may add up. */
export const MOST_MEMBERS = 10_000;

/**
 * The numbers that the company holds now, all or those among `some`, with what its coordinator has settled about them, by
 * departments of a month.
 */
export async function membersOf(
  db: Queries,
  acting: { readonly coordinator: SubscriberId; readonly organisation: { readonly organisationId: bigint } },
  now: Temporal.Instant,
  month: Month,
  some?: readonly SubscriberId[],
): Promise<readonly Member[]> {
  const { organisationId } = acting.organisation;
  const held =
    some === undefined
      ? await numbersOf(db, organisationId, MOST_MEMBERS)
      : await numbersAmong(db, organisationId, some);
  const ids = `{${held.map((each) => each.subscriberId).join(',')}}`;
  const settled = await db.query<Settled>(SETTLED, [ids, organisationId, now, firstDay(month)]);
  const about = new Map(settled.map((each) => [each.subscriberId, each]));
  const planned = settled.filter((each) => each.validFrom !== null);
  const living = await livingBeside(
    db,
    planned.map((each) => each.subscriberId),
    organisationId,
    now,
  );
  return held.map(({ subscriberId, msisdn, name, segment }) => {
    const { own, registered, scope, services, validFrom, validUntil, monthLimit, departmentId } =
      about.get(subscriberId)!;
    return {
      subscriberId,
      msisdn,
      segment,
      name: own ?? name,
      registered,
      scope,
      services: services ?? false,
      validFrom,
      validUntil,
      living: living.get(subscriberId) ?? null,
      coordinator: subscriberId === acting.coordinator,
      monthLimit,
      departmentId,
    };
  });
}

interface Settled extends Pick<
  Member,
  'subscriberId' | 'registered' | 'scope' | 'validFrom' | 'validUntil' | 'monthLimit' | 'departmentId'
> {
  readonly own: string | null;
  readonly services: boolean | null;
}

/** What lives of those who have a planned grant too: few, so that the list of all is read without it. */
async function livingBeside(
  db: Queries,
  planned: readonly SubscriberId[],
  organisationId: bigint,
  now: Temporal.Instant,
): Promise<ReadonlyMap<SubscriberId, LivingAccess>> {
  if (planned.length === 0) return new Map();
  const rows = await db.query<LivingAccess & { readonly id: SubscriberId }>(LIVING, [
    `{${planned.join(',')}}`,
    organisationId,
    now,
  ]);
  return new Map(rows.map(({ id, ...access }) => [id, access]));
}

const LIVING = `
  select g.id, g.scope, g.services, g.valid_until as "validUntil"
    from subscription held
    join lateral (
      select subscriber_id as id, scope, services, valid_until from employee_grant
       where subscriber_id = held.subscriber_id and organisation_id = $2 and withdrawn_at is null
         and (valid_from is null or valid_from <= $3) and coalesce(least(valid_until, followed_at) > $3, true)
       order by coalesce(employee_grant.valid_from, granted_at) desc limit 1) g on true
   where held.subscriber_id = any($1::bigint[]) limit ${MOST_MEMBERS}`;

// A planned grant stands before the one that it follows: that is what the company has settled. A look into each key for each number: a planner that guesses few numbers does the same as one that knows of thousands.
const SETTLED = `
  select held.subscriber_id as "subscriberId", e.name as own, e.subscriber_id is not null as registered, e.month_limit as "monthLimit",
         g.scope, g.services, g.valid_from as "validFrom", g.valid_until as "validUntil", p.department_id::text as "departmentId"
    from subscription held
    left join lateral (
      select subscriber_id, name, month_limit from employee
       where subscriber_id = held.subscriber_id and organisation_id = $2) e on true
    left join lateral (
      select scope, services, case when valid_from > $3 then valid_from end as valid_from, valid_until
        from employee_grant
       where subscriber_id = held.subscriber_id and organisation_id = $2 and withdrawn_at is null
         and coalesce(least(valid_until, followed_at) > $3, true)
       order by coalesce(employee_grant.valid_from, granted_at) desc limit 1) g on true
    left join lateral (
      select department_id from employee_place
       where subscriber_id = held.subscriber_id and organisation_id = $2 and month <= $4
       order by month desc limit 1) p on true
   where held.subscriber_id = any($1::bigint[]) limit ${MOST_MEMBERS}`;
