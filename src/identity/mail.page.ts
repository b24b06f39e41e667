import {
  card,
  type Content,
  errorSummary,
  form,
  type Frame,
  type Html,
  html,
  notice,
  textField,
} from '../web/index.ts';
import { mailTexts } from './mail.texts.ts';
import { securityTexts } from './security.texts.ts';

export interface MailView {
  readonly addresses: readonly string[];
  readonly done: string | null;
  readonly typed: string;
  readonly error: string | null;
}

/** More addresses than anybody needs. */
export const ADDRESSES_MAX = 3;

/** Where notices about security go besides the phone. */
export function mailPage(frame: Frame, { addresses, done, typed, error }: MailView): Content {
  const texts = mailTexts(frame);
  const field = textField({
    name: 'address',
    label: texts.address,
    hint: texts.addressHint,
    type: 'email',
    autocomplete: 'email',
    value: typed,
    maxlength: 200,
    ...(error === null ? {} : { error }),
  });
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'narrow',
    back: { href: '/security', label: securityTexts(frame).back },
    main: html`${done !== null && notice({ tone: 'good', body: done })}
    ${error !== null && errorSummary(frame.language, [{ field: 'address', message: error }])}
    ${card({
      heading: texts.list,
      body:
        addresses.length === 0
          ? html`<p>${texts.none}</p>`
          : addresses.map((each) => addressRow(frame, each)),
    })}
    ${
      addresses.length >= ADDRESSES_MAX
        ? notice({ tone: 'info', body: texts.full })
        : form(frame, { action: '/security/mail', fields: field, submit: texts.send })
    }`,
  };
}

function addressRow(frame: Frame, address: string): Html {
  return form(frame, {
    action: '/security/mail/remove',
    hidden: { address },
    fields: html`<p>${address}</p>`,
    submit: mailTexts(frame).remove(address),
    tone: 'quiet',
  });
}

/** Waits for the code of the mail. */
export function mailCodePage(
  frame: Frame,
  {
    address,
    sealed,
    error,
  }: { readonly address: string; readonly sealed: string; readonly error: string | null },
): Content {
  const texts = mailTexts(frame);
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
    title: texts.codeTitle,
    lead: texts.codeLead(address),
    width: 'narrow',
    back: { href: '/security/mail', label: texts.title },
    main: html`${error !== null && errorSummary(frame.language, [{ field: 'code', message: error }])}
    ${form(frame, { action: '/security/mail/confirm', hidden: { sealed }, fields: field, submit: texts.confirm })}`,
  };
}
