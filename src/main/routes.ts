import type { Access, Handler, Route } from '../web/index.ts';

/** The handlers of every page, made by their rooms. */
export interface Handlers {
  readonly signIn: Readonly<Record<'show' | 'enter' | 'leave', Handler>>;
  readonly firstVisit: Readonly<Record<'show' | 'settle', Handler>>;
  readonly enrol: Readonly<Record<'show' | 'ask' | 'sent' | 'again', Handler>>;
  readonly expenses: Readonly<
    Record<'overview' | 'expenses' | 'services' | 'day' | 'period' | 'dearest' | 'lines' | 'why', Handler>
  >;
  readonly budget: Readonly<Record<'show' | 'save', Handler>>;
  readonly bills: Readonly<Record<'list' | 'order' | 'show' | 'sum' | 'csv', Handler>>;
  readonly help: Handler;
  /** Try a price. */
  readonly price: Handler;
  /** The page of components, for people who build pages; `null` for everybody else. */
  readonly design: Handler | null;
  /** Only with the pretend SMS centre. */
  readonly phones: Readonly<Record<'list' | 'phone' | 'act' | 'live', Handler>> | null;
}

const PORTAL = ['kyivstar', 'djuice'];

function get(path: string, access: Access, handle: Handler, sites: readonly string[] = PORTAL): Route {
  return { method: 'GET', path, sites, access, handle };
}

function post(path: string, access: Access, handle: Handler, sites: readonly string[] = PORTAL): Route {
  return { ...get(path, access, handle, sites), method: 'POST' };
}

/** The table of every URL. */
export function routes(of: Handlers): readonly Route[] {
  return [
    get('/', 'signed-in', of.expenses.overview),
    get('/expenses', 'signed-in', of.expenses.expenses),
    get('/expenses/days/:day', 'signed-in', of.expenses.day),
    get('/expenses/period', 'signed-in', of.expenses.period),
    get('/expenses/dearest', 'signed-in', of.expenses.dearest),
    get('/expenses/lines', 'signed-in', of.expenses.lines),
    get('/expenses/why', 'signed-in', of.expenses.why),
    get('/services', 'signed-in', of.expenses.services),
    get('/budget', 'signed-in', of.budget.show),
    post('/budget', 'signed-in', of.budget.save),
    get('/bills', 'signed-in', of.bills.list),
    post('/bills', 'signed-in', of.bills.order),
    get('/bills/:key', 'signed-in', of.bills.show),
    get('/bills/:key/lines/:line', 'signed-in', of.bills.sum),
    get('/bills/:key.csv', 'signed-in', of.bills.csv),

    get('/price', 'public', of.price),

    get('/enrol', 'public', of.enrol.show),
    post('/enrol', 'public', of.enrol.ask),
    get('/enrol/sent', 'public', of.enrol.sent),
    post('/enrol/again', 'public', of.enrol.again),

    get('/sign-in', 'public', of.signIn.show),
    post('/sign-in', 'public', of.signIn.enter),
    post('/sign-out', 'public', of.signIn.leave),
    get('/first-visit', 'first-visit', of.firstVisit.show),
    post('/first-visit/:step', 'first-visit', of.firstVisit.settle),

    get('/', 'public', of.help, ['care']),
    ...(of.design === null ? [] : [get('/design', 'public', of.design)]),
    ...(of.phones === null ? [] : phoneRoutes(of.phones)),
  ];
}

function phoneRoutes(phones: NonNullable<Handlers['phones']>): readonly Route[] {
  const site = ['phones'];
  return [
    get('/', 'public', phones.list, site),
    get('/live', 'public', phones.live, site),
    get('/phones/:msisdn', 'public', phones.phone, site),
    get('/phones/:msisdn/live', 'public', phones.live, site),
    post('/phones/:msisdn', 'public', phones.act, site),
  ];
}
