import { passkeyForm } from '../identity/index.ts';
import {
  card,
  type Content,
  errorFor,
  errorSummary,
  type FieldError,
  form,
  type Frame,
  type Html,
  html,
  textField,
} from '../web/index.ts';
import { ownTexts } from './own-words.ts';
import type { StaffMember } from './role.ts';
import { staffTexts } from './staff-words.ts';

export interface DoorView {
  readonly typed: string;
  readonly refused: boolean;
  /** For a passkey instead of login, password and code. */
  readonly wish: { readonly options: string; readonly challenge: string };
}

/** The door of the desk. */
export function signInPage(frame: Frame, { typed, refused, wish }: DoorView): Content {
  const texts = staffTexts(frame);
  const errors = refused ? [{ field: 'login', message: texts.refused }] : [];
  return {
    title: texts.signIn,
    lead: texts.signInLead,
    width: 'narrow',
    main: html`${errorSummary(frame.language, errors)}
      ${form(frame, {
        action: '/sign-in',
        submit: texts.enter,
        fields: [
          textField({
            name: 'login',
            label: texts.login,
            value: typed,
            autocomplete: 'username',
            maxlength: 40,
          }),
          textField({
            name: 'password',
            label: texts.password,
            type: 'password',
            autocomplete: 'current-password',
            maxlength: 300,
          }),
          codeField(frame, []),
        ],
      })}
      ${passkeyForm(frame, { action: '/sign-in/passkey', hidden: {}, wish }, ownTexts(frame).enterByPasskey, null, 'quiet')}
      <p class="quiet">${ownTexts(frame).lost}</p>`,
  };
}

function codeField(frame: Frame, errors: readonly FieldError[]): Html {
  const texts = staffTexts(frame);
  return textField({
    name: 'code',
    label: texts.code,
    hint: texts.codeHint,
    error: errorFor(errors, 'code'),
    autocomplete: 'one-time-code',
    maxlength: 24,
  });
}

export interface JoinView {
  readonly token: string;
  readonly member: StaffMember;
  /** The key of the second factor in base 32. */
  readonly key: string;
  readonly keySealed: string;
  readonly login: string;
  readonly errors: readonly FieldError[];
}

/** The first coming of somebody who was invited: login, password and second step in one form. */
export function joinPage(frame: Frame, { token, member, key, keySealed, login, errors }: JoinView): Content {
  const texts = staffTexts(frame);
  const spaced = (key.match(/.{1,4}/g) ?? []).join(' ');
  return {
    title: texts.joinTitle(member.name),
    lead: texts.joinLead(texts.roles[member.role]),
    width: 'narrow',
    main: html`${errorSummary(frame.language, errors)}
    ${form(frame, {
      action: `/join/${token}`,
      hidden: { key: keySealed },
      submit: texts.join,
      fields: [
        textField({
          name: 'login',
          label: texts.login,
          hint: texts.loginHint,
          value: login,
          error: errorFor(errors, 'login'),
          autocomplete: 'username',
          maxlength: 32,
        }),
        passwordField('password', texts.newPassword, errors, texts.newPasswordHint),
        passwordField('repeated', texts.repeat, errors),
        card({
          heading: texts.keyHeading,
          tone: 'quiet',
          body: html`<p>${texts.keyLead}</p>
            <p class="figure"><code>${spaced}</code></p>`,
        }),
        codeField(frame, errors),
      ],
    })}`,
  };
}

function passwordField(name: string, label: string, errors: readonly FieldError[], hint?: string): Html {
  return textField({
    name,
    label,
    hint,
    error: errorFor(errors, name),
    type: 'password',
    autocomplete: 'new-password',
    maxlength: 300,
  });
}

export function linkOverPage(frame: Frame): Content {
  const texts = staffTexts(frame);
  return { title: texts.linkOver, lead: texts.linkOverLead, width: 'narrow', main: html`` };
}
