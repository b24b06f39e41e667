import { type Dispute, type DisputeEvent, disputeTexts, isTopUp, lastDayText } from '../disputes/index.ts';
import { decimal, type Money, moneyText } from '../terms/index.ts';
import {
  card,
  errorFor,
  type FieldError,
  form,
  type Frame,
  type Html,
  html,
  textField,
} from '../web/index.ts';
import { disputeDeskTexts } from './dispute-desk-words.ts';

/** What this member may do about disputes. */
export interface DisputeMay {
  readonly staffId: string;
  readonly answer: boolean;
  readonly approve: boolean;
  /** How much one person gives back alone. */
  readonly upTo: Money;
}

interface ActsView {
  readonly dispute: Dispute;
  readonly events: readonly DisputeEvent[];
  readonly names: ReadonlyMap<string, string>;
  readonly now: Temporal.Instant;
  readonly may: DisputeMay;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** The buttons of a dispute, by its state and by who looks at it. */
export function disputeActCards(frame: Frame, view: ActsView): readonly Html[] {
  const { state, takenBy } = view.dispute;
  const { may } = view;
  if (state === 'proposed') return [approvalCard(frame, view)];
  if (!may.answer) return [card({ tone: 'quiet', body: disputeDeskTexts(frame).readOnly })];
  if (state === 'open') return [takeCard(frame, view)];
  if (state === 'taken') return takenBy === may.staffId ? [answerCard(frame, view)] : [takeCard(frame, view)];
  return state === 'answered' ? [closeCard(frame, view)] : [];
}

function actionOf({ subscriberId, number }: Dispute, act: string): string {
  return `/disputes/${subscriberId}/${number}/${act}`;
}

function takeCard(frame: Frame, { dispute, names }: ActsView): Html {
  const texts = disputeDeskTexts(frame);
  const { takenBy } = dispute;
  return card({
    body: html`<p>${takenBy === null ? texts.takeLead : texts.takenBy(names.get(takenBy) ?? '—')}</p>
      ${form(frame, {
        action: actionOf(dispute, 'take'),
        fields: [],
        submit: takenBy === null ? texts.take : texts.takeOver,
      })}`,
  });
}

/** One form with the answer and the sum; each button says what it does. */
function answerCard(frame: Frame, view: ActsView): Html {
  const texts = disputeDeskTexts(frame);
  const { dispute, may, typed, errors } = view;
  const words = textField({
    name: 'words',
    label: texts.answer,
    hint: texts.answerHint,
    type: 'textarea',
    value: typed['words'],
    error: errorFor(errors, 'words'),
    maxlength: 1000,
  });
  const whole = moneyText(dispute.taken, frame.language);
  const sum = textField({
    name: 'amount',
    label: texts.amount,
    hint: texts.amountHint(whole, moneyText(may.upTo, frame.language)),
    inputmode: 'decimal',
    value: typed['amount'] ?? decimal(dispute.taken),
    error: errorFor(errors, 'amount'),
    maxlength: 14,
  });
  // A top-up has nothing to give back: it is answered in words.
  const given = dispute.given !== null || isTopUp(dispute);
  const large = dispute.taken > may.upTo;
  const buttons = html`${!given && act(texts.giveBack, 'give-back', 'primary')}
  ${!given && large && act(texts.propose, 'propose', 'quiet')} ${act(texts.refuse, 'refuse', 'quiet')}`;
  return card({
    heading: texts.decide,
    body: html`${answerForm(frame, actionOf(dispute, 'answer'), html`${words}${given ? null : sum}`, buttons)}
    ${!given && large && html`<p class="quiet">${texts.proposeLead}</p>`}
    ${form(frame, { action: actionOf(dispute, 'put-back'), fields: [], submit: texts.putBack, tone: 'quiet' })}`,
  });
}

function act(label: string, value: string, tone: 'primary' | 'quiet'): Html {
  return html`<button class="${`button button-${tone}`}" type="submit" name="do" value="${value}">
    ${label}
  </button> `;
}

/** A form with several buttons: which one was pressed comes as `do`. */
function answerForm(frame: Frame, action: string, fields: Html, buttons: Html): Html {
  return html`<form class="form" method="post" action="${action}" novalidate>
    <input type="hidden" name="_csrf" value="${frame.formToken}" />${fields}
    <div class="form-end actions">${buttons}</div>
  </form>`;
}

function approvalCard(frame: Frame, view: ActsView): Html {
  const texts = disputeDeskTexts(frame);
  const { dispute, names, may, errors, typed } = view;
  const { proposedBy, proposed } = dispute;
  const who = texts.proposal(
    names.get(proposedBy ?? '') ?? '—',
    moneyText(proposed ?? dispute.taken, frame.language),
  );
  const words = proposalWords(view.events);
  if (!may.approve || proposedBy === may.staffId)
    return card({
      heading: texts.approval,
      body: html`<p>${who}</p>
        <p>${texts.waitsForOther}</p>`,
    });
  const why = textField({
    name: 'words',
    label: texts.declineWhy,
    value: typed['words'],
    error: errorFor(errors, 'words'),
    maxlength: 1000,
  });
  return card({
    heading: texts.approval,
    tone: 'receipt',
    body: html`<p>${who}</p>
      <blockquote>${words}</blockquote>
      ${form(frame, { action: actionOf(dispute, 'approve'), fields: [], submit: texts.approve })}
      ${form(frame, { action: actionOf(dispute, 'decline'), fields: why, submit: texts.decline, tone: 'quiet' })}`,
  });
}

/** The answer that goes to the subscriber with the money. */
export function proposalWords(events: readonly DisputeEvent[]): string {
  return events.findLast((event) => event.act === 'propose')?.words ?? '';
}

function closeCard(frame: Frame, { dispute, now }: ActsView): Html {
  const texts = disputeDeskTexts(frame);
  const to = dispute.reopenableTo;
  if (to === null) return html``;
  if (Temporal.Instant.compare(now, to) < 0)
    return card({ tone: 'quiet', body: html`<p>${texts.closeLead(lastDayText(frame, to))}</p>` });
  const action = actionOf(dispute, 'close');
  return card({
    body: form(frame, { action, fields: [], submit: disputeTexts(frame).acts.close, tone: 'quiet' }),
  });
}
