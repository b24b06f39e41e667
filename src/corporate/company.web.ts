import type { Issuing } from '../identity/index.ts';
import type { Queries, Store } from '../store/index.ts';
import { type Organisation, subscriptionsOf } from '../subscribers/index.ts';
import {
  addMonths,
  CATEGORIES,
  type Month,
  monthOf,
  monthsBetween,
  parseMonth,
  type SubscriberId,
} from '../terms/index.ts';
import { groupCategories, groupExpenses } from '../usage/index.ts';
import { type Answer, type Handler, page, type Visit } from '../web/index.ts';
import { chosenRows, companyMonth, type CompanyMonth, type Member, parseWish } from './company-month.ts';
import { companyPage } from './company.page.ts';
import { companyCsv } from './csv.page.ts';
import { employeesOf, livingScopes } from './employee.sql.ts';
import { coordinatedBy } from './standing.sql.ts';

export interface CompanyDeps {
  readonly store: Store;
  readonly issuing: Issuing;
  /** Wakes the dispatcher of messages. */
  readonly onSms: () => void;
  readonly notFound: Handler;
}

/** Who is acting, for which company. */
export interface Acting {
  readonly coordinator: SubscriberId;
  readonly organisation: Organisation;
}

/** Only a coordinator in office comes in; for everybody else the pages do not exist. Asked anew at every request. */
export function asCoordinator(
  deps: CompanyDeps,
  act: (visit: Visit, acting: Acting) => Promise<Answer>,
): Handler {
  return async (visit) => {
    if (visit.visitor === null) return deps.notFound(visit);
    const coordinator = visit.visitor.subscriberId;
    const organisation = await coordinatedBy(deps.store, coordinator);
    return organisation === null ? deps.notFound(visit) : act(visit, { coordinator, organisation });
  };
}

const MONTHS_SHOWN = 13;
const MOST_NUMBERS = 10_000;

/** `GET /company` */
export function showCompany(deps: CompanyDeps): Handler {
  return asCoordinator(deps, async (visit, acting) => {
    const { month, before, months } = await monthsOf(deps, visit);
    const members = await membersOf(deps.store, acting, await deps.store.now());
    const summary = await summaryOf(deps.store, members, month, before);
    const categories = await categoriesOf(deps.store, members, month);
    const wish = parseWish(visit.query);
    const shown = chosenRows(summary.rows, wish);
    const { name } = acting.organisation;
    const content = companyPage(visit.frame, {
      name, month, before, months, summary, categories, wish, shown,
    }); // prettier-ignore
    return { kind: 'page', page: page(visit.frame, content) };
  });
}

/** `GET /company.csv` */
export function companyFile(deps: CompanyDeps): Handler {
  return asCoordinator(deps, async (visit, acting) => {
    const { month, before } = await monthsOf(deps, visit);
    const members = await membersOf(deps.store, acting, await deps.store.now());
    const { rows } = await summaryOf(deps.store, members, month, before);
    return {
      kind: 'file',
      name: `company-${acting.organisation.edrpou}-${month}.csv`,
      type: 'text/csv; charset=utf-8',
      body: companyCsv(visit.frame, rows, month),
    };
  });
}

async function monthsOf({ store }: CompanyDeps, visit: Visit) {
  const current = monthOf(await store.now());
  const oldest = addMonths(current, 1 - MONTHS_SHOWN);
  const asked = parseMonth(visit.query['month'] ?? '');
  const month = asked === null || asked < oldest || asked > current ? current : asked;
  return { month, before: addMonths(month, -1), months: monthsBetween(oldest, current).toReversed() };
}

/** The numbers that the company holds now, with what the coordinator has settled about them. */
async function membersOf(
  db: Queries,
  { coordinator, organisation: { organisationId } }: Acting,
  now: Temporal.Instant,
): Promise<readonly Member[]> {
  const held = await subscriptionsOf(db, organisationId, MOST_NUMBERS);
  const ids = held.map((each) => each.subscriberId);
  const employees = await employeesOf(db, ids, organisationId);
  const scopes = await livingScopes(db, ids, organisationId, now);
  const known = new Map(employees.map((each) => [each.subscriberId, each]));
  return held.map(({ subscriberId, msisdn, name }) => ({
    subscriberId,
    msisdn,
    name: known.get(subscriberId)?.name ?? name,
    registered: known.has(subscriberId),
    scope: scopes.get(subscriberId) ?? null,
    coordinator: subscriberId === coordinator,
    monthLimit: known.get(subscriberId)?.monthLimit ?? null,
  }));
}

async function summaryOf(
  db: Queries,
  members: readonly Member[],
  month: Month,
  before: Month,
): Promise<CompanyMonth> {
  const ids = members.map((member) => member.subscriberId);
  return companyMonth(members, await groupExpenses(db, ids, before, month), month, before);
}

async function categoriesOf(db: Queries, members: readonly Member[], month: Month) {
  const ids = members.map((member) => member.subscriberId);
  const sums = await groupCategories(db, ids, month);
  return CATEGORIES.flatMap((category) => sums.filter((sum) => sum.category === category));
}
