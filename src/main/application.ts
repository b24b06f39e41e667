import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseBrand } from '../brands/index.ts';
import { BEYOND_FIELD, budgetHandlers, capQuestion, passesCap } from '../budgets/index.ts';
import { type BalanceSource, type PaymentProvider, topUpHandlers } from '../charging/index.ts';
import { deskFramed, uploadGuard, viewerOf, viewGuard } from '../care-desk/index.ts';
import { contactsHandlers, contactSealWith, contactsOf, namesWith } from '../contacts/index.ts';
import { companyHandlers, rightsOf, standingOf } from '../corporate/index.ts';
import { type AskCap, detailedBillsHandlers, openLines } from '../detailed-bills/index.ts';
import { disputeHandlers } from '../disputes/index.ts';
import { askAgain, askForSms, issuingWith, type SentDeps, showEnrol, showSent } from '../enrolment/index.ts';
import { expensesHandlers } from '../expenses/index.ts';
import {
  claimedBy,
  type Freshness,
  type Quotas,
  passwordLeast,
  pretendApp,
  setLanguage,
  stepUp,
  trailWith,
  browserFamily,
  visitorOf,
  type IdentityDeps,
  type Secrets,
} from '../identity/index.ts';
import { helpHandlers } from '../help/index.ts';
import { inboxHandlers, unreadCount, vapidKeysFrom } from '../messaging/index.ts';
import { myDataHandlers, retentionOn } from '../privacy/index.ts';
import { kyivDate } from '../terms/index.ts';
import { showPriceList, showTrial } from '../rating/index.ts';
import { type Replica, type Store, underRequest } from '../store/index.ts';
import { showStatus } from '../watch/index.ts';
import {
  type Access,
  assetsPlugin,
  buildServer,
  designPage,
  installHandlers,
  notFound,
  type PressedAsset,
  sealWith,
  steadySealWith,
  type ServerOptions,
  type Visitor,
} from '../web/index.ts';
import { billSources, stepsOf } from './bill-sources.ts';
import { deskOf } from './desk.ts';
import { disputableSums } from './disputable.ts';
import { frameOf } from './frame.ts';
import { identityDeps, identityHandlers } from './identity.ts';
import { reactions } from './reactions.ts';
import { readingGuard } from './reading.ts';
import type { Keys } from './keys.ts';
import type { Operator } from './operator.ts';
import { feesDueOf } from './fees-due.ts';
import { type Handlers, routes } from './routes.ts';
import { voucherTries } from './voucher-tries.ts';

export type SiteId = 'kyivstar' | 'djuice' | 'care' | 'phones';

/** Everything that the application of all sites is made of. */
export interface ApplicationParts {
  readonly store: Store;
  readonly operator: Operator;
  readonly keys: Keys;
  readonly origins: Readonly<Record<SiteId, string>>;
  readonly secretQuestion: boolean;
  /** A code by SMS at a browser that is not known. */
  readonly secondStep: boolean;
  /** How long a proof of a second factor counts before money, factors and grants, in minutes. */
  readonly freshMinutes?: number;
  readonly phones: Handlers['phones'];
  /** Where the money lies when it does not lie in our own ledger. */
  readonly source?: BalanceSource | undefined;
  /** Who takes cards for us, and its pages when it is the pretend one. */
  readonly payments?: { readonly provider: PaymentProvider; readonly pages: Handlers['pay'] };
  /** Show the page of components at `/design`. */
  readonly design?: boolean;
  readonly assets: readonly PressedAsset[];
  /** Wakes the dispatcher of messages. */
  readonly onSms: () => void;
  /** Where usage files that are handed in at the desk are kept. */
  readonly usageUploads?: string;
  readonly log: { error(fields: object, message: string): void };
  /** Wakes whoever prepares bills; fulfilled when he has looked, or at once when he is another process. */
  readonly wakeBills: () => Promise<void>;
  /** Wakes the agent that makes files of bills. */
  readonly wakeBillFiles: () => Promise<void>;
  /** Wakes whoever sends first passwords to those whom a file has let in. */
  readonly wakeWelcomes: () => Promise<void>;
  /** What signing in asks, so that it goes on when pages have used up the other connections; `store` by default. */
  readonly doorStore?: Store;
  /** Where single lines of closed months are read while it is fresh. */
  readonly replica?: Replica;
  readonly server: Pick<
    ServerOptions,
    'tls' | 'trustProxy' | 'requestsPerMinute' | 'logger' | 'counted' | 'admits' | 'made' | 'observe'
  >;
  readonly quotas?: Quotas;
  readonly answerAfterMs?: number;
  /** How passwords are kept; each guess costs its full price by default. */
  readonly secrets?: Secrets;
}

type App = Awaited<ReturnType<typeof buildServer>>;

/** Puts the rooms together. Nothing listens yet, and nothing works in the background. */
export async function buildApplication(parts: ApplicationParts): Promise<{ readonly app: App }> {
  const { store, operator, origins } = parts;
  const sources = billSources(operator, { keys: parts.keys, origins });
  const rules = {
    secretQuestion: parts.secretQuestion,
    termsVersion: operator.termsOfUse.version,
    passwordLeast: passwordLeast(parts.secondStep),
  };
  const identity = identityDeps(parts, rules);
  const prove = stepUp(identity);
  const app = await buildServer({
    ...parts.server,
    routes: routes(handlersOf(parts, sources, identity)),
    sites: parts.phones === null ? withoutPhones(origins) : origins,
    frameOf,
    framed: (visit) => deskFramed(parts, visit),
    addresses: steadySealWith(parts.keys.addresses),
    doorOf,
    visitorOf: async (site, cookie, viewCookie) => {
      if (cookie === undefined && viewCookie === undefined) return null;
      const now = await store.now();
      const viewer = parseBrand(site) === null ? null : await viewerOf(store, viewCookie, now);
      if (viewer !== null) return viewer;
      return withRights(store, cookie, now, () => visitorOf(store, cookie, site, now, rules));
    },
    freshen: (visit, wanted) => prove(visit, wanted as Freshness),
    guard: async (visit, route) =>
      readingGuard(visit, route) ??
      (await viewGuard(store)(visit, route)) ??
      uploadGuard({ store, notFound })(visit, route),
    onLanguage: (visitor, language) => setLanguage(store, visitor.subscriberId, language),
    within: underRequest,
    extend: async (server) => {
      await server.register(assetsPlugin, { files: parts.assets });
    },
  });
  return { app };
}

function withoutPhones({
  phones: _phones,
  ...sites
}: ApplicationParts['origins']): Readonly<Record<string, string>> {
  return sites;
}

/**
 * Who is signed in, with what they may open now; a company's number without a living grant is not signed in at all. The cookie
 * names whose rights to read, so that they are asked together with the session, which alone decides whether anybody is in.
 */
async function withRights(
  store: Store,
  cookie: string | undefined,
  now: Temporal.Instant,
  ask: () => Promise<Visitor | null>,
): Promise<Visitor | null> {
  const claimed = claimedBy(cookie);
  if (claimed === null) return null;
  const [visitor, standing, unread] = await Promise.all([
    ask(),
    standingOf(store, claimed, now),
    unreadCount(store, claimed),
  ]);
  const rights = rightsOf(standing);
  return visitor === null || rights.size === 0 ? null : { ...visitor, rights, unread };
}

/** Where somebody without enough access is sent. */
function doorOf(access: Access, visitor: Visitor | null): string | null {
  if (access === 'public') return null;
  if (visitor === null) return '/sign-in';
  return access === 'signed-in' && !visitor.firstVisitDone ? '/first-visit' : null;
}

function handlersOf(
  parts: ApplicationParts,
  sources: ReturnType<typeof billSources>,
  identity: IdentityDeps,
): Handlers {
  const { store, operator, origins, keys } = parts;
  const { secrets, trail } = identity;
  const contactSeal = contactSealWith(keys.contacts, keys.resting.contacts);
  const namesOf = namesWith(store, contactSeal);
  const issuing = issuingWith({ secrets, origins });
  const { wayToDispute, ...sums } = disputableSums(store, sources, operator.disputeRules);
  const disputes = { store, rules: operator.disputeRules, ...sums, trail, notFound };
  const disputable = { store, wayToDispute, notFound };
  const ofLines = { wayToDispute, stepsOf: stepsOf(operator.book) };
  const company = { store, issuing, trail, onSms: parts.onSms, notFound, ...ofLines };
  const enrol: SentDeps = {
    ...identity,
    decoySecret: keys.decoys,
    letIn: async (db, subscriberId, now) => rightsOf(await standingOf(db, subscriberId, now)).size > 0,
  };
  return {
    ...identityHandlers({ ...identity, terms: operator.termsOfUse.text }),
    enrol: { show: showEnrol(enrol), ask: askForSms(enrol), sent: showSent(enrol), again: askAgain(enrol) },
    expenses: expensesHandlers({
      store,
      replica: parts.replica,
      book: operator.book,
      openLines: (db, id, month, at) => openLines(sources, db, id, month, at),
      namesOf,
      chargeFeesDue: feesDueOf(store, operator.book),
      changed: (tx, id, subject) => trail.record(tx, { subscriberId: id, act: 'services changed', subject }),
      notFound,
    }),
    budget: budgetHandlers({ store, book: operator.book }),
    bills: detailedBillsHandlers({
      ...disputable,
      replica: parts.replica,
      cap: capOfBills(store),
      namesOf,
      sources,
      source: parts.source,
      wake: parts.wakeBills,
      wakeFiles: parts.wakeBillFiles,
      disagreed: (subscriberId, month, totals) =>
        parts.log.error(
          { subscriberId: String(subscriberId), month, totals: textOf(totals) },
          'lines, expenses and account disagree',
        ),
    }),
    disputes: disputeHandlers(disputes),
    contacts: contactsHandlers({ store, seal: contactSeal, notFound }),
    inbox: inboxHandlers({ store, pushKey: vapidKeysFrom(keys.push).publicKey, browserName: browserFamily }),
    company: companyHandlers({ ...company, onWelcome: () => void parts.wakeWelcomes() }),
    desk: deskOf(
      {
        store,
        secrets,
        seal: sealWith(...keys.resting.staff),
        issuing,
        disputes: { rules: operator.disputeRules, findSum: sums.findSum },
        trail: trailWith(keys.trail),
        origins,
        usage: {
          book: operator.book,
          formats: operator.formats,
          post: reactions.usageRated,
          folder: parts.usageUploads ?? join(tmpdir(), 'usage-uploads'),
        },
        voucherKey: keys.vouchers,
        codeKey: keys.codes,
        onSms: parts.onSms,
        notFound,
        alarm: (fields, message) => parts.log.error(fields, message),
      },
      origins,
    ),
    topUp: topUpHandlers({
      ...disputable,
      voucherKey: keys.vouchers,
      provider: parts.payments?.provider ?? null,
      spendTry: voucherTries(store),
      toppedUp: reactions.toppedUp(operator.book),
    }),
    pay: parts.payments?.pages ?? null,
    status: showStatus(parts.doorStore ?? store),
    price: showTrial({ book: operator.book, now: () => store.now() }),
    prices: showPriceList({ book: operator.book, now: () => store.now() }),
    help: helpHandlers(),
    myData: myDataHandlers({
      store,
      trail: identity.trail,
      namesOf: (id) => contactsOf(store, contactSeal, id),
      retention: retentionOn(operator.dataRetention, kyivDate(Temporal.Now.instant())),
    }),
    install: installHandlers,
    design: parts.design === true ? async (visit) => ({ kind: 'page', page: designPage(visit.frame) }) : null,
    authenticator: pretendApp(store),
    phones: parts.phones,
  };
}

/** What is asked before a bill is ordered beyond a budget with a cap. */
function capOfBills(store: Store): AskCap {
  return async (id, month, sum) => {
    const beyond = await passesCap(store, id, month, { kind: 'bill', sum });
    if (beyond === null) return null;
    return { field: BEYOND_FIELD, ask: (frame, unanswered) => capQuestion(frame, beyond, unanswered) };
  };
}

/** Totals as a log can write them: it knows no bigint. */
function textOf(totals: object): string {
  return JSON.stringify(totals, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}
