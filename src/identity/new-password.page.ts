import { type Frame, type Html, textField } from '../web/index.ts';
import type { PasswordRefusal } from './password.ts';
import { identityTexts } from './texts.ts';

/** Why a new password was not taken, with the field in which that stands. */
export interface PasswordProblem {
  readonly field: string;
  readonly message: string;
}

/** A refusal in words. */
export function passwordProblem(frame: Frame, refusal: PasswordRefusal, least: number): PasswordProblem {
  const texts = identityTexts(frame).firstVisit;
  return {
    field: refusal === 'not the same twice' ? 'repeated' : 'password',
    message: refusal === 'too short' ? texts.passwordTooShort(least) : texts.passwordRefused[refusal],
  };
}

/** The two fields of a new password, wherever one is chosen. */
export function newPasswordFields(
  frame: Frame,
  least: number,
  problem: PasswordProblem | null,
): readonly Html[] {
  const texts = identityTexts(frame).firstVisit;
  const twice = { type: 'password', autocomplete: 'new-password', maxlength: 300 } as const;
  const errorOf = (field: string) => (problem?.field === field ? { error: problem.message } : {});
  return [
    textField({
      name: 'password',
      label: texts.newPassword,
      hint: texts.newPasswordHint(least),
      ...twice,
      ...errorOf('password'),
    }),
    textField({ name: 'repeated', label: texts.repeat, ...twice, ...errorOf('repeated') }),
  ];
}
