import { brandOf } from '../brands/index.ts';
import type { Store } from '../store/index.ts';
import { subscribersByMsisdn, subscription, type Subscription } from '../subscribers/index.ts';
import { parseOwnMsisdn, type SubscriberId } from '../terms/index.ts';
import { type Answer, type Handler, page, type Visit } from '../web/index.ts';
import { browserFamily } from './browser-family.ts';
import { whoOf } from './code-ticket.ts';
import { evenly, type IdentityDeps } from './deps.web.ts';
import { BY_BROWSER, enterAs, inside } from './entry.web.ts';
import type { CheckWish } from './human-check.ts';
import { askForCheck } from './human-check.web.ts';
import { type Identity, identityOf, renewHash, subscriberOfLogin, useSmsPassword } from './identity.sql.ts';
import { browserIsKnown } from './known-browser.sql.ts';
import { passkeyEntry } from './passkey-entry.web.ts';
import { normalSmsPassword } from './password.ts';
import { passkeyWish } from './proof.web.ts';
import { heldBy } from './reading.sql.ts';
import { retrievalTexts } from './retrieval.texts.ts';
import { askSecondStep } from './second-step.web.ts';
import { endSession } from './session.sql.ts';
import { tallySms } from './sms-breaker.sql.ts';
import { decideSignIn, type SignInTry } from './sign-in.ts';
import { otherDoorPage, signInPage, type SignInView } from './sign-in.page.ts';
import { identityTexts } from './texts.ts';
import { type Limit, networkOf, type Spending } from './throttle.ts';
import { spend } from './throttle.sql.ts';

const BY_SUBSCRIBER: Limit = { name: 'sign-in/subscriber', most: 100, windowSeconds: 86_400 };
const BY_NETWORK: Limit = { name: 'sign-in/network', most: 100, windowSeconds: 900 };

export function signInHandlers(deps: IdentityDeps): {
  readonly show: Handler;
  readonly enter: Handler;
  readonly passkey: Handler;
  readonly leave: Handler;
} {
  return {
    show: (visit) => show(deps, visit, { typed: '', error: null, good: goodNews(visit) }),
    enter: (visit) => enter(deps, visit),
    passkey: passkeyEntry(deps, (visit) =>
      show(
        deps,
        visit,
        { typed: '', error: identityTexts(visit.frame).signIn.passkeyRefused, good: null },
        422,
      ),
    ),
    leave: (visit) => leave(deps, visit),
  };
}

function goodNews(visit: Visit): string | null {
  if (visit.query['retrieved'] === '1') return retrievalTexts(visit.frame).done;
  return visit.query['ended'] === '1' ? identityTexts(visit.frame).signIn.ended : null;
}

async function show(
  deps: IdentityDeps,
  visit: Visit,
  view: Omit<SignInView, 'wish' | 'check'> & Partial<Pick<SignInView, 'check'>>,
  status = 200,
): Promise<Answer> {
  const wish = await passkeyWish(deps, visit, null);
  return {
    kind: 'page',
    status,
    page: page(visit.frame, signInPage(visit.frame, { check: null, ...view, wish })),
  };
}

async function enter(deps: IdentityDeps, visit: Visit): Promise<Answer> {
  const beganMs = performance.now();
  const typed = visit.form['login'] ?? '';
  const caller = await callerOf(deps.store, visit, typed.trim());
  const { known } = caller;
  const check = await checkWhenNear(deps, visit, typed, caller);
  if (check !== null) return show(deps, visit, { typed, error: null, good: null, check }, 422);
  // The same work is done for everybody, so that time tells a stranger nothing.
  const attempt = await tryOf(deps, visit, typed, caller);
  const decision = decideSignIn(attempt);
  if (decision === 'refused' || known === null || attempt === null) {
    // Writing down whose sign-in was refused takes time; the answer comes at the same time for everybody.
    const leftMs = deps.answerAfterMs - (performance.now() - beganMs);
    await evenly(leftMs, () => writeDownRefusal(deps, visit, known, attempt));
    return show(deps, visit, { typed, error: identityTexts(visit.frame).signIn.refused, good: null }, 422);
  }
  if (decision === 'other door') {
    const brand = brandOf(attempt.brand);
    return {
      kind: 'page',
      page: page(visit.frame, otherDoorPage(visit.frame, brand.name, deps.origins[attempt.brand])),
    };
  }
  return goOn(deps, visit, typed, { ...caller, known });
}

async function writeDownRefusal(
  { store, trail }: IdentityDeps,
  visit: Visit,
  known: Identity | null,
  attempt: SignInTry | null,
): Promise<void> {
  if (known === null || attempt?.withinLimits !== true) return;
  const browser = browserFamily(visit.agent);
  await store.transaction((tx) =>
    trail.record(tx, { subscriberId: known.subscriber_id, act: 'sign-in refused', browser }),
  );
}

/** The password from an SMS has proven the phone already; with an own one a browser that is not known brings a code first. */
async function goOn(
  deps: IdentityDeps,
  visit: Visit,
  typed: string,
  { known, isFamiliar }: Caller & { readonly known: Identity },
): Promise<Answer> {
  const { subscriber_id: subscriberId } = known;
  await renewPassword(deps, visit, known);
  const proven = !deps.secondStep || known.password_kind === 'sms' || isFamiliar;
  if (proven) {
    const by = known.password_kind === 'sms' ? 'sms' : deps.secondStep ? null : 'password';
    return inside(await deps.store.transaction((tx) => enterAs(deps, tx, visit, subscriberId, by)));
  }
  const asked = await askSecondStep(deps, visit, subscriberId);
  if (asked === 'no way') {
    const { phoneLost, numberGone } = identityTexts(visit.frame).signIn;
    const held = await subscription(deps.store, subscriberId);
    const error = held?.closedAt === null ? phoneLost : numberGone;
    return show(deps, visit, { typed, error, good: null }, 422);
  }
  if ('answer' in asked) return asked.answer;
  const error = identityTexts(visit.frame).signIn.tooManyCodes(Math.ceil(asked.waitSeconds / 60));
  return show(deps, visit, { typed, error, good: null }, 429);
}

/** A right password in hand is the one moment at which a hash of another cost can be made anew. */
async function renewPassword({ store, secrets }: IdentityDeps, visit: Visit, known: Identity): Promise<void> {
  const { subscriber_id: subscriberId, password_kind: kind, password_hash: was } = known;
  if (kind !== 'own' || !secrets.isOutdated(was)) return;
  await renewHash(store, subscriberId, 'password', was, await secrets.hash(visit.form['password'] ?? ''));
}

async function tryOf(
  deps: IdentityDeps,
  visit: Visit,
  typed: string,
  { known, isFamiliar, held }: Caller,
): Promise<SignInTry | null> {
  const withinLimits = await spendTries(deps.store, visit, typed, { known, isFamiliar });
  const password = visit.form['password'] ?? '';
  const secret = known?.password_kind === 'sms' ? normalSmsPassword(password) : password;
  const passwordMatches = await deps.secrets.matches(secret, known?.password_hash ?? null);
  if (known === null || held === null) return null;
  const atItsDoor = withinLimits && passwordMatches && held.brand === visit.site;
  const smsPasswordUsedNow =
    atItsDoor &&
    known.password_kind === 'sms' &&
    (await deps.store.transaction(async (tx) => {
      const used = await useSmsPassword(tx, known.subscriber_id);
      if (used) await tallySms(tx, tx.now, { confirmed: 1 });
      return used;
    }));
  return {
    withinLimits,
    passwordMatches,
    passwordKind: known.password_kind,
    stopped: known.stopped_at !== null,
    smsPasswordUsedNow,
    brand: held.brand,
    site: visit.site,
  };
}

/** Where many have tried of late, a check comes before the password is looked at; a browser that is known is never asked. */
async function checkWhenNear(
  deps: IdentityDeps,
  visit: Visit,
  typed: string,
  { known, isFamiliar }: Caller,
): Promise<CheckWish | null> {
  const { store, quotas } = deps;
  if (quotas.near === undefined || isFamiliar) return null;
  const { name, network } = quotas.near.signIn;
  const wait = await spend(store, await store.now(), [
    { limit: network, by: networkOf(visit.address) },
    { limit: name, by: whoOf(known?.subscriber_id ?? null, typed.slice(0, 40)) },
  ]);
  return wait === null ? null : askForCheck(deps, visit, 'sign-in');
}

/** A browser that signed in before has only its own budget; what strangers spend cannot lock it out. */
async function spendTries(
  store: Store,
  visit: Visit,
  typed: string,
  { known, isFamiliar }: Pick<Caller, 'known' | 'isFamiliar'>,
): Promise<boolean> {
  const who = known === null ? `?${typed.slice(0, 40)}` : String(known.subscriber_id);
  const own: Spending = { limit: BY_BROWSER, by: `${who}/${visit.browser}` };
  const shared: readonly Spending[] = [
    { limit: BY_NETWORK, by: networkOf(visit.address) },
    { limit: BY_SUBSCRIBER, by: who },
  ];
  return (await spend(store, await store.now(), isFamiliar ? [own] : [own, ...shared])) === null;
}

/** Whom a login or a number names, what they may open, and whether they have come in from this browser before. */
interface Caller {
  readonly known: Identity | null;
  readonly held: Subscription | null;
  readonly isFamiliar: boolean;
}

async function callerOf(store: Store, { browser }: Visit, typed: string): Promise<Caller> {
  const id = await subscriberByTyped(store, typed);
  if (id === null) return { known: null, held: null, isFamiliar: false };
  const [known, held, isFamiliar] = await Promise.all([
    identityOf(store, id),
    heldBy(store, id),
    browserIsKnown(store, id, browser),
  ]);
  return { known, held, isFamiliar: known !== null && isFamiliar };
}

async function subscriberByTyped(store: Store, typed: string): Promise<SubscriberId | null> {
  if (/^\d{8}$/.test(typed)) return subscriberOfLogin(store, typed);
  const msisdn = parseOwnMsisdn(typed);
  if (msisdn === null) return null;
  return (await subscribersByMsisdn(store, [msisdn], await store.now())).get(msisdn) ?? null;
}

async function leave(deps: IdentityDeps, visit: Visit): Promise<Answer> {
  const { visitor } = visit;
  if (visitor !== null)
    await deps.store.transaction(async (tx) => {
      const { subscriberId } = visitor;
      await endSession(tx, subscriberId, visitor.sessionKey, tx.now);
      await deps.trail.record(tx, { subscriberId, act: 'signed out', browser: browserFamily(visit.agent) });
    });
  return { kind: 'redirect', to: '/sign-in?ended=1', cookies: [{ name: '__Host-session', value: null }] };
}
