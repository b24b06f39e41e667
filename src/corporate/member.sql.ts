import type { Queries } from '../store/index.ts';
import { subscriptionsOf } from '../subscribers/index.ts';
import { firstDay, type Money, type Month, type SubscriberId } from '../terms/index.ts';
import type { Member } from './company-month.ts';
import type { Scope } from './grant.ts';

/** Numbers that a company may hold at most: what one page may add up. */
export const MOST_MEMBERS = 10_000;

interface Settled {
  readonly id: SubscriberId;
  readonly name: string | null;
  readonly monthLimit: Money | null;
  readonly scope: Scope | null;
  readonly services: boolean | null;
  readonly validUntil: Temporal.Instant | null;
  readonly departmentId: string | null;
}

/** The numbers that the company holds now, with what its coordinator has settled about them, by departments of a month. */
export async function membersOf(
  db: Queries,
  acting: { readonly coordinator: SubscriberId; readonly organisation: { readonly organisationId: bigint } },
  now: Temporal.Instant,
  month: Month,
): Promise<readonly Member[]> {
  const { organisationId } = acting.organisation;
  const held = await subscriptionsOf(db, organisationId, MOST_MEMBERS);
  const ids = `{${held.map((each) => each.subscriberId).join(',')}}`;
  const settled = await db.query<Settled>(SETTLED, [ids, organisationId, now, firstDay(month)]);
  const known = new Map(settled.map((each) => [each.id, each]));
  return held.map(({ subscriberId, msisdn, name, segment }) => {
    const own = known.get(subscriberId);
    return {
      subscriberId,
      msisdn,
      segment,
      name: own?.name ?? name,
      registered: own !== undefined && own.name !== null,
      scope: own?.scope ?? null,
      services: own?.services ?? false,
      validUntil: own?.validUntil ?? null,
      coordinator: subscriberId === acting.coordinator,
      monthLimit: own?.monthLimit ?? null,
      departmentId: own?.departmentId ?? null,
    };
  });
}

// One question for everything that is settled: three sorted sets of the same subscribers joined.
const SETTLED = `
  select id, e.name, e.month_limit as "monthLimit", g.scope, g.services, g.valid_until as "validUntil",
         p.department_id::text as "departmentId"
    from unnest($1::bigint[]) as id
    left join employee e on e.subscriber_id = id and e.organisation_id = $2
    left join (
      select distinct on (subscriber_id) subscriber_id, scope, services, valid_until from employee_grant
       where subscriber_id = any ($1::bigint[]) and organisation_id = $2 and withdrawn_at is null
         and (valid_until is null or valid_until > $3)
       order by subscriber_id, granted_at desc) g on g.subscriber_id = id
    left join (
      select distinct on (subscriber_id) subscriber_id, department_id from employee_place
       where subscriber_id = any ($1::bigint[]) and organisation_id = $2 and month <= $4
       order by subscriber_id, month desc) p on p.subscriber_id = id
   where e.subscriber_id is not null or g.subscriber_id is not null or p.subscriber_id is not null
   limit ${MOST_MEMBERS}`;
