import type { SmsGuard } from '../identity/index.ts';
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
  type Html,
  html,
  textField,
} from '../web/index.ts';
import { deskTexts } from './desk-words.ts';
import { guardTexts } from './guard-words.ts';

export interface HomeView {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** Applications that wait; `null` for those who have nothing to do with them. */
  readonly waiting: number | null;
  /** How the guard over codes by SMS stands; `null` for those whom it is nothing to. */
  readonly guard: SmsGuard | null;
}

/** The desk's first page: find a subscriber, see what waits. */
export function homePage(frame: Frame, { typed, errors, waiting, guard }: HomeView): Content {
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
    main: html`${errorSummary(frame.language, errors)}${columns(find, [...queue, ...(guard === null ? [] : [guardCard(frame, guard)])])}`,
  };
}

/** Quotas and breaker in a line or two: seen when something is wrong, and when nothing is. */
function guardCard(frame: Frame, { breaker, asked, confirmed, ranges }: SmsGuard): Html {
  const texts = guardTexts(frame);
  return card({
    heading: texts.heading,
    tone: breaker === 'calm' && ranges.length === 0 ? 'quiet' : 'accent',
    body: html`<p>${texts.states[breaker]}</p>
      <p>${texts.lately(asked, confirmed)}</p>
      ${ranges.length > 0 && html`<p>${texts.ranges(ranges)}</p>`}`,
  });
}
