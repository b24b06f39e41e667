import type { Tx } from '../store/index.ts';
import { subscription } from '../subscribers/index.ts';
import type { Language } from '../terms/index.ts';
import { type Answer, type Handler, page, type Visit, type Visitor } from '../web/index.ts';
import { browserFamily } from './browser-family.ts';
import type { IdentityDeps } from './deps.web.ts';
import { firstVisitPage, type StepView, type TermsText } from './first-visit.page.ts';
import { nextStep, parseStep, type Settled, type Step } from './first-visit.ts';
import { acceptTerms, type Identity, identityOf, setQuestion } from './identity.sql.ts';
import { passwordProblem } from './new-password.page.ts';
import { replacePassword } from './new-password.sql.ts';
import { refusePassword } from './password.ts';
import { normalAnswer, parseQuestion, refuseAnswer } from './secret-question.ts';
import { cookieOf, type SessionToken } from './session.ts';
import { beginSession } from './session.sql.ts';
import { identityTexts } from './texts.ts';
import type { Act } from './trail.ts';

export interface FirstVisitDeps extends IdentityDeps {
  readonly terms: (language: Language) => TermsText;
}

export function firstVisitHandlers(deps: FirstVisitDeps): {
  readonly show: Handler;
  readonly settle: Handler;
} {
  return {
    show: (visit) => whenVisiting(visit, async (visitor) => showNext(deps, visit, visitor, {})),
    settle: (visit) => whenVisiting(visit, async (visitor) => settle(deps, visit, visitor)),
  };
}

/** Steps are taken in order: whatever was sent, the answer is about the first one that is not settled. */
async function settle(deps: FirstVisitDeps, visit: Visit, visitor: Visitor): Promise<Answer> {
  const identity = await identityOf(deps.store, visitor.subscriberId);
  const due = identity === null ? null : nextStep(settledOf(identity), deps.rules);
  if (identity === null || due === null || parseStep(visit.params['step']) !== due)
    return { kind: 'redirect', to: '/first-visit' };
  const outcome = await settleStep[due](deps, visit, identity, visitor);
  if ('error' in outcome) return showNext(deps, visit, visitor, outcome);
  const cookies =
    outcome.token === undefined ? [] : [{ name: '__Host-session', value: cookieOf(outcome.token) }];
  return { kind: 'redirect', to: '/first-visit', cookies };
}

async function showNext(
  deps: FirstVisitDeps,
  visit: Visit,
  visitor: Visitor,
  view: StepView,
): Promise<Answer> {
  const identity = await identityOf(deps.store, visitor.subscriberId);
  const step = identity === null ? null : nextStep(settledOf(identity), deps.rules);
  if (step === null) return { kind: 'redirect', to: '/' };
  const content = firstVisitPage(visit.frame, step, deps.rules, deps.terms(visit.language), view);
  return { kind: 'page', status: view.error === undefined ? 200 : 422, page: page(visit.frame, content) };
}

function settledOf(identity: Identity): Settled {
  return {
    ownPassword: identity.password_kind === 'own',
    question: identity.question !== null,
    termsVersion: identity.terms_version,
  };
}

type Outcome =
  | (StepView & { readonly error: NonNullable<StepView['error']> })
  | { readonly token?: SessionToken };

const settleStep: Readonly<
  Record<Step, (deps: FirstVisitDeps, visit: Visit, identity: Identity, visitor: Visitor) => Promise<Outcome>>
> = {
  password: settlePassword,
  question: settleQuestion,
  terms: settleTerms,
};

/** A new password ends every session, also this one: it goes on under a new token. */
async function settlePassword(
  deps: FirstVisitDeps,
  visit: Visit,
  identity: Identity,
  visitor: Visitor,
): Promise<Outcome> {
  const { password = '', repeated = '' } = visit.form;
  const held = await subscription(deps.store, identity.subscriber_id);
  const least = deps.rules.passwordLeast;
  const about = { login: identity.login, msisdn: held?.msisdn ?? '', name: held?.name ?? '' };
  const refusal = refusePassword(password, repeated, about, least);
  if (refusal !== null) return { error: passwordProblem(visit.frame, refusal, least) };
  const hash = await deps.secrets.hash(password);
  const token = await deps.store.transaction(async (tx: Tx) => {
    await replacePassword(tx, identity.subscriber_id, hash, visit.browser);
    await record(deps, tx, visit, identity, 'password chosen');
    return beginSession(tx, identity.subscriber_id, visit.site, visit, visitor.proof?.by ?? null);
  });
  return { token };
}

async function settleQuestion(deps: FirstVisitDeps, visit: Visit, identity: Identity): Promise<Outcome> {
  const { question: chosen = '', answer = '' } = visit.form;
  const question = parseQuestion(chosen);
  const held = await subscription(deps.store, identity.subscriber_id);
  const refusal = refuseAnswer(question, answer, [identity.login, held?.msisdn ?? '', held?.name ?? '']);
  if (refusal !== null || question === null) {
    const message = identityTexts(visit.frame).firstVisit.answerRefused[refusal ?? 'no question'];
    return {
      error: { field: refusal === 'no question' ? 'question' : 'answer', message },
      question: chosen,
      answer,
    };
  }
  const hash = await deps.secrets.hash(normalAnswer(answer));
  await deps.store.transaction(async (tx) => {
    await setQuestion(tx, identity.subscriber_id, question, hash);
    await record(deps, tx, visit, identity, 'question chosen');
  });
  return {};
}

/** The version that was read is the version that is accepted: another one in between shows the terms again. */
async function settleTerms(deps: FirstVisitDeps, visit: Visit, identity: Identity): Promise<Outcome> {
  const accepted = visit.form['accepted'] !== undefined && visit.form['version'] === deps.rules.termsVersion;
  if (!accepted)
    return { error: { field: 'accepted', message: identityTexts(visit.frame).firstVisit.acceptFirst } };
  await deps.store.transaction(async (tx) => {
    await acceptTerms(tx, identity.subscriber_id, deps.rules.termsVersion);
    await record(deps, tx, visit, identity, 'terms accepted', deps.rules.termsVersion);
  });
  return {};
}

function record(
  deps: FirstVisitDeps,
  tx: Tx,
  visit: Visit,
  { subscriber_id: subscriberId }: Identity,
  act: Act,
  subject = '',
): Promise<void> {
  return deps.trail.record(tx, { subscriberId, act, subject, browser: browserFamily(visit.agent) });
}

async function whenVisiting(visit: Visit, act: (visitor: Visitor) => Promise<Answer>): Promise<Answer> {
  return visit.visitor === null ? { kind: 'redirect', to: '/sign-in' } : act(visit.visitor);
}
