import { dateText, timeText } from '../terms/index.ts';
import {
  actions,
  buttonLink,
  card,
  type Content,
  errorSummary,
  form,
  type Frame,
  html,
  textField,
} from '../web/index.ts';
import { proofField, proofForms, type ProofView } from './proof.page.ts';
import { proofTexts } from './proof.texts.ts';

export interface StepUpView extends ProofView {
  /** Where an SMS went, once one was sent. */
  readonly sentTo: string | null;
  readonly minutes: number;
  /** Something was typed that goes on after the proof. */
  readonly kept: boolean;
}

/** Asks for a second factor before something that matters; the way there is kept in the page. */
export function stepUpPage(frame: Frame, view: StepUpView): Content {
  const texts = proofTexts(frame);
  const { error, way, sentTo } = view;
  return {
    title: texts.confirmTitle,
    lead: texts.confirmLead,
    width: 'narrow',
    main: html`${error !== null && errorSummary(frame.language, [{ field: proofField(way), message: error }])}
    ${way === 'sms' && sentTo !== null && html`<p>${texts.confirmSent(sentTo)}</p>`}
    ${proofForms(frame, view)} ${ending(frame, view)}`,
  };
}

/** The same where the password is all there is. */
export function passwordAgainPage(
  frame: Frame,
  view: Pick<StepUpView, 'action' | 'hidden' | 'error' | 'minutes' | 'kept'> & { readonly lead?: string },
): Content {
  const texts = proofTexts(frame);
  const { action, hidden, error } = view;
  const field = textField({
    name: 'password-again',
    label: texts.password,
    type: 'password',
    autocomplete: 'current-password',
    maxlength: 300,
    ...(error === null ? {} : { error }),
  });
  return {
    title: texts.confirmTitle,
    lead: view.lead ?? texts.confirmLead,
    width: 'narrow',
    main: html`${error !== null && errorSummary(frame.language, [{ field: 'password-again', message: error }])}
    ${form(frame, { action, hidden, fields: field, submit: texts.confirm })} ${ending(frame, view)}`,
  };
}

function ending(frame: Frame, { minutes, kept }: { readonly minutes: number; readonly kept: boolean }) {
  const texts = proofTexts(frame);
  return card({
    body: html`${kept && html`<p>${texts.kept}</p>`}
      <p>${texts.confirmWhy(minutes)}</p>
      ${actions([buttonLink('/', texts.cancel)])}`,
    tone: 'quiet',
  });
}

/** The SIM is new and nothing else can prove its owner: it has to wait. */
export function waitPage(frame: Frame, hours: number): Content {
  const texts = proofTexts(frame);
  return {
    title: texts.waitTitle,
    lead: texts.waitLead(hours),
    width: 'narrow',
    main: html`<p>${texts.waitHelp}</p>
      ${actions([buttonLink('/', texts.toOverview)])}`,
  };
}

/** Somebody who opens other people's bills has no factor of their own yet. */
export function setUpPage(frame: Frame): Content {
  const texts = proofTexts(frame);
  return {
    title: texts.setUpTitle,
    lead: texts.setUpLead,
    width: 'narrow',
    main: html`<p>${texts.setUpWhy}</p>
      ${actions([buttonLink('/security/factors', texts.setUp, 'primary'), buttonLink('/', texts.cancel)])}`,
  };
}

/** A password was retrieved within the last day: what lets somebody in stays as it is until then. */
export function pausePage(frame: Frame, until: Temporal.Instant): Content {
  const texts = proofTexts(frame);
  const when = `${dateText(until, frame.language)}, ${timeText(until)}`;
  return {
    title: texts.pauseTitle,
    lead: texts.pauseLead(when),
    width: 'narrow',
    main: html`<p>${texts.pauseHelp}</p>
      ${actions([buttonLink('/', texts.toOverview)])}`,
  };
}
