import { add, type Month, monthOf } from '../terms/index.ts';
import { groupTwoMonths } from '../usage/index.ts';
import type { Answer, FieldError, Handler, Visit } from '../web/index.ts';
import { type Acting, asCoordinator, chosenMonth, type CompanyDeps, shown } from './acting.web.ts';
import { companyMonth } from './company-month.ts';
import { type Branch, branchesOf, type DepartmentWish, refuseDepartment } from './department.ts';
import { costCentreMonths, departmentMonths } from './department-month.ts';
import { departmentPage, departmentsPage } from './department.page.ts';
import {
  changeDepartment,
  closeDepartment,
  departmentsOf,
  type DepartmentTerms,
  holdCompany,
  openDepartment,
} from './department.sql.ts';
import { proposeAccess } from './department-access.web.ts';
import { formOf } from './department-form.ts';
import { departmentTexts } from './department-texts.ts';
import { parseLimit } from './grant.ts';
import { membersOf } from './member.sql.ts';
import { NOTHING_TYPED, type Typed } from './typed.ts';

export type DepartmentHandlers = Readonly<
  Record<'list' | 'open' | 'show' | 'change' | 'access' | 'close', Handler>
>;

/** The pages of the organisation tree. Another company's department does not exist. */
export function departmentHandlers(deps: CompanyDeps): DepartmentHandlers {
  return {
    list: asCoordinator(deps, (visit, acting) => list(deps, visit, acting, NOTHING_TYPED)),
    open: asCoordinator(deps, (visit, acting) => open(deps, visit, acting)),
    show: withDepartment(deps, async (visit, _acting, branch, branches) =>
      shown(visit, departmentPage(visit.frame, { branch, branches, typed: formOf(branch, visit.language) })),
    ),
    change: withDepartment(deps, (visit, acting, branch, branches) =>
      change(deps, visit, acting, branch, branches),
    ),
    access: withDepartment(deps, (visit, acting, branch, branches) =>
      proposeAccess(deps, visit, acting, branch, branches),
    ),
    close: withDepartment(deps, async (_visit, { organisation: { organisationId } }, branch) => {
      await deps.store.transaction(async (tx) => {
        await holdCompany(tx, organisationId);
        await closeDepartment(tx, organisationId, branch, monthOf(tx.now));
      });
      return { kind: 'redirect', to: '/company/departments' };
    }),
  };
}

type DepartmentAct = (
  visit: Visit,
  acting: Acting,
  branch: Branch,
  branches: readonly Branch[],
) => Promise<Answer>;

function withDepartment(deps: CompanyDeps, act: DepartmentAct): Handler {
  return asCoordinator(deps, async (visit, acting) => {
    const branches = await openBranches(deps, acting);
    const branch = branches.find((each) => each.departmentId === visit.params['id']);
    return branch === undefined ? deps.notFound(visit) : act(visit, acting, branch, branches);
  });
}

async function openBranches({ store }: CompanyDeps, { organisation }: Acting): Promise<readonly Branch[]> {
  return branchesOf(await departmentsOf(store, organisation.organisationId));
}

async function list(deps: CompanyDeps, visit: Visit, acting: Acting, typed: Typed): Promise<Answer> {
  const { store } = deps;
  const now = await store.now();
  const { month, before, months } = chosenMonth(now, visit.query['month']);
  const { rows, branches } = await departmentRows(deps, acting, now, month, before);
  const total = {
    people: rows.length,
    taken: add(...rows.map((row) => row.taken)),
    before: add(...rows.map((row) => row.before)),
  };
  const content = departmentsPage(visit.frame, {
    month,
    months,
    branches,
    ...departmentMonths(rows, branches),
    costCentres: costCentreMonths(rows, branches),
    total,
    typed,
  });
  return shown(visit, content, typed);
}

async function departmentRows(
  deps: CompanyDeps,
  acting: Acting,
  now: Temporal.Instant,
  month: Month,
  before: Month,
) {
  const { store } = deps;
  const [members, branches] = await Promise.all([
    membersOf(store, acting, now, month),
    openBranches(deps, acting),
  ]);
  const ids = members.map((member) => member.subscriberId);
  const sums = await groupTwoMonths(store, ids, month, before);
  return { rows: companyMonth(members, sums).rows, branches };
}

async function open(deps: CompanyDeps, visit: Visit, acting: Acting): Promise<Answer> {
  const { organisationId } = acting.organisation;
  const errors = await deps.store.transaction(async (tx) => {
    await holdCompany(tx, organisationId);
    const branches = branchesOf(await departmentsOf(tx, organisationId));
    const { terms, errors } = parseTerms(visit, branches, null);
    if (terms !== null) await openDepartment(tx, organisationId, terms);
    return errors;
  });
  if (errors.length > 0) return list(deps, visit, acting, { form: visit.form, errors });
  return { kind: 'redirect', to: '/company/departments' };
}

async function change(
  deps: CompanyDeps,
  visit: Visit,
  acting: Acting,
  branch: Branch,
  branches: readonly Branch[],
): Promise<Answer> {
  const { organisationId } = acting.organisation;
  const errors = await deps.store.transaction(async (tx) => {
    await holdCompany(tx, organisationId);
    const now = branchesOf(await departmentsOf(tx, organisationId));
    const { terms, errors } = parseTerms(visit, now, branch.departmentId);
    if (terms !== null) await changeDepartment(tx, organisationId, branch.departmentId, terms);
    return errors;
  });
  if (errors.length === 0) return { kind: 'redirect', to: '/company/departments' };
  const typed = { form: visit.form, errors };
  return shown(visit, departmentPage(visit.frame, { branch, branches, typed }), typed);
}

function parseTerms(
  visit: Visit,
  branches: readonly Branch[],
  departmentId: string | null,
): { readonly terms: DepartmentTerms | null; readonly errors: readonly FieldError[] } {
  const texts = departmentTexts(visit.frame);
  const wish = wishOf(visit);
  const refused = refuseDepartment(branches, departmentId, wish);
  const monthLimit = parseLimit(visit.form['limit'] ?? '');
  const errors: FieldError[] = [];
  if (refused !== null) errors.push({ field: refused.field, message: texts.refusals[refused.refusal] });
  if (monthLimit === 'not a sum') errors.push({ field: 'limit', message: texts.refusals['not a sum'] });
  return errors.length > 0 || monthLimit === 'not a sum'
    ? { terms: null, errors }
    : { terms: { ...wish, monthLimit }, errors };
}

function wishOf({ form }: Visit): DepartmentWish {
  const line = (name: string): string => (form[name] ?? '').trim().replace(/\s+/g, ' ');
  return { name: line('name'), costCentre: line('costCentre'), parentId: form['parent'] || null };
}
