import { type Organisation, organisationOf } from '../subscribers/index.ts';
import { add, monthOf, parseMsisdn, parseOwnMsisdn, type SubscriberId } from '../terms/index.ts';
import type { Answer, Handler, Visit } from '../web/index.ts';
import { type CompanyDeps, shown } from './acting.web.ts';
import { accessText } from './company.page.ts';
import { employeesOf } from './employee.sql.ts';
import { employerPage } from './employer.page.ts';
import { employerTexts } from './employer-texts.ts';
import { markPrivate, openingsOf, privateNumbersOf, unmarkPrivate } from './private.sql.ts';
import { sharesIn } from './shares.sql.ts';
import { standingOf } from './standing.sql.ts';
import { NOTHING_TYPED, type Typed } from './typed.ts';

export type EmployerHandlers = Readonly<Record<'show' | 'keep' | 'release', Handler>>;

const OPENINGS_SHOWN = 50;

/** What an employee sees of the company, and keeps from it. For people whose number is their own it does not exist. */
export function employerHandlers(deps: CompanyDeps): EmployerHandlers {
  return {
    show: asEmployee(deps, (visit, id, company) => show(deps, visit, id, company, NOTHING_TYPED)),
    keep: asEmployee(deps, async (visit, id, company) => {
      const other = numberOf(visit.form['number'] ?? '');
      if (other === null) {
        const errors = [{ field: 'number', message: employerTexts(visit.frame).notANumber }];
        return show(deps, visit, id, company, { form: visit.form, errors });
      }
      await deps.store.transaction((tx) => markPrivate(tx, id, other));
      return { kind: 'redirect', to: '/employer' };
    }),
    release: asEmployee(deps, async (visit, id) => {
      await deps.store.transaction((tx) => unmarkPrivate(tx, id, visit.form['number'] ?? ''));
      return { kind: 'redirect', to: '/employer' };
    }),
  };
}

/** Only whose number a company holds: for everybody else the page does not exist. Asked anew at every request. */
export function asEmployee(
  deps: CompanyDeps,
  act: (visit: Visit, id: SubscriberId, company: Organisation) => Promise<Answer>,
): Handler {
  return async (visit) => {
    const id = visit.visitor?.subscriberId;
    const company = id === undefined ? null : await organisationOf(deps.store, id);
    return id === undefined || company === null ? deps.notFound(visit) : act(visit, id, company);
  };
}

/** A number as lines hold it: E.164 digits, or a short one. */
function numberOf(text: string): string | null {
  const compact = text.replace(/[\s()-]/g, '');
  return parseOwnMsisdn(text) ?? parseMsisdn(compact) ?? (/^\d{2,6}$/.test(compact) ? compact : null);
}

async function show(
  { store }: CompanyDeps,
  visit: Visit,
  id: SubscriberId,
  { organisationId, name }: Organisation,
  typed: Typed,
): Promise<Answer> {
  const now = await store.now();
  const month = monthOf(now);
  const standing = await standingOf(store, id, now);
  const [employee] = await employeesOf(store, [id], organisationId);
  const monthLimit = employee?.monthLimit ?? null;
  const shares = (await sharesIn(store, organisationId, [{ subscriberId: id, monthLimit }], month)).get(id)!;
  const granted = standing.kind === 'employee' ? standing : { scope: null, services: true };
  const content = employerPage(visit.frame, {
    company: name,
    access: accessText(visit.frame, {
      ...granted,
      validFrom: null,
      living: null,
      coordinator: standing.kind === 'coordinator',
    }),
    month,
    taken: add(shares.company, shares.employee),
    monthLimit,
    shares,
    privateNumbers: await privateNumbersOf(store, id),
    openings: await openingsOf(store, id, OPENINGS_SHOWN),
    approves: standing.kind === 'employee' && standing.approves,
    typed,
  });
  return shown(visit, content, typed);
}
