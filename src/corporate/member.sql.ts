import type { Queries } from '../store/index.ts';
import { numbersOf } from '../subscribers/index.ts';
import { firstDay, type Money, type Month, type SubscriberId } from '../terms/index.ts';
import type { Member } from './company-month.ts';
import type { Scope } from './grant.ts';

/** Numbers that a company may hold at most: what one page may add up. */
export const MOST_MEMBERS = 10_000;

/** The numbers that the company holds now, with what its coordinator has settled about them, by departments of a month. */
export async function membersOf(
  db: Queries,
  acting: { readonly coordinator: SubscriberId; readonly organisation: { readonly organisationId: bigint } },
  now: Temporal.Instant,
  month: Month,
): Promise<readonly Member[]> {
  const { organisationId } = acting.organisation;
  const held = await numbersOf(db, organisationId, MOST_MEMBERS);
  const ids = `{${held.map((each) => each.subscriberId).join(',')}}`;
  // Three plain questions at once: joined in one, a planner that guesses few numbers compares each with each.
  const [employees, grants, places] = await Promise.all([
    db.query<EmployeeRow>(EMPLOYEES, [ids, organisationId]),
    db.query<GrantRow>(GRANTS, [ids, organisationId, now]),
    db.query<PlaceRow>(PLACES, [ids, organisationId, firstDay(month)]),
  ]);
  const employee = new Map(employees.map((row) => [row.id, row]));
  // The newest row of each comes last and stays.
  const grant = new Map(grants.map((row) => [row.id, row]));
  const place = new Map(places.map((row) => [row.id, row.departmentId]));
  return held.map(({ subscriberId, msisdn, name, segment }) => {
    const own = employee.get(subscriberId);
    const given = grant.get(subscriberId);
    return {
      subscriberId,
      msisdn,
      segment,
      name: own?.name ?? name,
      registered: own !== undefined,
      scope: given?.scope ?? null,
      services: given?.services ?? false,
      validUntil: given?.validUntil ?? null,
      coordinator: subscriberId === acting.coordinator,
      monthLimit: own?.monthLimit ?? null,
      departmentId: place.get(subscriberId) ?? null,
    };
  });
}

interface EmployeeRow {
  readonly id: SubscriberId;
  readonly name: string;
  readonly monthLimit: Money | null;
}
const EMPLOYEES = `select subscriber_id as id, name, month_limit as "monthLimit" from employee
  where subscriber_id = any ($1::bigint[]) and organisation_id = $2 limit ${MOST_MEMBERS}`;

interface GrantRow {
  readonly id: SubscriberId;
  readonly scope: Scope;
  readonly services: boolean;
  readonly validUntil: Temporal.Instant | null;
}
const GRANTS = `select subscriber_id as id, scope, services, valid_until as "validUntil" from employee_grant
  where subscriber_id = any ($1::bigint[]) and organisation_id = $2 and withdrawn_at is null
    and (valid_until is null or valid_until > $3)
  order by granted_at limit ${MOST_MEMBERS}`;

interface PlaceRow {
  readonly id: SubscriberId;
  readonly departmentId: string | null;
}
const PLACES = `select distinct on (subscriber_id) subscriber_id as id, department_id::text as "departmentId"
   from employee_place
  where subscriber_id = any ($1::bigint[]) and organisation_id = $2 and month <= $3
  order by subscriber_id, month desc limit ${MOST_MEMBERS}`;
