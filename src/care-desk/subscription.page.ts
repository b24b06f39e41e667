import { brandOf } from '../brands/index.ts';
import { smsWay } from '../corporate/index.ts';
import {
  type Delivery,
  type messagesOf,
  REASON_TEXTS,
  type Reply,
  type TrailEvent,
} from '../messaging/index.ts';
import type { Organisation, Subscription } from '../subscribers/index.ts';
import { dateText, readable, inLanguage } from '../terms/index.ts';
import {
  card,
  checkbox,
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
  opening,
  select,
  table,
  textField,
} from '../web/index.ts';
import type { ActRow } from './act.ts';
import { messageTexts } from './message-words.ts';
import { type AccessState, DOCUMENTS_SEEN, subscriptionTexts } from './subscription-words.ts';
import { guardTexts } from './guard-words.ts';
import { REPLY_WORDS } from './reply-words.ts';
import { actsTable } from './journal.page.ts';
import { momentText } from './staff.page.ts';
import { viewCard } from './view.page.ts';

type MessageRow = Awaited<ReturnType<typeof messagesOf>>[number];

export interface SubscriptionView {
  readonly held: Subscription;
  readonly organisation: Organisation | null;
  readonly standing: 'person' | 'coordinator' | 'employee' | 'no access';
  readonly access: AccessState;
  readonly delivery: Delivery | null;
  readonly messages: readonly (MessageRow & { readonly trail: readonly TrailEvent[] })[];
  /** What was written to us from this number. */
  readonly replies: readonly Reply[];
  /** What the member may do here and now. */
  readonly may: Readonly<
    Record<'sendAgain' | 'codes' | 'reset' | 'unlock' | 'acts' | 'view' | 'viewLines', boolean>
  >;
  readonly acts: readonly ActRow[];
  readonly codesStopped: boolean;
  readonly done: 'sent' | 'reset' | 'unlocked' | 'stopped' | 'let' | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** One subscription as the desk sees it: who holds it, how far its access has come, where its messages are. No sum, no call. */
export function subscriptionPage(frame: Frame, view: SubscriptionView): Content {
  const texts = subscriptionTexts(frame);
  return {
    title: readable(view.held.msisdn),
    lead: view.held.name,
    back: { href: '/', label: texts.back },
    width: 'wide',
    main: html`${errorSummary(frame.language, view.errors)}
    ${view.done !== null && notice({ tone: 'good', body: texts.done[view.done] })}
    ${columns([factsCard(frame, view), smsCard(frame, view)], actCards(frame, view))}
    ${messagesCard(frame, view)} ${view.replies.length > 0 && repliesCard(frame, view)}
    ${view.may.acts && card({ heading: texts.acts, body: actsTable(frame, view.acts) })}`,
  };
}

function factsCard(frame: Frame, { held, organisation, standing, access }: SubscriptionView): Html {
  const texts = subscriptionTexts(frame);
  const { facts: names } = texts;
  const day = (at: Temporal.Instant): string => dateText(at, frame.language, { year: true });
  const role = standing === 'coordinator' ? texts.coordinator : texts.employee(standing === 'employee');
  return card({
    heading: texts.subscription,
    body: facts([
      { label: names.number, value: readable(held.msisdn) },
      { label: names.brand, value: brandOf(held.brand).name },
      { label: names.segment, value: texts.segments[held.segment] },
      { label: names.holder, value: organisation === null ? texts.person : organisation.name },
      ...(organisation === null ? [] : [{ label: names.rights, value: role }]),
      { label: names.since, value: day(held.activatedAt) },
      ...(held.closedAt === null ? [] : [{ label: names.closed, value: day(held.closedAt) }]),
      { label: names.access, value: texts.accessStates[access] },
    ]),
  });
}

function smsCard(frame: Frame, { delivery }: SubscriptionView): Html {
  return card({ heading: subscriptionTexts(frame).whereSms, body: smsWay(frame, delivery) });
}

function actCards(frame: Frame, view: SubscriptionView): readonly Html[] {
  const texts = subscriptionTexts(frame);
  const { may, standing } = view;
  return [
    ...(may.sendAgain ? [sendCard(frame, view)] : []),
    ...(may.view ? [viewCardOf(frame, view)] : []),
    ...(may.reset ? [resetCard(frame, view)] : []),
    ...(standing === 'employee' ? [notice({ tone: 'info', body: texts.toCoordinator })] : []),
    ...(may.codes ? [codesCard(frame, view)] : []),
    ...(may.unlock
      ? [simpleAct(frame, view, 'unlock', texts.unlockAct, texts.unlockLead, texts.unlock)]
      : []),
  ];
}

function sendCard(frame: Frame, view: SubscriptionView): Html {
  const texts = subscriptionTexts(frame);
  return view.access === 'none'
    ? simpleAct(frame, view, 'send-again', texts.sendFirst, texts.sendFirstLead)
    : simpleAct(frame, view, 'send-again', texts.sendAgain, texts.sendAgainLead);
}

function simpleAct(
  frame: Frame,
  { held }: SubscriptionView,
  act: string,
  submit: string,
  lead: string,
  heading = submit,
  hidden: Readonly<Record<string, string>> = {},
): Html {
  const action = `/subscriptions/${held.subscriberId}/${act}`;
  return card({
    heading,
    body: html`<p>${lead}</p>
      ${form(frame, { action, hidden, fields: [], submit, tone: 'quiet' })}`,
  });
}

function codesCard(frame: Frame, view: SubscriptionView): Html {
  const { codes, codesAct, codesLead } = guardTexts(frame);
  const { codesStopped } = view;
  return simpleAct(frame, view, 'codes', codesAct(codesStopped), codesLead(codesStopped), codes, {
    wish: codesStopped ? 'let' : 'stop',
  });
}

function viewCardOf(frame: Frame, { held, may, typed, errors }: SubscriptionView): Html {
  const action = `/subscriptions/${held.subscriberId}/view`;
  return viewCard(frame, { action, mayLines: may.viewLines, typed, errors });
}

function resetCard(frame: Frame, { held, typed, errors }: SubscriptionView): Html {
  const texts = subscriptionTexts(frame);
  const fields = [
    select({
      name: 'document',
      legend: texts.document,
      options: DOCUMENTS_SEEN.map((value) => ({ value, label: texts.documents[value] })),
      value: typed['document'],
    }),
    checkbox({
      name: 'seen',
      label: texts.documentSeen,
      checked: typed['seen'] === 'yes',
      error: errorFor(errors, 'seen'),
    }),
    textField({
      name: 'why',
      label: texts.why,
      hint: texts.whyHint,
      value: typed['why'],
      error: errorFor(errors, 'why'),
      maxlength: 200,
    }),
  ];
  const action = `/subscriptions/${held.subscriberId}/reset`;
  const body = html`<p>${texts.resetLead}</p>
    ${form(frame, { action, fields, submit: texts.resetAct, tone: 'danger' })}`;
  return card({ heading: texts.reset, body });
}

function messagesCard(frame: Frame, { messages }: SubscriptionView): Html {
  const texts = messageTexts(frame);
  if (messages.length === 0)
    return card({ heading: texts.messages, body: html`<p class="quiet">${texts.noMessages}</p>` });
  return card({
    heading: texts.messages,
    body: html`${table({
      caption: texts.messages,
      captionHidden: true,
      columns: texts.messageColumns.map((label) => ({ label })),
      rows: messages.map((message) => [
        momentText(frame, message.putAt),
        texts.purposes[message.purpose] ?? message.purpose,
        texts.messageStates[message.state] ?? message.state,
        message.reason === null ? '—' : inLanguage(REASON_TEXTS, frame.language)[message.reason].agent,
      ]),
    })}
    ${messages
      .filter((message) => message.trail.length > 0)
      .map((message) =>
        opening(texts.trail(momentText(frame, message.putAt)), trailTable(frame, message.trail)),
      )}`,
  });
}

function repliesCard(frame: Frame, { replies }: SubscriptionView): Html {
  const texts = inLanguage(REPLY_WORDS, frame.language);
  return card({
    heading: texts.heading,
    body: table({
      caption: texts.heading,
      captionHidden: true,
      columns: texts.columns.map((label) => ({ label })),
      rows: replies.map(({ at, to, text, takenAs }) => [
        momentText(frame, at),
        to,
        text ?? '—',
        takenAs === null ? texts.nothing : (texts.takenAs[takenAs] ?? takenAs),
      ]),
    }),
  });
}

/** What happened to a message, in words, with what the network said beside them. */
function trailTable(frame: Frame, trail: readonly TrailEvent[]): Html {
  const texts = messageTexts(frame);
  return table({
    caption: texts.messages,
    captionHidden: true,
    columns: texts.trailColumns.map((label) => ({ label })),
    rows: trail.map((event) => [
      momentText(frame, event.at),
      eventText(frame, event),
      event.evidence === null ? '—' : html`<code class="long">${evidenceText(event.evidence)}</code>`,
    ]),
  });
}

function eventText(frame: Frame, { event, result, attempt, reason }: TrailEvent): string {
  const texts = messageTexts(frame);
  const said = texts.events[event](texts.results[result ?? ''] ?? result ?? '—', String(attempt ?? 1));
  return reason === null ? said : `${said}. ${inLanguage(REASON_TEXTS, frame.language)[reason].agent}`;
}

/** Raw evidence on one line, without braces and quotes: `commandStatus: 0, id: 1a2b`. */
function evidenceText(evidence: unknown): string {
  return JSON.stringify(evidence, (_, value: unknown) => value ?? undefined)
    .replace(/[{}"]/g, '')
    .replace(/([:,])(?=\S)/g, '$1 ');
}
