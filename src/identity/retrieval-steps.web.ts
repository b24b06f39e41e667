import { randomUUID } from 'node:crypto';
import { type Subscription, subscription } from '../subscribers/index.ts';
import { type Answer, type Handler, page, type Visit } from '../web/index.ts';
import { announce } from './announcement.sql.ts';
import { browserFamily } from './browser-family.ts';
import type { IdentityDeps } from './deps.web.ts';
import type { OwnFactors } from './factor.ts';
import { ownFactors } from './factor.sql.ts';
import { answerHashOf, type Identity, identityOf, markRetrieved, renewHash } from './identity.sql.ts';
import { rememberBrowser } from './known-browser.sql.ts';
import { type PasswordProblem, passwordProblem } from './new-password.page.ts';
import { replacePassword } from './new-password.sql.ts';
import { refusePassword } from './password.ts';
import { answerPage, newPasswordPage, stoppedPage, waitPage } from './retrieval.page.ts';
import {
  endRetrievals,
  finishRetrieval,
  readRetrieval,
  type RetrievalKey,
  retrievalOf,
  settleAnswer,
  settleFactor,
  spendAnswer,
} from './retrieval.sql.ts';
import { settleRetrievalFactor, showRetrievalFactor } from './retrieval-factor.web.ts';
import {
  ANSWERS_MAX,
  nextRetrievalStep,
  type RetrievalNeeds,
  retrievalNeeds,
  type RetrievalStep,
  type Wait,
} from './retrieval.ts';
import { waitOf } from './retrieval-wait.sql.ts';
import { retrievalTexts } from './retrieval.texts.ts';
import { RETRIEVAL_COOKIE, RETRIEVAL_KIND } from './retrieval.web.ts';
import { normalAnswer } from './secret-question.ts';
import { putSms } from './sms.sql.ts';

export function retrievalStepHandlers(deps: IdentityDeps): Readonly<Record<'show' | 'settle', Handler>> {
  return {
    show: (visit) =>
      whileLive(deps, visit, async (live) =>
        live.step === 'factor'
          ? showRetrievalFactor(deps, visit, { subscriberId: live.key.subscriberId, own: live.own })
          : showStep(deps, visit, live),
      ),
    settle: (visit) => whileLive(deps, visit, (live) => settle(deps, visit, live)),
  };
}

/** A retrieval that lives, with everything known about whose it is. */
interface Live {
  readonly key: RetrievalKey;
  readonly held: Subscription;
  readonly identity: Identity;
  readonly needs: RetrievalNeeds;
  readonly own: OwnFactors;
  readonly wait: Wait | null;
  readonly step: RetrievalStep;
}

const OVER: Answer = {
  kind: 'redirect',
  to: '/password-retrieval?over=1',
  cookies: [{ name: RETRIEVAL_COOKIE, value: null }],
};

async function whileLive(
  deps: IdentityDeps,
  visit: Visit,
  act: (live: Live) => Promise<Answer>,
): Promise<Answer> {
  const live = await liveOf(deps, visit);
  return live === null ? OVER : act(live);
}

/** Whose retrieval this is comes from the sealed cookie alone; how far it is, from the store alone. */
async function liveOf({ store, seal, rules }: IdentityDeps, visit: Visit): Promise<Live | null> {
  const sealed = seal.open(RETRIEVAL_KIND, visit.cookies[RETRIEVAL_COOKIE]);
  const key = readRetrieval(sealed, visit.site, visit.browser);
  const now = await store.now();
  const retrieval = key === null ? null : await retrievalOf(store, key, now);
  if (key === null || retrieval === null) return null;
  const [held, identity, own, wait] = await Promise.all([
    subscription(store, key.subscriberId),
    identityOf(store, key.subscriberId),
    ownFactors(store, key.subscriberId),
    waitOf(store, key.subscriberId, now),
  ]);
  if (held === null || held.closedAt !== null || identity === null) return null;
  const question = rules.secretQuestion && identity.question !== null;
  const needs = retrievalNeeds({ question, factors: own.factors.length });
  const waited = wait !== null && Temporal.Instant.compare(wait.readyAt, now) <= 0;
  return { key, held, identity, needs, own, wait, step: nextRetrievalStep(needs, { ...retrieval, waited }) };
}

/** Whatever was sent, the answer is about the first step that is open. */
async function settle(deps: IdentityDeps, visit: Visit, live: Live): Promise<Answer> {
  if (visit.params['step'] !== live.step || live.step === 'wait')
    return { kind: 'redirect', to: '/password-retrieval/steps' };
  if (live.step === 'question') return settleQuestion(deps, visit, live);
  const retrieval = { subscriberId: live.key.subscriberId, own: live.own };
  return live.step === 'factor'
    ? settleRetrievalFactor(deps, visit, retrieval, (tx) => settleFactor(tx, live.key))
    : settlePassword(deps, visit, live);
}

function showStep(
  deps: IdentityDeps,
  visit: Visit,
  { step, identity, wait }: Live,
  problem: PasswordProblem | null = null,
): Answer {
  // A wait that was stopped meanwhile has no page: there is nothing left to wait for.
  if (step === 'wait') return wait === null ? OVER : waiting(visit, wait);
  const content =
    step === 'question' && identity.question !== null
      ? answerPage(visit.frame, identity.question, problem?.message ?? null)
      : newPasswordPage(visit.frame, deps.rules.passwordLeast, problem);
  return { kind: 'page', status: problem === null ? 200 : 422, page: page(visit.frame, content) };
}

function waiting(visit: Visit, wait: Wait): Answer {
  return { kind: 'page', page: page(visit.frame, waitPage(visit.frame, wait)) };
}

/** The answer is spent before it is looked at; the fifth wrong one ends self-service retrieval, and the owner is told. */
async function settleQuestion(deps: IdentityDeps, visit: Visit, live: Live): Promise<Answer> {
  const { subscriberId } = live.key;
  const spent = await spendAnswer(deps.store, subscriberId);
  const typed = normalAnswer(visit.form['answer'] ?? '');
  const hash = await answerHashOf(deps.store, subscriberId);
  const right = spent !== null && (await deps.secrets.matches(typed, hash));
  if (right) {
    if (hash !== null && deps.secrets.isOutdated(hash))
      await renewHash(deps.store, subscriberId, 'answer', hash, await deps.secrets.hash(typed));
    const settled = await deps.store.transaction((tx) => settleAnswer(tx, live.key));
    return settled ? { kind: 'redirect', to: '/password-retrieval/steps' } : OVER;
  }
  const left = ANSWERS_MAX - (spent ?? ANSWERS_MAX);
  if (left > 0) {
    const message = retrievalTexts(visit.frame).wrongAnswer(left);
    return showStep(deps, visit, live, { field: 'answer', message });
  }
  await stop(deps, visit, live, spent !== null);
  return {
    kind: 'page',
    status: 403,
    page: page(visit.frame, stoppedPage(visit.frame)),
    cookies: [{ name: RETRIEVAL_COOKIE, value: null }],
  };
}

async function stop(deps: IdentityDeps, visit: Visit, { held }: Live, tell: boolean): Promise<void> {
  const { subscriberId } = held;
  await deps.store.transaction(async (tx) => {
    await endRetrievals(tx, subscriberId);
    if (!tell) return;
    await putSms(tx, deps.origins, held, { kind: 'answers used up', messageId: randomUUID() });
    await deps.trail.record(tx, {
      subscriberId,
      act: 'retrieval stopped',
      browser: browserFamily(visit.agent),
    });
  });
  deps.onSms();
}

/** The new password ends everything that stood on the old one; only this browser, which proved the phone, is remembered. */
async function settlePassword(deps: IdentityDeps, visit: Visit, live: Live): Promise<Answer> {
  const { key, held, identity, needs } = live;
  const { subscriberId } = key;
  const { password = '', repeated = '' } = visit.form;
  const about = { login: identity.login, msisdn: held.msisdn, name: held.name };
  const refusal = refusePassword(password, repeated, about, deps.rules.passwordLeast);
  if (refusal !== null)
    return showStep(deps, visit, live, passwordProblem(visit.frame, refusal, deps.rules.passwordLeast));
  const hash = await deps.secrets.hash(password);
  const done = await deps.store.transaction(async (tx) => {
    if (!(await finishRetrieval(tx, key, needs))) return false;
    await replacePassword(tx, subscriberId, hash, null);
    await markRetrieved(tx, subscriberId);
    await rememberBrowser(tx, subscriberId, visit);
    await announce(tx, deps.origins, held, 'password retrieved');
    await deps.trail.record(tx, {
      subscriberId,
      act: 'password retrieved',
      browser: browserFamily(visit.agent),
    });
    return true;
  });
  if (!done) return OVER;
  deps.onSms();
  return {
    kind: 'redirect',
    to: '/sign-in?retrieved=1',
    cookies: [{ name: RETRIEVAL_COOKIE, value: null }],
  };
}
