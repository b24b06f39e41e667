import { everyRoute } from '../../test/every-route.ts';
import type { Route } from '../../src/web/index.ts';

/** The next page: an address as it is, or the first link of the page that is shown which has this form. */
export type Step = string | RegExp | typeof ORDER;

/** Sends the form by which a bill is ordered. */
export const ORDER = Symbol('order');

/** What people come for: how many of a hundred, and the pages they go through. */
interface Journey {
  readonly name: string;
  readonly share: number;
  readonly steps: readonly Step[];
}

const DAY = /href="(\/expenses\/days\/[^"]+)"/;
const WHY = /href="(\/expenses\/why[^"]+)"/;
const BILL = /href="(\/bills\/[0-9a-f-]{36})"/;
const SUM = /href="(\/bills\/[0-9a-f-]{36}\/lines\/[^"]+)"/;
const CSV = /href="(\/bills\/[0-9a-f-]{36}\.csv)[^"]*"/;
const ON = /href="(\/services\/[^"/]+\/on[^"]*)"/;
const OFF = /href="(\/services\/[^"/]+\/off[^"]*)"/;
const PLAN = /href="(\/plan\/(?!advice)[^"/?]+)"/;
const DISPUTE = /href="(\/disputes\/new[^"]*)"/;

/**
 * A guess of how a hundred visits are shared out, from what operators say that people ask for (balance first, then where the
 * money went, then a bill): nobody publishes the traffic of a cabinet. A real installation sets them from its own metrics
 * (`portal_request_seconds_count` by route).
 */
export const JOURNEYS: readonly Journey[] = [
  { name: 'a look at the balance', share: 34, steps: ['/'] },
  {
    name: 'where the money went',
    share: 22,
    steps: ['/', '/expenses', WHY, '/expenses', DAY, '/expenses/dearest'],
  },
  { name: 'lines of a closed month', share: 8, steps: ['/expenses', '/expenses/period', '/expenses/lines'] },
  { name: 'a bill', share: 8, steps: ['/', '/bills', BILL, SUM] },
  { name: 'a bill as a file', share: 3, steps: ['/bills', BILL, CSV] },
  { name: 'a new bill', share: 2, steps: ['/bills', ORDER] },
  { name: 'services', share: 7, steps: ['/', '/services', OFF, '/services', ON] },
  { name: 'plans', share: 4, steps: ['/plan', '/plan/advice', PLAN] },
  { name: 'a budget', share: 3, steps: ['/', '/budget'] },
  { name: 'money', share: 3, steps: ['/', '/account', '/top-up'] },
  { name: 'messages', share: 2, steps: ['/inbox', '/inbox/channels'] },
  { name: 'security', share: 2, steps: ['/security', '/activity', '/security/factors', '/security/my-data'] },
  { name: 'names and disputes', share: 1, steps: ['/contacts', '/disputes', '/bills', BILL, DISPUTE] },
  { name: 'prices and help', share: 1, steps: ['/prices', '/price', '/help', '/status'] },
];

/** Pages of a subscriber that no journey opens, by the beginning of their path, and why. */
const APART: Readonly<Record<string, string>> = {
  '/company': 'coordinators: npm run bench -- company',
  '/approvals': 'employees of companies',
  '/employer': 'employees of companies',
  '/bills/:key.pdf': 'made by the scribe: npm run bench -- bill',
  '/bills/:key.xlsx': 'made by the scribe: npm run bench -- bill',
  '/bills/:key.json': 'the bytes of the CSV in another form',
  '/contacts.': 'files, once in a life',
  '/top-up/payments/': 'needs a payment provider',
  '/disputes/:number': 'rare',
  '/disputes/sums': 'rare',
  '/security/password': 'once a year',
  '/security/question': 'once a year',
  '/security/mail': 'once',
  '/security/factors/': 'once',
};

function pages(): readonly Route[] {
  return everyRoute('kyivstar').filter(({ method }) => method === 'GET');
}

const PATTERNS = pages()
  // A written path goes before one with a parameter in the same place.
  .toSorted((a, b) => Number(a.path.includes(':')) - Number(b.path.includes(':')))
  .map(({ path }) => ({
    path,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/:[a-z]+/gi, '[^/.]+')}$`),
  }));

/** The route of an address, as the table writes it. */
export function routeOf(address: string): string {
  const path = address.split('?', 1)[0]!;
  return PATTERNS.find(({ pattern }) => pattern.test(path))?.path ?? path;
}

/** Signed-in pages of the table that are neither opened nor explained above: the mix must know every page there is. */
export function unvisited(opened: ReadonlySet<string>): readonly string[] {
  return pages()
    .filter(({ access, path }) => access === 'signed-in' && !opened.has(path))
    .map(({ path }) => path)
    .filter((path) => !Object.keys(APART).some((beginning) => path.startsWith(beginning)));
}
