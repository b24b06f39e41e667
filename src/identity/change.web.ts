import { type Subscription, subscription } from '../subscribers/index.ts';
import {
  type Answer,
  type Content,
  type Handler,
  notFound,
  page,
  type Visit,
  type Visitor,
} from '../web/index.ts';
import { announce } from './announcement.sql.ts';
import { browserFamily } from './browser-family.ts';
import { changePasswordPage, changeQuestionPage } from './change.page.ts';
import type { IdentityDeps } from './deps.web.ts';
import { type Identity, identityOf, setQuestion } from './identity.sql.ts';
import { type PasswordProblem, passwordProblem } from './new-password.page.ts';
import { replacePassword } from './new-password.sql.ts';
import { refusePassword } from './password.ts';
import type { QuestionView } from './secret-question.page.ts';
import { normalAnswer, parseQuestion, refuseAnswer } from './secret-question.ts';
import { securityTexts } from './security.texts.ts';
import { signedIn } from './security.web.ts';
import { cookieOf } from './session.ts';
import { beginSession } from './session.sql.ts';
import { identityTexts } from './texts.ts';
import type { Limit } from './throttle.ts';
import { forgive, spend } from './throttle.sql.ts';

/** Wrong present passwords of one session's owner: a session that was left open guesses nothing. */
const TRIES: Limit = { name: 'security/password', most: 5, windowSeconds: 900 };

export function changeHandlers(
  deps: IdentityDeps,
): Readonly<Record<'showPassword' | 'changePassword' | 'showQuestion' | 'changeQuestion', Handler>> {
  const showQuestion = (visit: Visit, view: QuestionView): Answer =>
    answer(visit, changeQuestionPage(visit.frame, view), view.error === undefined);
  return {
    showPassword: (visit) => signedIn(visit, async () => showPassword(deps, visit, null)),
    changePassword: (visit) => signedIn(visit, (visitor) => changePassword(deps, visit, visitor)),
    showQuestion: (visit) =>
      deps.rules.secretQuestion ? signedIn(visit, async () => showQuestion(visit, {})) : notFound(visit),
    changeQuestion: (visit) =>
      signedIn(visit, async (visitor) => {
        if (!deps.rules.secretQuestion) return notFound(visit);
        const refused = await changeQuestion(deps, visit, visitor);
        return refused === null
          ? { kind: 'redirect', to: '/security?done=question' }
          : showQuestion(visit, refused);
      }),
  };
}

function answer(visit: Visit, content: Content, good: boolean): Answer {
  return { kind: 'page', status: good ? 200 : 422, page: page(visit.frame, content) };
}

function showPassword(deps: IdentityDeps, visit: Visit, problem: PasswordProblem | null): Answer {
  const content = changePasswordPage(visit.frame, deps.rules.passwordLeast, problem);
  return answer(visit, content, problem === null);
}

interface Owner {
  readonly identity: Identity;
  readonly held: Subscription;
}

async function ownerOf({ store }: IdentityDeps, { subscriberId }: Visitor): Promise<Owner> {
  const [identity, held] = await Promise.all([
    identityOf(store, subscriberId),
    subscription(store, subscriberId),
  ]);
  if (identity === null || held === null) throw new Error(`a session of nobody: ${subscriberId}`);
  return { identity, held };
}

/** Why the present password was not taken, or `null`. The try is spent before it is looked at. */
async function refusePresent(
  deps: IdentityDeps,
  visit: Visit,
  { identity }: Owner,
): Promise<PasswordProblem | null> {
  const texts = securityTexts(visit.frame);
  const tries = { limit: TRIES, by: String(identity.subscriber_id) };
  const wait = await spend(deps.store, await deps.store.now(), [tries]);
  if (wait !== null) return { field: 'present', message: texts.tooOften(Math.ceil(wait / 60)) };
  if (!(await deps.secrets.matches(visit.form['present'] ?? '', identity.password_hash)))
    return { field: 'present', message: texts.oldWrong };
  await forgive(deps.store, tries);
  return null;
}

/** A new password ends every other session and remembered browser; this session goes on under a new token. */
async function changePassword(deps: IdentityDeps, visit: Visit, visitor: Visitor): Promise<Answer> {
  const owner = await ownerOf(deps, visitor);
  const { identity, held } = owner;
  const { password = '', repeated = '' } = visit.form;
  const least = deps.rules.passwordLeast;
  const about = { login: identity.login, msisdn: held.msisdn, name: held.name };
  const refusal = refusePassword(password, repeated, about, least);
  const problem =
    (await refusePresent(deps, visit, owner)) ??
    (refusal === null ? null : passwordProblem(visit.frame, refusal, least));
  if (problem !== null) return showPassword(deps, visit, problem);
  const { subscriberId } = visitor;
  const hash = await deps.secrets.hash(password);
  const token = await deps.store.transaction(async (tx) => {
    await replacePassword(tx, subscriberId, hash, visit.browser);
    await announce(tx, deps.origins, held, 'password changed');
    await deps.trail.record(tx, {
      subscriberId,
      act: 'password changed',
      browser: browserFamily(visit.agent),
    });
    return beginSession(tx, subscriberId, visit.site, visit, visitor.proof?.by ?? null);
  });
  deps.onSms();
  const cookies = [{ name: '__Host-session', value: cookieOf(token) }];
  return { kind: 'redirect', to: '/security?done=password', cookies };
}

async function changeQuestion(
  deps: IdentityDeps,
  visit: Visit,
  visitor: Visitor,
): Promise<QuestionView | null> {
  const owner = await ownerOf(deps, visitor);
  const { identity, held } = owner;
  const { question: chosen = '', answer: typed = '' } = visit.form;
  const question = parseQuestion(chosen);
  const wrong = await refusePresent(deps, visit, owner);
  if (wrong !== null) return { error: wrong, question: chosen, answer: typed };
  const refusal = refuseAnswer(question, typed, [identity.login, held.msisdn, held.name]);
  if (refusal !== null || question === null) {
    const message = identityTexts(visit.frame).firstVisit.answerRefused[refusal ?? 'no question'];
    const field = refusal === 'no question' ? 'question' : 'answer';
    return { error: { field, message }, question: chosen, answer: typed };
  }
  const { subscriberId } = visitor;
  const hash = await deps.secrets.hash(normalAnswer(typed));
  await deps.store.transaction(async (tx) => {
    await setQuestion(tx, subscriberId, question, hash);
    await announce(tx, deps.origins, held, 'question changed');
    await deps.trail.record(tx, {
      subscriberId,
      act: 'question changed',
      browser: browserFamily(visit.agent),
    });
  });
  deps.onSms();
  return null;
}
