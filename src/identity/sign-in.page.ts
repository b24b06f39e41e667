import {
  card,
  type Content,
  errorSummary,
  form,
  type Frame,
  html,
  notice,
  rows,
  textField,
} from '../web/index.ts';
import { checkFields } from './human-check.page.ts';
import type { CheckWish } from './human-check.ts';
import { passkeyForm } from './proof.page.ts';
import { identityTexts } from './texts.ts';

/** What the sign-in page shows besides its fields. */
export interface SignInView {
  readonly typed: string;
  /** What is wrong, in words. */
  readonly error: string | null;
  /** What has just been done well: signed out, a new password set. */
  readonly good: string | null;
  /** To be done before the form is taken. */
  readonly check: CheckWish | null;
  /** For a passkey instead of login and password. */
  readonly wish: { readonly options: string; readonly challenge: string };
}

/** The sign-in page; a refusal keeps the login that was typed, never the password. */
export function signInPage(frame: Frame, view: SignInView): Content {
  const texts = identityTexts(frame).signIn;
  const fields = [
    textField({
      name: 'login',
      label: texts.login,
      hint: texts.loginHint,
      value: view.typed,
      autocomplete: 'username',
      autofocus: view.error === null && view.good === null,
      maxlength: 40,
    }),
    textField({
      name: 'password',
      label: texts.password,
      type: 'password',
      autocomplete: 'current-password',
      maxlength: 300,
    }),
    checkFields(frame, view.check),
  ];
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'narrow',
    main: html`${view.good !== null && notice({ tone: 'good', body: view.good })}
      ${view.error !== null && errorSummary(frame.language, [{ field: 'login', message: view.error }])}
      ${form(frame, { action: '/sign-in', fields, submit: texts.submit })}
      ${passkeyForm(frame, { action: '/sign-in/passkey', hidden: {}, wish: view.wish }, texts.passkey, null, 'quiet')}
      ${card({
        tone: 'quiet',
        body: rows(
          [
            {
              title: texts.enrol,
              about: html`<a href="/enrol">${texts.enrolLink}</a>`,
              act: html``,
            },
            {
              title: texts.forgotten,
              about: html`<a href="/password-retrieval">${texts.forgottenLink}</a>`,
              act: html``,
            },
          ],
          2,
        ),
      })}
      <p><a href="/price">${texts.price}</a></p>`,
  };
}

/** The right password at the wrong address: only its owner sees this. */
export function otherDoorPage(frame: Frame, brand: string, origin: string): Content {
  const texts = identityTexts(frame).signIn;
  return {
    title: texts.otherDoorTitle,
    main: html`<p>${texts.otherDoor(brand)}</p>
      <p><a class="button" href="${origin}/sign-in">${brand}</a></p>`,
  };
}
