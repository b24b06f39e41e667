import {
  actions,
  buttonLink,
  card,
  columns,
  type Content,
  errorFor,
  errorSummary,
  type FieldError,
  form,
  type Frame,
  html,
  textField,
} from '../web/index.ts';
import { deskTexts } from './desk-words.ts';

export interface HomeView {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** Applications that wait; `null` for those who have nothing to do with them. */
  readonly waiting: number | null;
}

/** The desk's first page: find a subscriber, see what waits. */
export function homePage(frame: Frame, { typed, errors, waiting }: HomeView): Content {
  const texts = deskTexts(frame);
  const find = form(frame, {
    action: '/look-up',
    submit: texts.lookUp,
    fields: [
      textField({
        name: 'number',
        label: texts.number,
        hint: texts.numberHint,
        value: typed['number'],
        error: errorFor(errors, 'number'),
        type: 'tel',
        inputmode: 'tel',
        format: 'msisdn',
        maxlength: 40,
        autofocus: true,
      }),
      textField({
        name: 'reason',
        label: texts.reason,
        hint: texts.reasonHint,
        value: typed['reason'],
        error: errorFor(errors, 'reason'),
        maxlength: 200,
      }),
    ],
  });
  const queue =
    waiting === null
      ? []
      : [
          card({
            tone: waiting > 0 ? 'accent' : 'quiet',
            body: html`<p>${waiting > 0 ? texts.waiting(waiting) : texts.noneWaiting}</p>
              ${actions([buttonLink('/applications', texts.toApplications)])}`,
          }),
        ];
  return {
    title: texts.home,
    lead: texts.homeLead,
    width: 'wide',
    main: html`${errorSummary(frame.language, errors)}${columns(find, queue)}`,
  };
}
