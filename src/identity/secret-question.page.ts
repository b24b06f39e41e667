import { type Frame, type Html, select, textField } from '../web/index.ts';
import { QUESTIONS } from './secret-question.ts';
import { identityTexts } from './texts.ts';

/** What was typed and not taken, with the message by its field. */
export interface QuestionView {
  readonly error?: { readonly field: string; readonly message: string };
  readonly question?: string;
  readonly answer?: string;
}

/** The two fields of a secret question, wherever one is chosen. */
export function questionFields(frame: Frame, view: QuestionView): readonly Html[] {
  const texts = identityTexts(frame).firstVisit;
  const options = QUESTIONS.map((question) => ({ value: question, label: texts.questions[question] }));
  const errorOf = (field: string) => (view.error?.field === field ? { error: view.error.message } : {});
  return [
    select({
      name: 'question',
      legend: texts.chooseQuestion,
      options,
      value: view.question ?? '',
      ...errorOf('question'),
    }),
    textField({
      name: 'answer',
      label: texts.answer,
      hint: texts.answerHint,
      value: view.answer ?? '',
      autocomplete: 'off',
      maxlength: 120,
      ...errorOf('answer'),
    }),
  ];
}
