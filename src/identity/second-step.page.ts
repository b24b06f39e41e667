import { card, type Content, errorSummary, form, type Frame, html } from '../web/index.ts';
import { codeTexts } from './code.texts.ts';
import { proofField, proofForms, type ProofView } from './proof.page.ts';
import { proofTexts } from './proof.texts.ts';

/** The page after the right password at a browser that is not known; `masked` is where an SMS went. */
export function secondStepPage(frame: Frame, view: ProofView, masked: string): Content {
  const code = codeTexts(frame);
  const { titles, signInLead } = proofTexts(frame);
  const { way, error } = view;
  return {
    title: titles[way],
    lead: way === 'sms' ? code.forSignIn(masked) : signInLead[way],
    width: 'narrow',
    main: html`${error !== null && errorSummary(frame.language, [{ field: proofField(way), message: error }])}
    ${proofForms(frame, view)}
    ${
      way === 'sms' &&
      card({
        heading: code.notReceived,
        body: html`<p>${code.notReceivedSignIn}</p>
          ${form(frame, { action: '/sign-in/code/again', fields: [], submit: code.askAgain, tone: 'quiet' })}`,
        tone: 'quiet',
      })
    }
    ${card({ heading: code.why, body: html`<p>${code.whyBody}</p>`, tone: 'quiet' })}`,
  };
}
