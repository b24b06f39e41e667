import { randomUUID } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import type { Money, SubscriberId } from '../terms/index.ts';
import type { Grant, Terms } from './grant.ts';

/** An employee as the company knows them. */
export interface Employee {
  readonly subscriberId: SubscriberId;
  readonly name: string;
  readonly monthLimit: Money | null;
}

const EMPLOYEE = 'subscriber_id as "subscriberId", name, month_limit as "monthLimit"';
const MOST_EMPLOYEES = 10_000;

/** The registered employees of a company. */
export async function employeesOf(db: Queries, members: readonly SubscriberId[], organisationId: bigint) {
  return db.query<Employee>(
    `select ${EMPLOYEE} from employee where subscriber_id = any ($1::bigint[]) and organisation_id = $2
      limit ${MOST_EMPLOYEES}`,
    [`{${members.join(',')}}`, organisationId],
  );
}

/** Registers an employee, or gives one another name and limit. Two at once come one after the other. */
export async function registerEmployee(tx: Tx, organisationId: bigint, employee: Employee): Promise<void> {
  await tx.query(
    `insert into employee (subscriber_id, organisation_id, name, month_limit, registered_at)
     values ($1, $2, $3, $4, $5)
     on conflict (subscriber_id) do update set organisation_id = excluded.organisation_id, name = excluded.name,
       month_limit = excluded.month_limit`,
    [employee.subscriberId, organisationId, employee.name, employee.monthLimit, tx.now],
  );
}

/**
 * Makes room for new grants: what lives or is planned is withdrawn, but where the new one begins later what lives goes on
 * until then. What is over already stays as it ended.
 */
export async function makeRoom(
  tx: Tx,
  people: readonly { readonly id: SubscriberId; readonly from: Temporal.Instant | null }[],
): Promise<void> {
  await tx.query(
    `update employee_grant g
        set withdrawn_at = case when room.start is null or g.valid_from > $3 then $3 end,
            followed_at = case when g.valid_from is null or g.valid_from <= $3
                               then coalesce(room.start, g.followed_at) else g.followed_at end
       from unnest($1::bigint[], $2::timestamptz[]) as room (id, start)
      where g.subscriber_id = room.id and g.withdrawn_at is null
        and coalesce(least(g.valid_until, g.followed_at) > $3, true)`,
    [
      `{${people.map(({ id }) => id).join(',')}}`,
      `{${people.map(({ from }) => from?.toString() ?? 'NULL').join(',')}}`,
      tx.now,
    ],
  );
}

/** Gives access in place of what there was, or after it. */
export async function grantAccess(
  tx: Tx,
  given: {
    readonly organisationId: bigint;
    readonly to: SubscriberId;
    readonly by: SubscriberId;
    readonly terms: Terms;
  },
): Promise<void> {
  await makeRoom(tx, [{ id: given.to, from: given.terms.validFrom }]);
  await tx.query(
    `insert into employee_grant (subscriber_id, grant_id, organisation_id, scope, services, granted_at, granted_by, valid_from, valid_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      given.to,
      randomUUID(),
      given.organisationId,
      given.terms.scope,
      given.terms.services,
      tx.now,
      given.by,
      given.terms.validFrom,
      given.terms.validUntil,
    ],
  );
}

/** What a company gave to one of its numbers, the newest first. */
export async function grantsOf(
  db: Queries,
  subscriberId: SubscriberId,
  organisationId: bigint,
  limit: number,
): Promise<readonly Grant[]> {
  return db.query<Grant>(
    `select grant_id::text as "grantId", scope, services, granted_at as "grantedAt", valid_from as "validFrom",
            least(valid_until, followed_at) as "validUntil", withdrawn_at as "withdrawnAt"
       from employee_grant where subscriber_id = $1 and organisation_id = $2
      order by granted_at desc, withdrawn_at desc nulls first limit $3`,
    [subscriberId, organisationId, limit],
  );
}
