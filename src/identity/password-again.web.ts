import { type Answer, type CookieChange, page } from '../web/index.ts';
import { codeTexts } from './code.texts.ts';
import { whoOf } from './code-ticket.ts';
import { identityOf } from './identity.sql.ts';
import { proofTexts } from './proof.texts.ts';
import { CODE_TRIES } from './sms-code.ts';
import { type Asking, sharedOf, type Step } from './step.web.ts';
import { passwordAgainPage } from './step-up.page.ts';
import { forgive, spend } from './throttle.sql.ts';

/** Tries the password of somebody who is signed in; the try is spent before it is looked at. */
export async function tryPassword({
  deps,
  visit,
  visitor,
  now,
}: Asking): Promise<'right' | 'wrong' | 'too often'> {
  const { subscriberId } = visitor;
  const tries = { limit: CODE_TRIES['step-up'], by: whoOf(subscriberId, '') };
  if ((await spend(deps.store, now, [tries])) !== null) return 'too often';
  const identity = await identityOf(deps.store, subscriberId);
  const typed = visit.form['password-again'] ?? '';
  if (!(await deps.secrets.matches(typed, identity?.password_hash ?? null))) return 'wrong';
  await forgive(deps.store, tries);
  return 'right';
}

/** In the pause after a retrieval what is charged asks for the password too; `null` when it was right. */
export async function askPasswordToo(asking: Asking, step: Step): Promise<Answer | null> {
  const { visit } = asking;
  if (visit.form['password-again'] === undefined) return passwordToo(asking, step, null, 200);
  const tried = await tryPassword(asking);
  if (tried === 'right') return null;
  if (tried === 'wrong') return passwordToo(asking, step, proofTexts(visit.frame).passwordWrong, 422);
  const minutes = Math.ceil(CODE_TRIES['step-up'].windowSeconds / 60);
  return passwordToo(asking, step, codeTexts(visit.frame).tooOften(minutes), 429);
}

/** The page that asks for it; `cookies` of a session that has just been proven otherwise go with it. */
export function passwordToo(
  asking: Asking,
  step: Step,
  error: string | null,
  status: number,
  cookies: readonly CookieChange[] = [],
): Answer {
  const { visit } = asking;
  const content = passwordAgainPage(visit.frame, {
    ...sharedOf(asking, step, error),
    lead: proofTexts(visit.frame).passwordToo,
  });
  return { kind: 'page', status, page: page(visit.frame, content), cookies };
}
