import {
  actions,
  buttonLink,
  card,
  type Content,
  errorSummary,
  form,
  type Frame,
  type Html,
  html,
  textField,
} from '../web/index.ts';
import { codeTexts } from './code.texts.ts';

/** The page that waits for a code from an SMS. */
export interface CodeView {
  readonly purpose: 'retrieval' | 'sign-in';
  /** Where the code went, for somebody who has proven the password; nobody else is told. */
  readonly masked?: string;
  readonly error: string | null;
}

const PATHS = { retrieval: '/password-retrieval/code', 'sign-in': '/sign-in/code' } as const;

/** One field for six digits; what differs between people does not stand here but in the SMS. */
export function codePage(frame: Frame, { purpose, masked = '', error }: CodeView): Content {
  const texts = codeTexts(frame);
  const field = textField({
    name: 'code',
    label: texts.code,
    hint: texts.codeHint,
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    maxlength: 20,
    autofocus: true,
    ...(error === null ? {} : { error }),
  });
  return {
    title: texts.title,
    lead: purpose === 'retrieval' ? texts.forRetrieval : texts.forSignIn(masked),
    width: 'narrow',
    main: html`${error !== null && errorSummary(frame.language, [{ field: 'code', message: error }])}
    ${form(frame, { action: PATHS[purpose], fields: field, submit: texts.enter })}
    ${card({ heading: texts.notReceived, body: another(frame, purpose), tone: 'quiet' })}
    ${purpose === 'sign-in' && card({ heading: texts.why, body: html`<p>${texts.whyBody}</p>`, tone: 'quiet' })}`,
  };
}

function another(frame: Frame, purpose: CodeView['purpose']): Html {
  const texts = codeTexts(frame);
  if (purpose === 'retrieval')
    return html`<p>${texts.notReceivedRetrieval}</p>
      ${actions([buttonLink('/password-retrieval', texts.nameAgain)])}`;
  return html`<p>${texts.notReceivedSignIn}</p>
    ${form(frame, { action: '/sign-in/code/again', fields: [], submit: texts.askAgain, tone: 'quiet' })}`;
}
