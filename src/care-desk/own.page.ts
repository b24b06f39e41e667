import { passkeyForm } from '../identity/index.ts';
import {
  actions,
  buttonLink,
  card,
  type Content,
  errorFor,
  errorSummary,
  type FieldError,
  form,
  type Frame,
  type Html,
  html,
  notice,
  table,
  textField,
} from '../web/index.ts';
import type { StaffPasskey } from './own-factor.ts';
import { ownTexts } from './own-words.ts';
import { momentText } from './staff.page.ts';

export interface OwnView {
  readonly passkeys: readonly StaffPasskey[];
  readonly codesLeft: number;
  /** For the script: a new passkey. */
  readonly wish: { readonly options: string; readonly challenge: string };
  readonly done: 'added' | 'removed' | null;
  readonly errors: readonly FieldError[];
  /** The name of a passkey that was not added. */
  readonly typed?: string | undefined;
}

/** What lets a member of staff in: passkeys, and codes on paper. */
export function ownPage(frame: Frame, view: OwnView): Content {
  const texts = ownTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    main: html`${errorSummary(frame.language, view.errors)}
    ${view.done !== null && notice({ tone: 'good', body: texts.done[view.done] })}
    ${card({ heading: texts.passkeys, body: passkeyTable(frame, view.passkeys) })}
    ${card({
      heading: texts.add,
      body: html`<p>${texts.addLead}</p>
        ${passkeyForm(frame, { action: '/own/passkeys', hidden: {}, wish: view.wish }, texts.create, html`${nameField(frame, view)}${codeField(frame, 'add', view.errors)}`)}`,
    })}
    ${card({
      heading: texts.codes,
      body: html`<p>${texts.codesLead(view.codesLeft)}</p>
        ${form(frame, {
          action: '/own/codes',
          fields: codeField(frame, 'codes', view.errors),
          submit: texts.makeCodes,
          tone: 'quiet',
        })}`,
    })}`,
  };
}

function passkeyTable(frame: Frame, passkeys: readonly StaffPasskey[]): Html {
  const texts = ownTexts(frame);
  if (passkeys.length === 0) return html`<p>${texts.none}</p>`;
  return table({
    caption: texts.passkeys,
    captionHidden: true,
    columns: texts.columns.map((label) => ({ label })),
    rows: passkeys.map(({ passkeyId, name, addedAt, usedAt }, place) => [
      name,
      momentText(frame, addedAt),
      usedAt === null ? texts.never : momentText(frame, usedAt),
      form(frame, {
        action: '/own/passkeys/remove',
        hidden: { passkey: passkeyId },
        fields: codeField(frame, `remove-${place + 1}`, []),
        submit: texts.remove,
        tone: 'quiet',
      }),
    ]),
  });
}

function nameField(frame: Frame, { typed, errors }: OwnView): Html {
  const texts = ownTexts(frame);
  const error = errorFor(errors, 'name');
  return textField({ name: 'name', label: texts.name, value: typed ?? texts.usual, maxlength: 60, error });
}

/** Several forms of the page ask for a code: each field has a name of its own. */
function codeField(frame: Frame, form: string, errors: readonly FieldError[]): Html {
  const texts = ownTexts(frame);
  return textField({
    name: `code-${form}`,
    label: texts.code,
    hint: texts.codeHint,
    error: errorFor(errors, `code-${form}`),
    autocomplete: 'one-time-code',
    maxlength: 24,
  });
}

/** Recovery codes, for the only time. */
export function ownCodesPage(frame: Frame, codes: readonly string[]): Content {
  const texts = ownTexts(frame);
  return {
    title: texts.codes,
    lead: texts.codesOnce,
    width: 'narrow',
    main: html`${card({
      body: html`<ol class="codes">
        ${codes.map((code) => html`<li><code>${code}</code></li>`)}
      </ol>`,
    })}
    ${actions([buttonLink('/own', texts.codesKept, 'primary')])}`,
  };
}
