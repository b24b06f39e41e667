import type { ContactsHandlers } from '../contacts/index.ts';
import type { ExpensesHandlers } from '../expenses/index.ts';
import type { TopUpHandlers } from '../charging/index.ts';
import type { CompanyHandlers, Right } from '../corporate/index.ts';
import { type DeskHandlers, deskRoutes } from './desk-routes.ts';
import type { DisputeHandlers } from '../disputes/index.ts';
import type { InboxHandlers } from '../messaging/index.ts';
import { type Access, found, type Handler, type Route } from '../web/index.ts';
import { companyRoutes } from './company-routes.ts';
import { freshBy } from './fresh.ts';

/** The handlers of every page, made by their rooms. */
export interface Handlers {
  readonly signIn: Readonly<Record<'show' | 'enter' | 'passkey' | 'leave', Handler>>;
  readonly secondStep: Readonly<Record<'show' | 'enter' | 'again', Handler>>;
  readonly security: Readonly<
    Record<
      | 'show'
      | 'activity'
      | 'endSession'
      | 'endOthers'
      | 'forgetBrowsers'
      | 'forgetBrowser'
      | 'showPassword'
      | 'changePassword'
      | 'showQuestion'
      | 'changeQuestion'
      | 'codes',
      Handler
    >
  >;
  readonly factors: Readonly<
    Record<'show' | 'startApp' | 'addApp' | 'startPasskey' | 'addPasskey' | 'makeCodes' | 'remove', Handler>
  >;
  readonly mail: Readonly<Record<'show' | 'ask' | 'confirm' | 'remove', Handler>>;
  /** "This was not me": the link of every notice about security. */
  readonly announcement: Readonly<Record<'show' | 'deny', Handler>>;
  /** Where somebody goes on after a fresh proof. */
  readonly goOn: Handler;
  readonly retrieval: Readonly<Record<'show' | 'ask' | 'showCode' | 'enterCode', Handler>>;
  readonly retrievalSteps: Readonly<Record<'show' | 'settle', Handler>>;
  readonly firstVisit: Readonly<Record<'show' | 'settle', Handler>>;
  readonly enrol: Readonly<Record<'show' | 'ask' | 'sent' | 'again', Handler>>;
  readonly expenses: ExpensesHandlers;
  readonly budget: Readonly<Record<'show' | 'save', Handler>>;
  readonly bills: Readonly<Record<'list' | 'order' | 'show' | 'sum' | 'file' | 'check', Handler>>;
  readonly contacts: ContactsHandlers;
  readonly company: CompanyHandlers;
  readonly disputes: DisputeHandlers;
  readonly inbox: InboxHandlers;
  readonly desk: DeskHandlers;
  readonly topUp: TopUpHandlers;
  /** Only with the pretend payment provider. */
  readonly pay: Readonly<Record<'show' | 'settle', Handler>> | null;
  /** How the service stands. */
  readonly status: Handler;
  /** Try a price. */
  readonly price: Handler;
  readonly prices: Handler;
  /** Every site can be installed. */
  readonly install: Readonly<Record<'manifest' | 'worker' | 'offline', Handler>>;
  readonly help: Readonly<Record<'questions' | 'accessibility', Handler>>;
  readonly myData: Readonly<Record<'show' | 'archive' | 'forget', Handler>>;
  /** The page of components, for people who build pages; `null` for everybody else. */
  readonly design: Handler | null;
  /** An authenticator app beside the phones. */
  readonly authenticator: Readonly<Record<'show' | 'code', Handler>>;
  /** Only with the pretend SMS centre. */
  readonly phones: Readonly<
    Record<'list' | 'phone' | 'act' | 'live' | 'mails' | 'liveMails' | 'centre' | 'changeCentre', Handler>
  > | null;
}

const PORTAL = ['kyivstar', 'djuice'];
const SITES = [...PORTAL, 'care', 'phones'];

function get(path: string, access: Access, handle: Handler, sites: readonly string[] = PORTAL): Route {
  const right = access === 'signed-in' ? { right: rightFor(path) } : {};
  return { method: 'GET', path, sites, access, handle, ...right, ...freshBy('GET', path, access) };
}

function post(path: string, access: Access, handle: Handler, sites: readonly string[] = PORTAL): Route {
  const { fresh: _asked, ...route } = get(path, access, handle, sites);
  return { ...route, method: 'POST', ...freshBy('POST', path, access) };
}

/** What somebody signed in must have been granted; a person has it all, an employee what the coordinator gave. */
function rightFor(path: string): Right {
  if (path.startsWith('/company')) return 'company';
  if (path.startsWith('/approvals')) return 'approvals';
  if (path.startsWith('/employer')) return 'employee';
  // Single lines and numbers called, wherever they are shown.
  const lines = ['/bills', '/contacts', '/disputes', '/expenses/lines', '/expenses/dearest'];
  return lines.some((prefix) => path.startsWith(prefix)) ? 'bills' : 'expenses';
}

/** Changes of services and plan, and what shows them. */
function changing(route: Route): Route {
  return { ...route, right: 'services' satisfies Right };
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
    changing(get('/services/:service/on', 'signed-in', of.expenses.showOn)),
    changing(post('/services/:service/on', 'signed-in', of.expenses.switchOn)),
    changing(get('/services/:service/off', 'signed-in', of.expenses.showOff)),
    changing(post('/services/:service/off', 'signed-in', of.expenses.switchOff)),
    get('/plan', 'signed-in', of.expenses.plans),
    get('/plan/advice', 'signed-in', of.expenses.planAdvice),
    changing(get('/plan/:plan', 'signed-in', of.expenses.showPlan)),
    changing(post('/plan/undo', 'signed-in', of.expenses.undoPlan)),
    changing(post('/plan/:plan', 'signed-in', of.expenses.changePlan)),
    get('/account', 'signed-in', of.topUp.account),
    get('/top-up', 'signed-in', of.topUp.show),
    post('/top-up/voucher', 'signed-in', of.topUp.voucher),
    post('/top-up/payments', 'signed-in', of.topUp.begin),
    get('/top-up/payments/:id', 'signed-in', of.topUp.payment),
    { ...post('/payments/call-back', 'public', of.topUp.callBack), machine: true },
    get('/budget', 'signed-in', of.budget.show),
    post('/budget', 'signed-in', of.budget.save),
    get('/bills', 'signed-in', of.bills.list),
    { ...post('/bills', 'signed-in', of.bills.order), right: 'orders' satisfies Right },
    ...found(get('/bills/:key', 'signed-in', of.bills.show), ['q'], (path, handle) =>
      post(path, 'signed-in', handle),
    ),
    get('/bills/:key/lines/:line', 'signed-in', of.bills.sum),
    get('/bills/:key.csv', 'signed-in', of.bills.file),
    get('/bills/:key.xlsx', 'signed-in', of.bills.file),
    get('/bills/:key.pdf', 'signed-in', of.bills.file),
    get('/bills/:key.json', 'signed-in', of.bills.file),
    get('/contacts', 'signed-in', of.contacts.show),
    post('/contacts', 'signed-in', of.contacts.save),
    post('/contacts/remove', 'signed-in', of.contacts.remove),
    { ...post('/contacts/import', 'signed-in', of.contacts.bring), upload: { bytesMax: 256 * 1024 } },
    get('/contacts.vcf', 'signed-in', of.contacts.take),
    get('/contacts.csv', 'signed-in', of.contacts.take),
    get('/check', 'public', of.bills.check),
    get('/check/:code', 'public', of.bills.check),

    ...companyRoutes(
      of.company,
      (path, handle) => get(path, 'signed-in', handle),
      (path, handle) => post(path, 'signed-in', handle),
    ),

    get('/disputes', 'signed-in', of.disputes.list),
    post('/disputes', 'signed-in', of.disputes.tell),
    get('/disputes/sums', 'signed-in', of.disputes.sums),
    get('/disputes/new', 'signed-in', of.disputes.start),
    get('/disputes/:number', 'signed-in', of.disputes.show),
    post('/disputes/:number/:act', 'signed-in', of.disputes.act),

    get('/security', 'signed-in', of.security.show),
    get('/security/password', 'signed-in', of.security.showPassword),
    post('/security/password', 'signed-in', of.security.changePassword),
    get('/security/question', 'signed-in', of.security.showQuestion),
    post('/security/question', 'signed-in', of.security.changeQuestion),
    post('/security/sessions/end', 'signed-in', of.security.endSession),
    post('/security/sessions/end-others', 'signed-in', of.security.endOthers),
    post('/security/browsers/forget', 'signed-in', of.security.forgetBrowsers),
    post('/security/browsers/forget-one', 'signed-in', of.security.forgetBrowser),
    post('/security/codes', 'signed-in', of.security.codes),
    get('/security/mail', 'signed-in', of.mail.show),
    post('/security/mail', 'signed-in', of.mail.ask),
    post('/security/mail/confirm', 'signed-in', of.mail.confirm),
    post('/security/mail/remove', 'signed-in', of.mail.remove),
    get('/activity', 'signed-in', of.security.activity),
    get('/security/my-data', 'signed-in', of.myData.show),
    post('/security/my-data', 'signed-in', of.myData.archive),
    post('/security/my-data/forget', 'signed-in', of.myData.forget),
    get('/inbox', 'signed-in', of.inbox.inbox),
    get('/inbox/channels', 'signed-in', of.inbox.channels),
    post('/inbox/channels', 'signed-in', of.inbox.choose),
    post('/inbox/channels/push', 'signed-in', of.inbox.pushOn),
    post('/inbox/channels/push/remove', 'signed-in', of.inbox.pushOff),
    get('/security/factors', 'signed-in', of.factors.show),
    get('/security/factors/app', 'signed-in', of.factors.startApp),
    post('/security/factors/app', 'signed-in', of.factors.addApp),
    get('/security/factors/passkey', 'signed-in', of.factors.startPasskey),
    post('/security/factors/passkey', 'signed-in', of.factors.addPasskey),
    post('/security/factors/codes', 'signed-in', of.factors.makeCodes),
    post('/security/factors/remove', 'signed-in', of.factors.remove),
    post('/confirm', 'signed-in', of.goOn),

    get('/manifest.webmanifest', 'public', of.install.manifest, SITES),
    get('/worker.js', 'public', of.install.worker, SITES),
    get('/offline', 'public', of.install.offline, SITES),

    get('/status', 'public', of.status),
    ...found(get('/price', 'public', of.price), ['other'], (path, handle) => post(path, 'public', handle)),
    get('/prices', 'public', of.prices),
    get('/help', 'public', of.help.questions),
    get('/accessibility', 'public', of.help.accessibility),

    get('/enrol', 'public', of.enrol.show),
    post('/enrol', 'public', of.enrol.ask),
    get('/enrol/sent', 'public', of.enrol.sent),
    post('/enrol/again', 'public', of.enrol.again),

    get('/sign-in', 'public', of.signIn.show),
    post('/sign-in', 'public', of.signIn.enter),
    post('/sign-in/passkey', 'public', of.signIn.passkey),
    get('/sign-in/code', 'public', of.secondStep.show),
    post('/sign-in/code', 'public', of.secondStep.enter),
    post('/sign-in/code/again', 'public', of.secondStep.again),
    post('/sign-out', 'public', of.signIn.leave),
    get('/n/:token', 'public', of.announcement.show),
    post('/n/:token', 'public', of.announcement.deny),
    get('/password-retrieval', 'public', of.retrieval.show),
    post('/password-retrieval', 'public', of.retrieval.ask),
    get('/password-retrieval/code', 'public', of.retrieval.showCode),
    post('/password-retrieval/code', 'public', of.retrieval.enterCode),
    get('/password-retrieval/steps', 'public', of.retrievalSteps.show),
    post('/password-retrieval/steps/:step', 'public', of.retrievalSteps.settle),
    get('/first-visit', 'first-visit', of.firstVisit.show),
    post('/first-visit/:step', 'first-visit', of.firstVisit.settle),

    get('/view/over', 'public', of.desk.view.over),
    get('/view/:link', 'public', of.desk.view.begin),
    post('/view/end', 'public', of.desk.view.end),

    ...deskRoutes(of.desk),
    ...(of.design === null ? [] : [get('/design', 'public', of.design)]),
    ...(of.phones === null ? [] : phoneRoutes(of.phones, of.authenticator)),
    ...(of.pay === null
      ? []
      : [get('/pay', 'public', of.pay.show, ['phones']), post('/pay', 'public', of.pay.settle, ['phones'])]),
  ];
}

function phoneRoutes(
  phones: NonNullable<Handlers['phones']>,
  app: Handlers['authenticator'],
): readonly Route[] {
  const site = ['phones'];
  return [
    get('/', 'public', phones.list, site),
    get('/live', 'public', phones.live, site),
    get('/authenticator', 'public', app.show, site),
    post('/authenticator', 'public', app.code, site),
    get('/centre', 'public', phones.centre, site),
    post('/centre', 'public', phones.changeCentre, site),
    get('/mail', 'public', phones.mails, site),
    get('/mail/live', 'public', phones.liveMails, site),
    get('/phones/:msisdn', 'public', phones.phone, site),
    get('/phones/:msisdn/live', 'public', phones.live, site),
    post('/phones/:msisdn', 'public', phones.act, site),
  ];
}
