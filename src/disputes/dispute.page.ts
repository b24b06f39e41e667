import { dateText, kyivDate, moneyText, timeText, inLanguage } from '../terms/index.ts';
import {
  amount,
  bigAmount,
  buttonLink,
  actions,
  card,
  choices,
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
  notice,
  picture,
  table,
  textField,
} from '../web/index.ts';
import { type DisputableSum, type Dispute, DISPUTE_REASONS, type DisputeEvent } from './dispute.ts';
import { daysLeft } from './dispute-rule.ts';
import { isWaiting } from './dispute-state.ts';
import { disputeTexts } from './texts.ts';

/** All disputes of a subscriber. */
export function disputesPage(frame: Frame, list: readonly Dispute[], now: Temporal.Instant): Content {
  const texts = disputeTexts(frame);
  const empty = html`${picture('empty')}
    <p>${texts.none}</p>
    <p class="quiet">${texts.howTo}</p>
    ${actions([buttonLink('/bills', texts.toBills, 'primary'), buttonLink('/disputes/sums', texts.toSums)])}`;
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    back: { href: '/bills', label: texts.toBills },
    main: card({
      body:
        list.length === 0
          ? empty
          : html`${table({
              caption: texts.title,
              captionHidden: true,
              columns: texts.columns.map((label, index) =>
                index === 2 ? { label, align: 'end' } : { label },
              ),
              rows: list.map((each) => [
                html`<a href="${`/disputes/${each.number}`}">${texts.one(each.number)}</a>`,
                inLanguage(each.label, frame.language),
                amount(each.taken, frame.language),
                texts.states[each.state],
                isWaiting(each.state) ? clockText(frame, each, now) : '—',
              ]),
            })}
            ${actions([buttonLink('/disputes/sums', texts.toSums)])}`,
    }),
  };
}

/** How long an answer may still take. */
export function clockText(frame: Frame, { dueAt }: Pick<Dispute, 'dueAt'>, now: Temporal.Instant): string {
  const texts = disputeTexts(frame);
  const left = daysLeft(dueAt, now);
  if (left < 0) return texts.late;
  return left === 0 ? texts.lastDay : `${lastDayText(frame, dueAt)} · ${texts.left(left)}`;
}

/** The last whole day before a moment that ends a day. */
export function lastDayText({ language }: Frame, end: Temporal.Instant): string {
  return dateText(kyivDate(end).subtract({ days: 1 }), language, { year: true });
}

export interface StartView {
  readonly sum: DisputableSum;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** The form: which sum, what is wrong with it, in which words. */
export function startPage(frame: Frame, { sum, typed, errors }: StartView): Content {
  const texts = disputeTexts(frame);
  return {
    title: texts.start,
    lead: texts.startLead,
    back: { href: sum.address, label: texts.backToSum },
    main: html`${errorSummary(frame.language, errors)} ${card({ tone: 'accent', body: sumFacts(frame, sum) })}
    ${form(frame, {
      action: '/disputes',
      hidden: { about: sum.address },
      submit: texts.submit,
      fields: [
        choices({
          name: 'reason',
          legend: texts.why,
          options: DISPUTE_REASONS.map((value) => ({ value, label: texts.reasons[value] })),
          value: typed['reason'],
          error: errorFor(errors, 'reason'),
        }),
        wordsField(frame, typed, errors, texts.wordsHint),
        html`<p class="quiet">${texts.seen}</p>`,
      ],
    })}`,
  };
}

function wordsField(
  frame: Frame,
  typed: Readonly<Record<string, string>>,
  errors: readonly FieldError[],
  hint?: string,
): Html {
  return textField({
    name: 'words',
    label: disputeTexts(frame).words,
    hint,
    type: 'textarea',
    value: typed['words'],
    error: errorFor(errors, 'words'),
    maxlength: 1000,
  });
}

/** The sum in question, as everybody who deals with it sees it. */
export function sumFacts(frame: Frame, sum: Pick<Dispute, 'taken' | 'at' | 'label' | 'address'>): Html {
  const texts = disputeTexts(frame);
  const when = `${dateText(sum.at, frame.language, { year: true })}, ${timeText(sum.at, { seconds: true })}`;
  return html`<p class="figure">${bigAmount(sum.taken, frame.language)}</p>
    ${facts([
      { label: texts.what, value: inLanguage(sum.label, frame.language) },
      { label: texts.when, value: when },
    ])}`;
}

export interface DisputeView {
  readonly dispute: Dispute;
  readonly events: readonly DisputeEvent[];
  readonly law: string;
  readonly now: Temporal.Instant;
  readonly told: 'new' | 'before' | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** What staff say among themselves: the answer comes when it is decided. */
const INTERNAL: ReadonlySet<string> = new Set(['propose', 'decline', 'put back']);

/** One dispute as its subscriber sees it: the sum, the clock, what happened, and what can be done. */
export function disputePage(frame: Frame, view: DisputeView): Content {
  const texts = disputeTexts(frame);
  const { dispute } = view;
  return {
    title: texts.one(dispute.number),
    lead: texts.states[dispute.state],
    back: { href: '/disputes', label: texts.back },
    width: 'wide',
    main: html`${errorSummary(frame.language, view.errors)}
    ${view.told !== null && notice({ tone: 'good', body: view.told === 'new' ? texts.told : texts.toldBefore })}
    ${
      dispute.given !== null &&
      notice({
        tone: 'good',
        title: texts.givenTitle,
        body: texts.given(moneyText(dispute.given, frame.language)),
      })
    }
    ${columns(
      [
        card({
          tone: 'accent',
          body: html`${sumFacts(frame, dispute)}
            <p><a href="${dispute.address}">${texts.arithmetic}</a></p>`,
        }),
        historyCard(
          frame,
          view.events.filter(({ act }) => !INTERNAL.has(act)),
          (actor) => (actor === 'subscriber' ? texts.you : texts.center),
        ),
      ],
      [clockCard(frame, view), ...ownActs(frame, view)],
    )}`,
  };
}

/** How long is left, and by which law; late is said openly. */
export function clockCard(
  frame: Frame,
  { dispute, law, now }: Pick<DisputeView, 'dispute' | 'law' | 'now'>,
): Html {
  const texts = disputeTexts(frame);
  const left = daysLeft(dispute.dueAt, now);
  const state = !isWaiting(dispute.state)
    ? html`<p>${texts.states[dispute.state]}</p>`
    : left < 0
      ? notice({ tone: 'bad', body: `${texts.late} ${texts.lateHelp}` })
      : html`<p><strong>${left === 0 ? texts.lastDay : texts.left(left)}</strong></p>`;
  return card({
    heading: texts.clock,
    body: html`${state}
      <p>${texts.due(lastDayText(frame, dispute.dueAt))}</p>
      <p class="quiet">${texts.law(law)}</p>`,
  });
}

/** What was said and done, the oldest first. `nameOf` says who it was, as this reader calls them and may know. */
export function historyCard(
  frame: Frame,
  events: readonly DisputeEvent[],
  nameOf: (actor: string) => string,
): Html {
  const texts = disputeTexts(frame);
  return card({
    heading: texts.history,
    body: html`<ol class="plain-list">
      ${events.map(
        (event) =>
          html`<li>
            <p>
              <strong>${texts.acts[event.act]}</strong><br /><span class="quiet"
                >${dateText(event.at, frame.language, { year: true })}, ${timeText(event.at)} ·
                ${nameOf(event.actor)}</span
              >
            </p>
            ${event.reason !== '' && html`<p>${texts.reasons[event.reason]}</p>`}
            ${event.words !== '' && html`<p>${event.words}</p>`}
            ${event.amount !== null && html`<p>${amount(event.amount, frame.language)}</p>`}
          </li> `,
      )}
    </ol>`,
  });
}

function ownActs(frame: Frame, { dispute, typed, errors, now }: DisputeView): readonly Html[] {
  const texts = disputeTexts(frame);
  const action = (act: string): string => `/disputes/${dispute.number}/${act}`;
  if (dispute.state === 'open' || dispute.state === 'taken')
    return [
      card({
        tone: 'quiet',
        body: html`<p>${texts.withdrawLead}</p>
          ${form(frame, { action: action('withdraw'), fields: [], submit: texts.withdraw, tone: 'quiet' })}`,
      }),
    ];
  const to = dispute.reopenableTo;
  if (dispute.state !== 'answered' || to === null) return [];
  const agree = card({
    tone: 'quiet',
    body: html`<p>${texts.closeLead}</p>
      ${form(frame, { action: action('close'), fields: [], submit: texts.close, tone: 'quiet' })}`,
  });
  if (Temporal.Instant.compare(now, to) >= 0) return [agree];
  const words = wordsField(frame, typed, errors);
  return [
    card({
      body: html`<p>${texts.reopenLead(lastDayText(frame, to))}</p>
        ${form(frame, { action: action('reopen'), fields: words, submit: texts.reopen })}`,
    }),
    agree,
  ];
}
