import { dateText, type Language, timeText } from '../terms/index.ts';
import {
  actions,
  buttonLink,
  card,
  columns,
  type Content,
  errorSummary,
  FORM_TOKEN_FIELD,
  form,
  type Frame,
  type Html,
  html,
  notice,
  rows,
  table,
  textField,
} from '../web/index.ts';
import { type Factor, FACTORS_MAX, type OwnFactors } from './factor.ts';
import { factorsTexts } from './factors.texts.ts';
import { passkeyForm } from './proof.page.ts';
import { qrPicture } from './qr.page.ts';
import { securityTexts } from './security.texts.ts';

/** What there is to prove oneself by, and ways to add more. */
export function factorsPage(
  frame: Frame,
  { own, done }: { readonly own: OwnFactors; readonly done: string | null },
): Content {
  const texts = factorsTexts(frame);
  const { factors } = own;
  const full = factors.length >= FACTORS_MAX;
  return {
    title: texts.title,
    lead: texts.lead,
    back: { href: '/security', label: securityTexts(frame).back },
    main: html`${done !== null && notice({ tone: 'good', body: done })}
    ${card({ heading: texts.list, body: factors.length === 0 ? html`<p>${texts.none}</p>` : list(frame, factors) })}
    ${full ? notice({ tone: 'info', body: texts.full }) : addCard(frame)}
    ${factors.length > 0 && recoveryCard(frame, own.codesLeft)}
    ${card({ body: html`<p>${texts.smsNote}</p>`, tone: 'quiet' })}`,
  };
}

function list(frame: Frame, factors: readonly Factor[]): Html {
  const texts = factorsTexts(frame);
  return table({
    caption: texts.list,
    captionHidden: true,
    columns: [
      { label: texts.name },
      { label: texts.kind },
      { label: texts.added },
      { label: texts.used },
      { label: texts.remove },
    ],
    rows: factors.map((factor) => [
      factor.name,
      texts.kinds[factor.kind],
      momentText(factor.addedAt, frame.language),
      factor.usedAt === null ? texts.never : momentText(factor.usedAt, frame.language),
      removeButton(frame, factor),
    ]),
  });
}

function removeButton(frame: Frame, { factorId, name }: Factor): Html {
  const texts = factorsTexts(frame);
  return html`<form method="post" action="/security/factors/remove">
    <input type="hidden" name="${FORM_TOKEN_FIELD}" value="${frame.formToken}" /><input
      type="hidden"
      name="factor"
      value="${factorId}"
    /><button type="submit" class="button button-quiet" aria-label="${texts.removeName(name)}">
      ${texts.remove}
    </button>
  </form>`;
}

function addCard(frame: Frame): Html {
  const texts = factorsTexts(frame);
  return card({
    heading: texts.add,
    body: rows([
      {
        title: texts.passkey,
        about: texts.passkeyAbout,
        act: buttonLink('/security/factors/passkey', texts.addPasskey),
      },
      { title: texts.app, about: texts.appAbout, act: buttonLink('/security/factors/app', texts.addApp) },
    ]),
  });
}

function recoveryCard(frame: Frame, left: number): Html {
  const texts = factorsTexts(frame);
  return card({
    heading: texts.recovery,
    body: html`<p>${left === 0 ? texts.recoveryNone : texts.recoveryAbout(left)}</p>
      ${form(frame, { action: '/security/factors/codes', fields: [], submit: texts.makeCodes, tone: 'quiet' })}`,
  });
}

/** What was typed and not taken. */
export interface AddView {
  readonly name: string;
  readonly error: { readonly field: string; readonly message: string } | null;
}

/** An authenticator app: the picture, the key in words, and a code that proves it came across. */
export function appPage(
  frame: Frame,
  made: { readonly key: string; readonly uri: string; readonly sealed: string },
  view: AddView,
): Content {
  const texts = factorsTexts(frame);
  const error = view.error?.field === 'code' ? { error: view.error.message } : {};
  return {
    title: texts.addApp,
    lead: texts.appLead,
    back: { href: '/security/factors', label: texts.title },
    main: html`${view.error !== null && errorSummary(frame.language, [view.error])}
      <ol class="steps-list">
        ${texts.appSteps.map((step) => html`<li>${step}</li>`)}
      </ol>
      ${columns(
        card({
          body: html`${qrPicture(made.uri, texts.picture)}
            <p>${texts.keyByHand}: <code class="key">${made.key.match(/.{1,4}/g)?.join(' ')}</code></p>`,
        }),
        form(frame, {
          action: '/security/factors/app',
          hidden: { key: made.sealed },
          fields: [
            textField({
              name: 'code',
              label: texts.code,
              hint: texts.codeHint,
              inputmode: 'numeric',
              autocomplete: 'one-time-code',
              maxlength: 20,
              ...error,
            }),
            nameField(frame, view),
          ],
          submit: texts.save,
        }),
      )}`,
  };
}

function nameField(frame: Frame, { name: value, error: wrong }: AddView): Html {
  const texts = factorsTexts(frame);
  const error = wrong?.field === 'name' ? wrong.message : undefined;
  return textField({ name: 'name', label: texts.name, hint: texts.nameHint, value, maxlength: 40, error });
}

/** A passkey: made by the browser, so only where it runs scripts. */
export function passkeyPage(
  frame: Frame,
  wish: { readonly options: string; readonly challenge: string },
  view: AddView,
): Content {
  const texts = factorsTexts(frame);
  return {
    title: texts.addPasskey,
    lead: texts.passkeyLead,
    width: 'narrow',
    back: { href: '/security/factors', label: texts.title },
    main: html`${view.error !== null && errorSummary(frame.language, [view.error])}
    ${passkeyForm(frame, { action: '/security/factors/passkey', hidden: {}, wish }, texts.create, nameField(frame, view))}`,
  };
}

/** Recovery codes, for the only time: to be printed. */
export function codesPage(
  frame: Frame,
  view: {
    readonly codes: readonly string[];
    readonly login: string;
    readonly added: string | null;
    readonly coordinator: boolean;
  },
): Content {
  const texts = factorsTexts(frame);
  return {
    title: texts.codesTitle,
    lead: texts.codesLead,
    main: html`${view.added !== null && notice({ tone: 'good', body: texts.codesAdded(view.added) })}
    ${card({
      heading: texts.codesFor(view.login),
      body: html`<ol class="codes">
        ${view.codes.map((code) => html`<li><code>${code}</code></li>`)}
      </ol>`,
    })}
    ${goOn(frame, view.coordinator)}`,
  };
}

function goOn(frame: Frame, coordinator: boolean): Html {
  const texts = factorsTexts(frame);
  return actions([
    buttonLink('/security/factors', texts.codesKept),
    ...(coordinator ? [buttonLink('/company', texts.toCompany)] : []),
  ]);
}

function momentText(at: Temporal.Instant, language: Language): string {
  return `${dateText(at, language, { year: false })}, ${timeText(at)}`;
}
