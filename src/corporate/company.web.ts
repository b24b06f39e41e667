import type { Queries } from '../store/index.ts';
import { CATEGORIES, type Month } from '../terms/index.ts';
import { groupCategories, groupTwoMonths } from '../usage/index.ts';
import { type Handler, page, type Visit } from '../web/index.ts';
import { type Acting, asCoordinator, chosenMonth, type CompanyDeps } from './acting.web.ts';
import {
  chosenRows,
  companyMonth,
  foundRows,
  type CompanyMonth,
  type Member,
  parseWish,
  type Wish,
} from './company-month.ts';
import { belongingTo } from './belonging.ts';
import { closedMonth } from './closed-month.ts';
import { companyPage } from './company.page.ts';
import { companyCsv, companyXlsx } from './csv.page.ts';
import { branchesOf } from './department.ts';
import { departmentsOf } from './department.sql.ts';
import { membersOf } from './member.sql.ts';
import { rosterCsv, rosterXlsx } from './roster.page.ts';

/** `GET /company` */
export function showCompany(deps: CompanyDeps): Handler {
  return asCoordinator(deps, async (visit, acting) => {
    const wish = parseWish(visit.query);
    const { members, branches, month, before, months } = await wishedMembers(deps, visit, acting, wish);
    const [summary, categories] = await Promise.all([
      summaryOf(deps.store, members, month, before),
      categoriesOf(deps.store, members, month),
    ]);
    const shown = chosenRows(summary.rows, wish);
    const { name } = acting.organisation;
    const billMonth = closedMonth(await deps.store.now(), month);
    const content = companyPage(visit.frame, {
      name, month, before, months, branches, summary, categories, wish, shown, billMonth,
    }); // prettier-ignore
    return { kind: 'page', page: page(visit.frame, content) };
  });
}

/** `GET /company.csv`, `/company.xlsx` */
export function companyFile(deps: CompanyDeps, form: 'csv' | 'xlsx'): Handler {
  return asCoordinator(deps, async (visit, acting) => {
    const wish = parseWish(visit.query);
    const { members, branches, month, before } = await wishedMembers(deps, visit, acting, wish);
    const rows = foundRows((await summaryOf(deps.store, members, month, before)).rows, wish);
    const name = `company-${acting.organisation.edrpou}-${month}.${form}`;
    return form === 'csv'
      ? {
          kind: 'file',
          name,
          type: 'text/csv; charset=utf-8',
          body: companyCsv(visit.frame, rows, branches, month),
        }
      : { kind: 'file', name, type: XLSX, body: await companyXlsx(visit.frame, rows, branches, month) };
  });
}

/** The numbers of a department, or all. */
async function wishedMembers({ store }: CompanyDeps, visit: Visit, acting: Acting, wish: Wish) {
  const now = await store.now();
  const chosen = chosenMonth(now, visit.query['month']);
  const all = await membersOf(store, acting, now, chosen.month);
  const branches = branchesOf(await departmentsOf(store, acting.organisation.organisationId));
  const members = all.filter(belongingTo(branches, wish.department));
  return { ...chosen, members, branches };
}

async function summaryOf(
  db: Queries,
  members: readonly Member[],
  month: Month,
  before: Month,
): Promise<CompanyMonth> {
  const ids = members.map((member) => member.subscriberId);
  return companyMonth(members, await groupTwoMonths(db, ids, month, before));
}

async function categoriesOf(db: Queries, members: readonly Member[], month: Month) {
  const ids = members.map((member) => member.subscriberId);
  const sums = await groupCategories(db, ids, month);
  return CATEGORIES.flatMap((category) => sums.filter((sum) => sum.category === category));
}

/** `GET /company/employees.csv`: the present list, in the form in which changes are brought back. */
export function rosterFile(deps: CompanyDeps, form: 'csv' | 'xlsx'): Handler {
  return asCoordinator(deps, async (visit, acting) => {
    const { members, branches } = await wishedMembers(deps, visit, acting, parseWish({}));
    const name = `employees-${acting.organisation.edrpou}.${form}`;
    return form === 'csv'
      ? {
          kind: 'file',
          name,
          type: 'text/csv; charset=utf-8',
          body: rosterCsv(visit.frame, members, branches),
        }
      : { kind: 'file', name, type: XLSX, body: await rosterXlsx(visit.frame, members, branches) };
  });
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
