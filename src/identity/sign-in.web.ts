import { brandOf } from '../brands/index.ts';
import type { Store, Tx } from '../store/index.ts';
import { subscription, subscriptionByMsisdn } from '../subscribers/index.ts';
import { type BrandId, parseOwnMsisdn, type SubscriberId } from '../terms/index.ts';
import { type Answer, type Handler, page, type Visit } from '../web/index.ts';
import {
  browserIsKnown,
  type Identity,
  identityOf,
  rememberBrowser,
  subscriberOfLogin,
  useSmsPassword,
} from './identity.sql.ts';
import { normalSmsPassword } from './password.ts';
import type { Secrets } from './secret.ts';
import { cookieOf } from './session.ts';
import { beginSession, endSession } from './session.sql.ts';
import { decideSignIn, type SignInTry } from './sign-in.ts';
import { otherDoorPage, signInPage } from './sign-in.page.ts';
import { type Limit, networkOf, type Spending } from './throttle.ts';
import { forgive, spend } from './throttle.sql.ts';

export interface SignInDeps {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly origins: Readonly<Record<BrandId, string>>;
}

const BY_BROWSER: Limit = { name: 'sign-in/browser', most: 5, windowSeconds: 900 };
const BY_SUBSCRIBER: Limit = { name: 'sign-in/subscriber', most: 100, windowSeconds: 86_400 };
const BY_NETWORK: Limit = { name: 'sign-in/network', most: 100, windowSeconds: 900 };

export function signInHandlers(deps: SignInDeps): {
  readonly show: Handler;
  readonly enter: Handler;
  readonly leave: Handler;
} {
  return {
    show: async (visit) =>
      show(visit, { typed: '', refused: false, justEnded: visit.query['ended'] === '1' }),
    enter: (visit) => enter(deps, visit),
    leave: (visit) => leave(deps, visit),
  };
}

function show(visit: Visit, view: Parameters<typeof signInPage>[1], status = 200): Answer {
  return { kind: 'page', status, page: page(visit.frame, signInPage(visit.frame, view)) };
}

async function enter(deps: SignInDeps, visit: Visit): Promise<Answer> {
  const typed = visit.form['login'] ?? '';
  const known = await identityByTyped(deps.store, typed);
  // The same work is done for everybody, so that time tells a stranger nothing.
  const attempt = await tryOf(deps, visit, typed, known);
  const decision = decideSignIn(attempt);
  if (decision === 'refused' || known === null || attempt === null)
    return show(visit, { typed, refused: true, justEnded: false }, 422);
  if (decision === 'other door') {
    const brand = brandOf(attempt.brand);
    return {
      kind: 'page',
      page: page(visit.frame, otherDoorPage(visit.frame, brand.name, deps.origins[attempt.brand])),
    };
  }
  return begin(deps, visit, known.subscriber_id);
}

async function tryOf(
  deps: SignInDeps,
  visit: Visit,
  typed: string,
  known: Identity | null,
): Promise<SignInTry | null> {
  const withinLimits = await spendTries(deps.store, visit, typed, known);
  const password = visit.form['password'] ?? '';
  const secret = known?.password_kind === 'sms' ? normalSmsPassword(password) : password;
  const passwordMatches = await deps.secrets.matches(secret, known?.password_hash ?? null);
  if (known === null) return null;
  const held = await subscription(deps.store, known.subscriber_id);
  if (held === null || held.closedAt !== null) return null;
  const atItsDoor = withinLimits && passwordMatches && held.brand === visit.site;
  const smsPasswordUsedNow =
    atItsDoor &&
    known.password_kind === 'sms' &&
    (await deps.store.transaction((tx) => useSmsPassword(tx, known.subscriber_id)));
  return {
    withinLimits,
    passwordMatches,
    passwordKind: known.password_kind,
    smsPasswordUsedNow,
    brand: held.brand,
    site: visit.site,
  };
}

/** A browser that signed in before has only its own budget; what strangers spend cannot lock it out. */
async function spendTries(
  store: Store,
  visit: Visit,
  typed: string,
  known: Identity | null,
): Promise<boolean> {
  const who = known === null ? `?${typed.slice(0, 40)}` : String(known.subscriber_id);
  const familiar = known !== null && (await browserIsKnown(store, known.subscriber_id, visit.browser));
  const own: Spending = { limit: BY_BROWSER, by: `${who}/${visit.browser}` };
  const shared: readonly Spending[] = [
    { limit: BY_NETWORK, by: networkOf(visit.address) },
    { limit: BY_SUBSCRIBER, by: who },
  ];
  return (await spend(store, await store.now(), familiar ? [own] : [own, ...shared])) === null;
}

async function identityByTyped(store: Store, typed: string): Promise<Identity | null> {
  const id = await subscriberByTyped(store, typed.trim());
  return id === null ? null : identityOf(store, id);
}

async function subscriberByTyped(store: Store, typed: string): Promise<SubscriberId | null> {
  if (/^\d{8}$/.test(typed)) return subscriberOfLogin(store, typed);
  const msisdn = parseOwnMsisdn(typed);
  if (msisdn === null) return null;
  return (await subscriptionByMsisdn(store, msisdn, await store.now()))?.subscriberId ?? null;
}

async function begin(deps: SignInDeps, visit: Visit, subscriberId: SubscriberId): Promise<Answer> {
  const token = await deps.store.transaction(async (tx: Tx) => {
    // A session from before the sign-in never lives on under the new rights.
    if (visit.visitor !== null)
      await endSession(tx, visit.visitor.subscriberId, visit.visitor.sessionKey, tx.now);
    await rememberBrowser(tx, subscriberId, visit.browser);
    await forgive(tx, { limit: BY_BROWSER, by: `${subscriberId}/${visit.browser}` });
    return beginSession(tx, subscriberId, visit.site, visit.browser);
  });
  return { kind: 'redirect', to: '/', cookies: [{ name: '__Host-session', value: cookieOf(token) }] };
}

async function leave(deps: SignInDeps, visit: Visit): Promise<Answer> {
  if (visit.visitor !== null)
    await endSession(
      deps.store,
      visit.visitor.subscriberId,
      visit.visitor.sessionKey,
      await deps.store.now(),
    );
  return { kind: 'redirect', to: '/sign-in?ended=1', cookies: [{ name: '__Host-session', value: null }] };
}
