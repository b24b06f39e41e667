import { randomUUID } from 'node:crypto';
import { endAllSessions, type Trail } from '../identity/index.ts';
import type { Tx } from '../store/index.ts';
import { monthOf, type SubscriberId } from '../terms/index.ts';
import type { Branch } from './department.ts';
import { branchesOf, PATH_SIGN, pathKey, pathText } from './department.ts';
import { departmentsOf, openDepartment, placeEmployees } from './department.sql.ts';
import { makeRoom } from './employee.sql.ts';
import { accessNow, isSameAccess, isSameMoment, type LivingAccess } from './grant.ts';
import type { Settlement } from './settlement.ts';
import { awaitWelcome, endWelcomes, moveWelcomes } from './welcome.sql.ts';

/** One employee who shall be settled otherwise. */
export interface Resettled {
  readonly subscriberId: SubscriberId;
  readonly before: Settlement;
  readonly after: Settlement;
}

interface SettleParts {
  readonly organisationId: bigint;
  readonly by: SubscriberId;
  readonly trail: Trail;
}

/**
 * Settles many employees at once, in a handful of statements whatever their number: names and limits, departments
 * (opened where a path does not exist), grants. Who is let in waits for a first password; who is shut out loses the
 * sessions in the same transaction.
 */
export async function settleAll(tx: Tx, parts: SettleParts, people: readonly Resettled[]): Promise<void> {
  const { organisationId } = parts;
  await writeEmployees(tx, organisationId, people);
  await writePlaces(tx, organisationId, people);
  const regranted = people.filter(({ before, after }) => grantDiffers(before, after));
  await makeRoom(
    tx,
    regranted.map((each) => ({ id: each.subscriberId, from: goesOn(each) ? each.after.validFrom : null })),
  );
  await writeGrants(tx, parts, regranted);
  await welcomeAll(tx, organisationId, regranted);
  for (const { subscriberId, before, after } of regranted)
    if (after.scope === null || (accessNow(before) !== null && accessNow(after) === null))
      await endAllSessions(tx, subscriberId, tx.now);
  await parts.trail.recordAll(
    tx,
    regranted.map(({ subscriberId, after }) => ({
      subscriberId,
      act: after.scope === null ? 'access withdrawn' : 'access given',
      actor: `coordinator ${parts.by}`,
    })),
  );
}

/** Whether what lives now goes on until the first day of what is planned. */
function goesOn({ before, after }: Resettled): boolean {
  return after.validFrom !== null && isSameAccess(accessNow(before), after.living);
}

function grantDiffers(before: Settlement, after: Settlement): boolean {
  const areSameDays =
    isSameMoment(before.validFrom, after.validFrom) && isSameMoment(before.validUntil, after.validUntil);
  const isSame = before.scope === after.scope && before.services === after.services && areSameDays;
  return !isSame || !isSameAccess(before.living, after.living);
}

async function writeEmployees(tx: Tx, organisationId: bigint, people: readonly Resettled[]): Promise<void> {
  const kept = people.filter(({ after }) => after.registered);
  await tx.query(
    `insert into employee (subscriber_id, organisation_id, name, month_limit, registered_at)
     select id, $1, name, month_limit, $3
       from jsonb_to_recordset($2::jsonb) as given (id bigint, name text, month_limit bigint)
     on conflict (subscriber_id) do update set organisation_id = excluded.organisation_id, name = excluded.name,
       month_limit = excluded.month_limit`,
    [
      organisationId,
      rows(kept, ({ name, monthLimit }) => ({
        name,
        month_limit: monthLimit === null ? null : String(monthLimit),
      })),
      tx.now,
    ],
  );
  const gone = people.filter(({ after }) => !after.registered);
  await tx.query('delete from employee where subscriber_id = any ($1::bigint[]) and organisation_id = $2', [
    ids(gone),
    organisationId,
  ]);
}

async function writePlaces(tx: Tx, organisationId: bigint, people: readonly Resettled[]): Promise<void> {
  const moved = people.filter(
    ({ before, after }) => pathKey(before.department) !== pathKey(after.department),
  );
  if (moved.length === 0) return;
  const known = await departmentIds(tx, organisationId, new Set(moved.map(({ after }) => after.department)));
  const places = moved.map(({ subscriberId, after }) => ({
    subscriberId,
    departmentId: after.department === '' ? null : (known.get(pathKey(after.department)) ?? null),
  }));
  await placeEmployees(tx, organisationId, monthOf(tx.now), places);
}

/** The ids of departments by the keys of their paths; what does not exist is opened, the upper ones first. */
async function departmentIds(
  tx: Tx,
  organisationId: bigint,
  paths: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const branches: readonly Branch[] = branchesOf(await departmentsOf(tx, organisationId));
  const known = new Map(branches.map((branch) => [pathKey(pathText(branch)), branch.departmentId]));
  for (const path of paths) {
    const parts = path === '' ? [] : path.split(PATH_SIGN);
    let parentId: string | null = null;
    for (const [index, name] of parts.entries()) {
      const key = pathKey(parts.slice(0, index + 1).join(PATH_SIGN));
      const own: string =
        known.get(key) ??
        (await openDepartment(tx, organisationId, { name, costCentre: '', parentId, monthLimit: null }));
      known.set(key, own);
      parentId = own;
    }
  }
  return known;
}

async function writeGrants(
  tx: Tx,
  { organisationId, by }: SettleParts,
  people: readonly Resettled[],
): Promise<void> {
  const given = people.flatMap(grantsOf);
  await tx.query(
    `insert into employee_grant (subscriber_id, grant_id, organisation_id, scope, services, granted_at, granted_by, valid_from, valid_until, followed_at)
     select id, grant_id, $1, scope, services, $3, $4, valid_from, valid_until, followed_at
       from jsonb_to_recordset($2::jsonb)
         as given (id bigint, grant_id uuid, scope text, services boolean, valid_from timestamptz, valid_until timestamptz, followed_at timestamptz)`,
    [organisationId, JSON.stringify(given), tx.now, by],
  );
}

/** What is given: one grant, or the planned one and what shall live until its first day, where that does not live already. */
function grantsOf(person: Resettled): readonly object[] {
  const { subscriberId, after } = person;
  const { scope, services, validFrom, validUntil, living } = after;
  if (scope === null) return [];
  const given = grantRow(subscriberId, { scope, services, validUntil }, { from: validFrom, followed: null });
  if (living === null || goesOn(person)) return [given];
  return [given, grantRow(subscriberId, living, { from: null, followed: validFrom })];
}

function grantRow(
  id: SubscriberId,
  { scope, services, validUntil }: LivingAccess,
  { from, followed }: Readonly<Record<'from' | 'followed', Temporal.Instant | null>>,
): object {
  return {
    id: String(id),
    grant_id: randomUUID(),
    scope,
    services,
    valid_from: from?.toString() ?? null,
    valid_until: validUntil?.toString() ?? null,
    followed_at: followed?.toString() ?? null,
  };
}

/**
 * Who had no access waits for a first password until there is some; whoever's access begins on another day than it did waits
 * until that one; who is shut out waits no longer.
 */
async function welcomeAll(tx: Tx, organisationId: bigint, people: readonly Resettled[]): Promise<void> {
  const letIn = people.filter(({ before, after }) => before.scope === null && after.scope !== null);
  await awaitWelcome(tx, organisationId, letIn.map(dueOf));
  const moved = people.filter(({ before, after }) => before.scope !== null && after.scope !== null);
  await moveWelcomes(
    tx,
    moved.filter(({ before, after }) => !isSameMoment(beginOf(before), beginOf(after))).map(dueOf),
  );
  const shutOut = people.filter(({ after }) => after.scope === null);
  await endWelcomes(
    tx,
    shutOut.map(({ subscriberId }) => subscriberId),
  );
}

/** When pages open that are closed now; `null`: some are open. */
function beginOf(settlement: Settlement): Temporal.Instant | null {
  return accessNow(settlement) === null ? settlement.validFrom : null;
}

function dueOf({ subscriberId, after }: Resettled): {
  readonly id: SubscriberId;
  readonly from: Temporal.Instant | null;
} {
  return { id: subscriberId, from: beginOf(after) };
}

function ids(people: readonly Resettled[]): string {
  return `{${people.map((each) => each.subscriberId).join(',')}}`;
}

function rows(people: readonly Resettled[], of: (after: Settlement) => object): string {
  return JSON.stringify(
    people.map(({ subscriberId, after }) => ({ id: String(subscriberId), ...of(after) })),
  );
}
