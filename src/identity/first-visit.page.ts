import {
  attributes,
  checkbox,
  type Content,
  errorSummary,
  form,
  type Frame,
  type Html,
  html,
} from '../web/index.ts';
import { type FirstVisitRules, type Step, stepsOf } from './first-visit.ts';
import { newPasswordFields } from './new-password.page.ts';
import { saidDay } from './said-day.ts';
import { questionFields, type QuestionView } from './secret-question.page.ts';
import { identityTexts } from './texts.ts';

/** The terms and conditions as the operator gives them. */
export interface TermsText {
  readonly version: string;
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}

/** What a step shows after it was sent and not taken: the message by its field and what was typed. */
export type StepView = QuestionView;

/** One step of the first visit. */
export function firstVisitPage(
  frame: Frame,
  step: Step,
  rules: FirstVisitRules,
  terms: TermsText,
  view: StepView,
): Content {
  const texts = identityTexts(frame).firstVisit;
  const steps = stepsOf(rules);
  const at = steps.indexOf(step);
  const marks = steps.map((_, each) => html`<i ${attributes({ class: each <= at ? 'on' : null })}></i>`);
  const progress = html`<p class="step">
    ${texts.stepOf(at + 1, steps.length)} <span class="steps" aria-hidden="true">${marks}</span>
  </p>`;
  const bodies: Readonly<Record<Step, () => Html>> = {
    password: () => passwordStep(frame, rules, view),
    question: () => questionStep(frame, view),
    terms: () => termsStep(frame, terms, view),
  };
  return { title: texts[step], width: 'narrow', main: html`${progress}${bodies[step]()}` };
}

function summaryOf({ language }: Frame, { error }: StepView): Html | null {
  return error === undefined ? null : errorSummary(language, [error]);
}

function errorOf(view: StepView, field: string): { error?: string } {
  return view.error?.field === field ? { error: view.error.message } : {};
}

function passwordStep(frame: Frame, { passwordLeast }: FirstVisitRules, view: StepView): Html {
  const texts = identityTexts(frame).firstVisit;
  return html`<p class="lead">${texts.passwordLead}</p>
    ${summaryOf(frame, view)}
    ${form(frame, {
      action: '/first-visit/password',
      submit: texts.next,
      fields: newPasswordFields(frame, passwordLeast, view.error ?? null),
    })}`;
}

function questionStep(frame: Frame, view: StepView): Html {
  const texts = identityTexts(frame).firstVisit;
  return html`<p class="lead">${texts.questionLead}</p>
    ${summaryOf(frame, view)}
    ${form(frame, { action: '/first-visit/question', submit: texts.next, fields: questionFields(frame, view) })}`;
}

function termsStep(frame: Frame, terms: TermsText, view: StepView): Html {
  const texts = identityTexts(frame).firstVisit;
  return html`<p class="lead">${texts.termsLead(saidDay(terms.version, frame.language))}</p>
    ${summaryOf(frame, view)}
    <section class="terms" tabindex="0" aria-label="${texts.terms}">
      ${terms.sections.map(
        (section) =>
          html`<h2>${section.heading}</h2>
            ${section.paragraphs.map((text) => html`<p>${text}</p>`)}`,
      )}
    </section>
    ${form(frame, {
      action: '/first-visit/terms',
      submit: texts.finish,
      hidden: { version: terms.version },
      fields: [checkbox({ name: 'accepted', label: texts.accept, ...errorOf(view, 'accepted') })],
    })}`;
}
