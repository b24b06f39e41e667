import type { SmsGuard } from '../identity/index.ts';
import { numberText } from '../terms/index.ts';
import {
  actions,
  buttonLink,
  card,
  columns,
  type Content,
  errorFor,
  errorSummary,
  facts,
  type FieldError,
  form,
  type Frame,
  type Html,
  html,
  textField,
} from '../web/index.ts';
import { deskTexts } from './desk-words.ts';
import { isNoticed, type LookUps } from './look-up.ts';
import { queueTexts } from './queue-words.ts';
import { QUEUES, type Waiting } from './waiting.ts';
import { guardTexts } from './guard-words.ts';

export interface HomeView {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** What waits in the queues that this member may look into. */
  readonly waiting: readonly Waiting[];
  /** Who looked up how much; `null` for those whom it is nothing to. */
  readonly lookUps: readonly LookUps[] | null;
  /** How the guard over codes by SMS stands; `null` for those whom it is nothing to. */
  readonly guard: SmsGuard | null;
}

/** The desk's first page: find a subscriber, see what waits. */
export function homePage(frame: Frame, view: HomeView): Content {
  const texts = deskTexts(frame);
  const { typed, errors, lookUps, guard } = view;
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
  const beside = [
    queueCard(frame, view),
    ...(lookUps === null ? [] : [lookUpCard(frame, lookUps)]),
    ...(guard === null ? [] : [guardCard(frame, guard)]),
  ];
  return {
    title: texts.home,
    lead: texts.homeLead,
    width: 'wide',
    main: html`${errorSummary(frame.language, errors)}${columns(find, beside)}`,
  };
}

/** What waits, each queue a link into it. */
function queueCard(frame: Frame, { waiting }: HomeView): Html {
  const texts = queueTexts(frame);
  if (waiting.length === 0)
    return card({ heading: texts.heading, tone: 'quiet', body: html`<p>${texts.nothing}</p>` });
  return card({
    heading: texts.heading,
    tone: 'accent',
    body: facts(
      waiting.map(({ queue, count, late }) => ({
        label: html`<a href="${QUEUES[queue].href}">${texts.names[queue]}</a>`,
        value: html`${numberText(count, frame.language)}${late > 0 && html` <strong class="late">${texts.late(late)}</strong>`}`,
      })),
    ),
  });
}

/** Who is to be asked about the look-ups of an hour; a quiet line when nobody is. */
function lookUpCard(frame: Frame, lookUps: readonly LookUps[]): Html {
  const texts = queueTexts(frame);
  const noticed = lookUps.filter(isNoticed);
  const made = lookUps.reduce((sum, each) => sum + each.made, 0);
  return card({
    heading: texts.lookUps,
    tone: noticed.length === 0 ? 'quiet' : 'accent',
    body:
      noticed.length === 0
        ? html`<p>${texts.calm(made)}</p>`
        : html`<ul class="list">
              ${noticed.map((each) => html`<li>${each.stopped > 0 ? texts.stopped(each.name, each.stopped) : texts.many(each.name, each.made, each.nobody)}</li>`)}
            </ul>
            ${actions([buttonLink('/acts', texts.toJournal)])}`,
  });
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
