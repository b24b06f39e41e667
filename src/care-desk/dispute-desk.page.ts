import {
  clockCard,
  daysLeft,
  type DisputableSum,
  type Dispute,
  type DisputeEvent,
  disputeTexts,
  historyCard,
  isTopUp,
  isWaiting,
  sumFacts,
} from '../disputes/index.ts';
import type { Subscription } from '../subscribers/index.ts';
import { moneyText, readable, inLanguage } from '../terms/index.ts';
import {
  amount,
  card,
  columns,
  type Content,
  errorSummary,
  facts,
  type FieldError,
  form,
  type Frame,
  type Html,
  html,
  notice,
  table,
} from '../web/index.ts';
import { disputeActCards, type DisputeMay } from './dispute-acts.page.ts';
import { disputeDeskTexts } from './dispute-desk-words.ts';

export type Names = ReadonlyMap<string, string>;

/** What waits for an answer, the most urgent first; and what was told of late. */
export function queuePage(
  frame: Frame,
  view: {
    readonly waiting: readonly Dispute[];
    readonly latest: readonly Dispute[];
    readonly names: Names;
    readonly now: Temporal.Instant;
  },
): Content {
  const texts = disputeDeskTexts(frame);
  const of = (list: readonly Dispute[], caption: string): Html =>
    table({
      caption,
      columns: texts.columns.map((label, index) => (index === 2 ? { label, align: 'end' } : { label })),
      rows: list.map((each) => queueRow(frame, each, view)),
    });
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    main: html`${
      view.waiting.length === 0
        ? card({ body: html`<p class="quiet">${texts.none}</p>` })
        : of(view.waiting, texts.waiting(view.waiting.length))
    }
    ${view.latest.length > 0 && of(view.latest, texts.latest)}`,
  };
}

function queueRow(
  frame: Frame,
  dispute: Dispute,
  { names, now }: { readonly names: Names; readonly now: Temporal.Instant },
): readonly (Html | string)[] {
  const texts = disputeDeskTexts(frame);
  const name = quoted(dispute);
  return [
    html`<a href="${`/disputes/${dispute.subscriberId}/${dispute.number}`}">${name}</a>`,
    inLanguage(dispute.label, frame.language),
    amount(dispute.taken, frame.language),
    disputeTexts(frame).states[dispute.state],
    dispute.takenBy === null ? texts.nobody : (names.get(dispute.takenBy) ?? '—'),
    isWaiting(dispute.state) ? dueText(frame, dispute, now) : '—',
  ];
}

function dueText(frame: Frame, { dueAt }: Dispute, now: Temporal.Instant): string | Html {
  const texts = disputeDeskTexts(frame);
  const left = daysLeft(dueAt, now);
  return left < 0 ? html`<strong class="late">${texts.late(-left)}</strong>` : texts.daysLeft(left);
}

/** How people quote a dispute: the subscription and its count there. */
export function quoted({ subscriberId, number }: Pick<Dispute, 'subscriberId' | 'number'>): string {
  return `${subscriberId}-${number}`;
}

export interface DisputeDeskView {
  readonly dispute: Dispute;
  readonly held: Subscription;
  readonly events: readonly DisputeEvent[];
  /** The sum as it stands now; `null` when it is no more. */
  readonly sum: DisputableSum | null;
  readonly names: Names;
  readonly law: string;
  readonly now: Temporal.Instant;
  readonly may: DisputeMay;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** One dispute at the desk: the sum with its arithmetic, what was said, and what this person may do. */
export function disputeDeskPage(frame: Frame, view: DisputeDeskView): Content {
  const texts = disputeDeskTexts(frame);
  const { dispute, names } = view;
  const nameOf = (actor: string): string =>
    actor === 'subscriber' ? texts.subscriber : (names.get(actor) ?? '—');
  return {
    title: disputeTexts(frame).one(dispute.number),
    heading: html`${disputeTexts(frame).one(dispute.number)} <small>${quoted(dispute)}</small>`,
    lead: disputeTexts(frame).states[dispute.state],
    back: { href: '/disputes', label: texts.back },
    width: 'wide',
    main: html`${errorSummary(frame.language, view.errors)}
    ${columns(
      [sumCard(frame, view), historyCard(frame, view.events, nameOf)],
      [...disputeActCards(frame, view), clockCard(frame, view), subscriberCard(frame, view)],
    )}`,
  };
}

function sumCard(frame: Frame, { dispute, sum }: DisputeDeskView): Html {
  const texts = disputeDeskTexts(frame);
  const text = (money: Dispute['taken']): string => moneyText(money, frame.language);
  const parts = facts([
    { label: texts.net, value: text(dispute.net) },
    { label: texts.vat, value: text(dispute.vat) },
    { label: texts.duty, value: text(dispute.duty) },
  ]);
  const steps = sum?.steps(frame.language) ?? [];
  return card({
    tone: 'accent',
    body: html`${sumFacts(frame, dispute)} ${sum === null && notice({ tone: 'info', body: texts.gone })}
    ${!isTopUp(dispute) && html`<h2 class="card-heading">${texts.partsTitle}</h2>`}${!isTopUp(dispute) && parts}
    ${
      steps.length > 0 &&
      html`<h2 class="card-heading">${disputeTexts(frame).arithmetic}</h2>
        ${facts(steps)}`
    }
    ${
      dispute.given !== null && notice({ tone: 'good', body: disputeTexts(frame).given(text(dispute.given)) })
    }`,
  });
}

/** The way to the subscription goes through a look-up, which is written down. */
function subscriberCard(frame: Frame, { dispute, held }: DisputeDeskView): Html {
  const texts = disputeDeskTexts(frame);
  return card({
    heading: texts.subscriber,
    tone: 'quiet',
    body: html`<p>${readable(held.msisdn)}</p>
      <p class="quiet">${texts.lookUpLead}</p>
      ${form(frame, {
        action: '/look-up',
        hidden: { number: held.msisdn, reason: texts.lookUpReason(quoted(dispute)) },
        fields: [],
        submit: texts.lookUp,
        tone: 'quiet',
      })}`,
  });
}
