import { randomInt, randomUUID } from 'node:crypto';
import { numberStateOf, subscription } from '../subscribers/index.ts';
import { masked, NBSP } from '../terms/index.ts';
import {
  type Answer,
  type Content,
  type Freshened,
  type Handler,
  page,
  type ProvenBy,
  type Visit,
} from '../web/index.ts';
import { codeTexts } from './code.texts.ts';
import { NO_CODE } from './code-ticket.ts';
import type { IdentityDeps } from './deps.web.ts';
import { firstWay, type Way, waysOf } from './factor.ts';
import { ownFactors } from './factor.sql.ts';
import { decideFreshness, type Freshness, stronger } from './freshness.ts';
import { identityOf } from './identity.sql.ts';
import { askPasswordToo, passwordToo, tryPassword } from './password-again.web.ts';
import { pausedUntil } from './pause.ts';
import { proofTexts } from './proof.texts.ts';
import { phoneProof, STEP_UP_WAITS_HOURS } from './phone-proof.ts';
import { passkeyWish, tryProof } from './proof.web.ts';
import { cookieOf, type SessionToken, tokenHash } from './session.ts';
import { proveSession } from './session.sql.ts';
import { putSms } from './sms.sql.ts';
import { tallySms } from './sms-breaker.sql.ts';
import { CODE_TRIES, codeFrom } from './sms-code.ts';
import { putCode } from './sms-code.sql.ts';
import { type Asking, newStep, sharedOf, type Step, stepOf } from './step.web.ts';
import { passwordAgainPage, pausePage, setUpPage, stepUpPage, waitPage } from './step-up.page.ts';
import { spend } from './throttle.sql.ts';

/**
 * Lets a visit through whose session proved itself a short while ago; everybody else is asked first, in place: the page
 * that asks holds what was sent, sealed, and goes on with it. A property of the route says what is wanted.
 */
export function stepUp(deps: IdentityDeps): (visit: Visit, wanted: Freshness) => Promise<Freshened> {
  return async (visit, wanted) => {
    const { visitor } = visit;
    if (visitor === null) return { answer: { kind: 'redirect', to: '/sign-in' } };
    const { subscriberId } = visitor;
    const [own, line, identity, now] = await Promise.all([
      ownFactors(deps.store, subscriberId),
      numberStateOf(deps.store, subscriberId),
      identityOf(deps.store, subscriberId),
      deps.store.now(),
    ]);
    const until = pausedUntil(identity?.retrieved_at ?? null, now);
    const smsProves = phoneProof(line, 'step-up', now) === 'proves';
    const asking: Asking = { deps, visit, visitor, own, smsProves, pausedUntil: until, now };
    const step = stepOf(asking);
    const wish = step === null ? wanted : stronger(wanted, step.wanted);
    if (until !== null && (wish === 'change' || wish === 'own factor'))
      return { answer: pageOf(visit, pausePage(visit.frame, until)) };
    const decision = decideFreshness(wish, {
      proof: visitor.proof ?? null,
      now,
      minutes: deps.freshMinutes,
      hasOwn: own.factors.length > 0,
      secondStep: deps.secondStep,
      smsProves,
    });
    if (decision === 'set up') return { answer: pageOf(visit, setUpPage(visit.frame)) };
    if (decision === 'go on') {
      const answer = wantsPasswordToo(asking, wish)
        ? await askPasswordToo(asking, step ?? newStep(asking, wanted))
        : null;
      if (answer !== null) return { answer };
      return { visit: step === null ? visit : { ...visit, form: step.form }, cookies: [] };
    }
    if (step === null) return { answer: await show(asking, newStep(asking, wanted), undefined, null, 200) };
    return visit.form['choose'] === undefined ? prove(asking, step) : { answer: await choose(asking, step) };
  };
}

/** Where the password alone is all that is ever asked for, it has just been asked for. */
function wantsPasswordToo({ deps, pausedUntil: until }: Asking, wish: Freshness): boolean {
  return until !== null && wish === 'money' && deps.secondStep;
}

/** Where a page that was opened goes on after its proof: the form carries its path, sealed. */
export function goOnHandler(): Handler {
  return async (visit) => ({ kind: 'redirect', to: ownPath(visit.form['_to']) });
}

function ownPath(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/security';
}

function waysFor({ own, smsProves }: Asking, { wanted }: Step): readonly Way[] {
  const all = waysOf(own, smsProves);
  return wanted !== 'own factor' ? all : all.filter((way) => way === 'totp' || way === 'passkey');
}

async function show(
  asking: Asking,
  step: Step,
  chosen: string | undefined,
  error: string | null,
  status: number,
): Promise<Answer> {
  const { deps, visit, visitor, own } = asking;
  const { ticket } = step;
  const shared = sharedOf(asking, step, error);
  if (!deps.secondStep) return pageOf(visit, passwordAgainPage(visit.frame, shared), status);
  const ways = waysFor(asking, step);
  if (ways.length === 0) return pageOf(visit, waitPage(visit.frame, STEP_UP_WAITS_HOURS));
  const way = firstWay(ways, own, chosen);
  const number = way === 'sms' ? await numberOf(asking) : '';
  const unsent = ticket.codeId === NO_CODE;
  const view = {
    ...shared,
    way,
    ways,
    wish: way === 'passkey' ? await passkeyWish(deps, visit, visitor.subscriberId) : null,
    unsent: unsent ? number : null,
    sentTo: unsent ? null : number,
    submit: proofTexts(visit.frame).confirm,
  };
  return pageOf(visit, stepUpPage(visit.frame, view), status);
}

function pageOf(visit: Visit, content: Content, status = 200): Answer {
  return { kind: 'page', status, page: page(visit.frame, content) };
}

async function heldBy({ deps, visitor }: Asking) {
  const held = await subscription(deps.store, visitor.subscriberId);
  if (held === null) throw new Error(`a session of nobody: ${visitor.subscriberId}`);
  return held;
}

async function numberOf(asking: Asking): Promise<string> {
  return masked((await heldBy(asking)).msisdn).replaceAll(' ', NBSP);
}

/** Another way; an SMS is sent when it is chosen. */
async function choose(asking: Asking, step: Step): Promise<Answer> {
  const { deps, visit, visitor, now } = asking;
  const { subscriberId } = visitor;
  const chosen = visit.form['choose'];
  if (chosen !== 'sms' || !waysFor(asking, step).includes('sms'))
    return show(asking, step, chosen, null, 200);
  const spendings = deps.quotas.number.map((limit) => ({ limit, by: `step-up/${subscriberId}` }));
  const wait = await spend(deps.store, now, spendings);
  if (wait !== null)
    return show(asking, step, 'sms', codeTexts(visit.frame).tooOften(Math.ceil(wait / 60)), 429);
  const held = await heldBy(asking);
  const codeId = randomUUID();
  const code = codeFrom(randomInt(1_000_000));
  const place = { purpose: 'step-up', site: visit.site, browser: visit.browser } as const;
  await deps.store.transaction(async (tx) => {
    await putCode(tx, place, deps.codeKey, { subscriberId, codeId, code });
    await putSms(tx, deps.origins, held, { kind: 'step-up code', messageId: codeId, code });
  });
  await tallySms(deps.store, now, { asked: 1 });
  deps.onSms();
  return show(asking, { ...step, ticket: { ...step.ticket, codeId } }, 'sms', null, 200);
}

/** A right proof gives the session a new token and lets the visit go on with what was kept. */
async function prove(asking: Asking, step: Step): Promise<Freshened> {
  const { deps, visit, visitor } = asking;
  const texts = proofTexts(visit.frame);
  const way = deps.secondStep ? firstWay(waysFor(asking, step), asking.own, visit.form['way']) : undefined;
  if (way === 'passkey' && (visit.form['passkey'] ?? '') === '')
    return { answer: await show(asking, step, way, texts.passkeyNeedsScript, 422) };
  const outcome = deps.secondStep ? await byFactor(asking, step) : await byPassword(asking);
  if (outcome === 'wrong') {
    const message = way === undefined ? texts.passwordWrong : texts.wrong[way];
    return { answer: await show(asking, step, way, message, 422) };
  }
  if (outcome === 'too often') {
    const minutes = Math.ceil(CODE_TRIES['step-up'].windowSeconds / 60);
    return { answer: await show(asking, step, way, codeTexts(visit.frame).tooOften(minutes), 429) };
  }
  if (outcome.token === null) return { answer: { kind: 'redirect', to: '/sign-in' } };
  const { token, by } = outcome;
  const cookies = [{ name: '__Host-session', value: cookieOf(token) }];
  if (wantsPasswordToo(asking, step.wanted)) return { answer: passwordToo(asking, step, null, 200, cookies) };
  const proven = { ...visitor, sessionKey: tokenHash(token.token), proof: { by, at: asking.now } };
  return {
    visit: { ...visit, visitor: proven, form: step.form },
    cookies,
  };
}

type Outcome = 'wrong' | 'too often' | { readonly by: ProvenBy; readonly token: SessionToken | null };

function byFactor(asking: Asking, step: Step): Promise<Outcome> {
  const { deps, visit, visitor } = asking;
  return deps.store.transaction(async (tx) => {
    const proof = await tryProof(deps, tx, visit, 'step-up', step.ticket, waysFor(asking, step));
    if (typeof proof === 'string') return proof;
    return {
      by: proof.by,
      token: await proveSession(tx, visitor.subscriberId, visitor.sessionKey, proof.by),
    };
  });
}

async function byPassword(asking: Asking): Promise<Outcome> {
  const { deps, visitor } = asking;
  const tried = await tryPassword(asking);
  if (tried !== 'right') return tried;
  const { subscriberId, sessionKey } = visitor;
  const token = await deps.store.transaction((tx) => proveSession(tx, subscriberId, sessionKey, 'password'));
  return { by: 'password', token };
}
