import { type Content, errorSummary, form, type Frame, html, textField } from '../web/index.ts';
import { newPasswordFields, type PasswordProblem } from './new-password.page.ts';
import { questionFields, type QuestionView } from './secret-question.page.ts';
import { securityTexts } from './security.texts.ts';

/** A new password instead of the present one, which is asked first. */
export function changePasswordPage(frame: Frame, least: number, problem: PasswordProblem | null): Content {
  const texts = securityTexts(frame);
  return {
    title: texts.changePassword,
    lead: texts.passwordLead,
    width: 'narrow',
    back: { href: '/security', label: texts.back },
    main: html`${problem !== null && errorSummary(frame.language, [problem])}
    ${form(frame, {
      action: '/security/password',
      fields: [
        presentPassword(texts.oldPassword, problem?.field === 'present' ? problem.message : null),
        ...newPasswordFields(frame, least, problem),
      ],
      submit: texts.save,
    })}`,
  };
}

/** Another secret question; the password is asked first. */
export function changeQuestionPage(frame: Frame, view: QuestionView): Content {
  const texts = securityTexts(frame);
  const error = view.error?.field === 'present' ? view.error.message : null;
  return {
    title: texts.changeQuestion,
    lead: texts.questionAbout,
    width: 'narrow',
    back: { href: '/security', label: texts.back },
    main: html`${view.error !== undefined && errorSummary(frame.language, [view.error])}
    ${form(frame, {
      action: '/security/question',
      fields: [presentPassword(texts.currentPassword, error), ...questionFields(frame, view)],
      submit: texts.save,
    })}`,
  };
}

function presentPassword(label: string, error: string | null) {
  return textField({
    name: 'present',
    label,
    type: 'password',
    autocomplete: 'current-password',
    maxlength: 300,
    ...(error === null ? {} : { error }),
  });
}
