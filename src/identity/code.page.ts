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
import type { DeliveryView } from './delivery.ts';
import { smsState } from './delivery.page.ts';
import { codeStopTexts } from './code-stop.texts.ts';
import { codeTexts } from './code.texts.ts';

/** The page that waits for a code from an SMS, for anybody who asked for a new password. */
export function codePage(frame: Frame, view: DeliveryView, error: string | null): Content {
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
    lead: texts.forRetrieval,
    width: 'narrow',
    main: html`${error !== null && errorSummary(frame.language, [{ field: 'code', message: error }])}
    ${smsState(frame, view)}
    ${form(frame, { action: '/password-retrieval/code', fields: field, submit: texts.enter })}
    ${card({
      heading: texts.notReceived,
      body: html`<p>${texts.notReceivedRetrieval}</p>
        ${actions([buttonLink('/password-retrieval', texts.nameAgain)])}`,
      tone: 'quiet',
    })}
    ${card({ heading: codeStopTexts(frame).unasked, body: html`<p>${codeStopTexts(frame).unaskedHelp}</p>`, tone: 'quiet' })}`,
  };
}
