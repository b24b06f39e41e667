import { randomUUID } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import { firstDay, type Money, type Month, type SubscriberId } from '../terms/index.ts';
import { type Department, type DepartmentWish, MOST_DEPARTMENTS } from './department.ts';

/** The departments of a company, closed ones too. */
export function departmentsOf(db: Queries, organisationId: bigint): Promise<readonly Department[]> {
  return db.query<Department>(
    `select department_id::text as "departmentId", parent_id::text as "parentId", name,
            cost_centre as "costCentre", month_limit as "monthLimit", closed_at is null as "isOpen"
       from department where organisation_id = $1 order by closed_at is not null, opened_at
      limit ${3 * MOST_DEPARTMENTS}`,
    [organisationId],
  );
}

/** Keeps everybody else from changing a company until the transaction is over. */
export async function holdCompany(tx: Tx, organisationId: bigint): Promise<void> {
  await tx.query('select 1 from coordinator where organisation_id = $1 for update', [organisationId]);
}

export type DepartmentTerms = DepartmentWish & { readonly monthLimit: Money | null };

/** Opens a department and returns its id. */
export async function openDepartment(
  tx: Tx,
  organisationId: bigint,
  { name, costCentre, parentId, monthLimit }: DepartmentTerms,
): Promise<string> {
  const departmentId = randomUUID();
  await tx.query(
    `insert into department (organisation_id, department_id, parent_id, name, cost_centre, month_limit, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [organisationId, departmentId, parentId, name, costCentre, monthLimit, tx.now],
  );
  return departmentId;
}

/** Renames, moves, and sets cost centre and limit, all at once. */
export async function changeDepartment(
  tx: Tx,
  organisationId: bigint,
  departmentId: string,
  { name, costCentre, parentId, monthLimit }: DepartmentTerms,
): Promise<void> {
  await tx.query(
    `update department set name = $3, cost_centre = $4, parent_id = $5, month_limit = $6
      where organisation_id = $1 and department_id = $2 and closed_at is null`,
    [organisationId, departmentId, name, costCentre, parentId, monthLimit],
  );
}

/** Closes a department: from this month on its people and departments belong to the one above. */
export async function closeDepartment(
  tx: Tx,
  organisationId: bigint,
  { departmentId, parentId }: Department,
  month: Month,
): Promise<void> {
  const day = firstDay(month);
  await tx.query(
    `insert into employee_place (subscriber_id, month, organisation_id, department_id)
     select subscriber_id, $3::date, $1, $4::uuid from (
       select distinct on (subscriber_id) subscriber_id, department_id from employee_place
        where organisation_id = $1 and month <= $3 order by subscriber_id, month desc) latest
      where department_id = $2
     on conflict (subscriber_id, month) do update
       set organisation_id = excluded.organisation_id, department_id = excluded.department_id`,
    [organisationId, departmentId, day, parentId],
  );
  await tx.query(
    'update department set parent_id = $3 where organisation_id = $1 and parent_id = $2 and closed_at is null',
    [organisationId, departmentId, parentId],
  );
  await tx.query('update department set closed_at = $3 where organisation_id = $1 and department_id = $2', [
    organisationId,
    departmentId,
    tx.now,
  ]);
}

/** Gives employees their department from a month on; `null` for none. */
export async function placeEmployees(
  tx: Tx,
  organisationId: bigint,
  month: Month,
  places: readonly { readonly subscriberId: SubscriberId; readonly departmentId: string | null }[],
): Promise<void> {
  await tx.query(
    `insert into employee_place (subscriber_id, month, organisation_id, department_id)
     select id, $2::date, $1, department
       from jsonb_to_recordset($3::jsonb) as given (id bigint, department uuid)
     on conflict (subscriber_id, month) do update
       set organisation_id = excluded.organisation_id, department_id = excluded.department_id`,
    [
      organisationId,
      firstDay(month),
      JSON.stringify(
        places.map((place) => ({ id: String(place.subscriberId), department: place.departmentId })),
      ),
    ],
  );
}

/** The department of an employee in a month, or `null`. */
export async function placeOf(
  db: Queries,
  subscriberId: SubscriberId,
  organisationId: bigint,
  month: Month,
): Promise<string | null> {
  const [row] = await db.query<{ id: string | null }>(
    `select department_id::text as id from employee_place
      where subscriber_id = $1 and month <= $3 and organisation_id = $2 order by month desc limit 1`,
    [subscriberId, organisationId, firstDay(month)],
  );
  return row?.id ?? null;
}
