import type { Freshness } from '../identity/index.ts';
import type { Access, Route, Visit } from '../web/index.ts';

/** Before these somebody proves a second factor, if the last proof is not fresh. */
const FRESH_PAGES = ['/security/password', '/security/question', '/security/factors/'];
const FRESH_FORMS = [
  '/bills',
  '/services/:service/on',
  '/plan/',
  '/top-up/payments',
  '/confirm',
  '/security/sessions/',
  '/security/password',
  '/security/question',
  '/security/factors',
  '/security/mail',
  '/security/my-data',
];
/** What takes money: in the day after a password was retrieved it asks for the password too. */
const MONEY = ['/bills', '/services/', '/plan/'];
/** What lets somebody in, and all of somebody's data: not in the day after a password was retrieved. */
const PAUSED = ['/security/question', '/security/factors', '/security/mail', '/security/my-data'];
/** What a coordinator opens to others, and what a second person approves of it, asks for a factor of one's own. */
const GRANTS = ['/company', '/approvals/:id'];
/** Where something is typed at length or a file is chosen: asked for before, so that nothing is lost at the asking. */
const GRANT_PAGES: ReadonlySet<string> = new Set(['/company/employees/new', '/company/imports']);

/** The fresh proof that a page of somebody signed in asks for: money, factors, credentials and grants have one each. */
export function freshBy(method: Route['method'], path: string, access: Access): Pick<Route, 'fresh'> {
  const under = (prefixes: readonly string[]): boolean => prefixes.some((prefix) => path.startsWith(prefix));
  const asks =
    method === 'GET' ? under(FRESH_PAGES) || GRANT_PAGES.has(path) : under([...FRESH_FORMS, ...GRANTS]);
  if (access !== 'signed-in' || !asks) return {};
  const wanted = wantedBy(under);
  return { fresh: (visit) => (costsNothing(visit) ? null : wanted) };
}

function wantedBy(under: (prefixes: readonly string[]) => boolean): Freshness {
  if (under(GRANTS)) return 'own factor';
  if (under(PAUSED)) return 'change';
  return under(MONEY) ? 'money' : 'factor';
}

/** A bill that is ordered for nothing; whoever sends another sum than the price is refused by the order itself. */
function costsNothing({ method, path, form }: Visit): boolean {
  return method === 'POST' && path === '/bills' && form['taken'] === '0';
}
