import {
  actions,
  buttonLink,
  card,
  type Content,
  errorSummary,
  form,
  type Frame,
  html,
  notice,
  textField,
} from '../web/index.ts';
import { dateText, timeText } from '../terms/index.ts';
import { checkFields } from './human-check.page.ts';
import type { CheckWish } from './human-check.ts';
import { newPasswordFields, type PasswordProblem } from './new-password.page.ts';
import type { Wait } from './retrieval.ts';
import { retrievalTexts } from './retrieval.texts.ts';
import type { Question } from './secret-question.ts';
import { identityTexts } from './texts.ts';

export interface RetrievalView {
  readonly typed: string;
  readonly error: string | null;
  /** To be done before the form is taken. */
  readonly check: CheckWish | null;
  /** A retrieval that had begun is over. */
  readonly over: boolean;
}

/** The beginning: a login or a number. */
export function retrievalPage(frame: Frame, { typed, error, check, over }: RetrievalView): Content {
  const texts = retrievalTexts(frame);
  const who = textField({
    name: 'who',
    label: texts.who,
    hint: texts.whoHint,
    value: typed,
    autocomplete: 'username',
    maxlength: 40,
    autofocus: true,
    ...(error === null ? {} : { error }),
  });
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'narrow',
    back: { href: '/sign-in', label: texts.backToSignIn },
    main: html`${over && error === null && notice({ tone: 'info', body: texts.over })}
    ${error !== null && errorSummary(frame.language, [{ field: 'who', message: error }])}
    ${form(frame, { action: '/password-retrieval', fields: [who, checkFields(frame, check)], submit: texts.send })}
    ${card({ heading: texts.company, body: html`<p>${texts.companyHelp}</p>` })}
    ${card({ heading: texts.noLogin, body: html`<p><a href="/enrol">${texts.noLoginLink}</a></p>` })}`,
  };
}

/** The secret question: seen only after a right code. */
export function answerPage(frame: Frame, question: Question, error: string | null): Content {
  const texts = retrievalTexts(frame);
  const { firstVisit } = identityTexts(frame);
  const field = textField({
    name: 'answer',
    label: firstVisit.questions[question],
    hint: firstVisit.answerHint,
    maxlength: 120,
    autofocus: true,
    ...(error === null ? {} : { error }),
  });
  return {
    title: firstVisit.question,
    lead: texts.askLead,
    width: 'narrow',
    main: html`${error !== null && errorSummary(frame.language, [{ field: 'answer', message: error }])}
    ${form(frame, { action: '/password-retrieval/steps/question', fields: field, submit: texts.next })}
    ${card({ heading: texts.forgottenAnswer, body: html`<p>${texts.forgottenAnswerHelp}</p>` })}`,
  };
}

/** The last step: a new password. */
export function newPasswordPage(frame: Frame, least: number, problem: PasswordProblem | null): Content {
  const texts = retrievalTexts(frame);
  return {
    title: texts.passwordTitle,
    lead: texts.passwordLead,
    width: 'narrow',
    main: html`${problem !== null && errorSummary(frame.language, [problem])}
    ${form(frame, {
      action: '/password-retrieval/steps/password',
      fields: newPasswordFields(frame, least, problem),
      submit: texts.save,
    })}`,
  };
}

/** Five wrong answers: from here only Customer Care leads on. */
export function stoppedPage(frame: Frame): Content {
  const texts = retrievalTexts(frame);
  return {
    title: texts.stoppedTitle,
    width: 'narrow',
    main: html`${notice({ tone: 'bad', body: texts.stopped })}
      <p>${texts.stoppedSignIn}</p>
      ${actions([buttonLink('tel:466', texts.call), buttonLink('/sign-in', texts.backToSignIn)])}`,
  };
}

/** The phone is proven, and nothing else is there to prove: when to come again, and the quicker way. */
export function waitPage(frame: Frame, { readyAt, endsAt }: Wait): Content {
  const texts = retrievalTexts(frame);
  const at = (moment: Temporal.Instant): string => `${dateText(moment, frame.language)}, ${timeText(moment)}`;
  return {
    title: texts.waitTitle,
    lead: texts.waitLead(at(readyAt)),
    width: 'narrow',
    main: html`<ol class="steps-list">
        ${texts.waitSteps(at(readyAt), at(endsAt)).map((step) => html`<li>${step}</li>`)}
      </ol>
      ${actions([buttonLink('/sign-in', texts.backToSignIn)])}
      ${card({
        heading: texts.waitSooner,
        body: html`<p>${texts.waitSoonerHelp}</p>
          ${actions([buttonLink('tel:466', texts.call)])}`,
      })}`,
  };
}
