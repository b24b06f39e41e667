import { numberText, readable } from '../terms/index.ts';
import {
  actions,
  attributes,
  buttonLink,
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
  table,
} from '../web/index.ts';
import type { LineCount, MassReset, ResetLine } from './mass-reset.ts';
import { massResetTexts } from './mass-reset-words.ts';
import { momentText } from './staff.page.ts';

export interface MassResetView {
  readonly reset: MassReset;
  readonly staffId: string;
  readonly names: ReadonlyMap<string, string>;
  readonly counts: readonly LineCount[];
  /** How many SMS are in which state. */
  readonly sms: ReadonlyMap<string, number>;
  readonly lines: readonly ResetLine[];
  /** The line after which the next page begins. */
  readonly next: number | null;
  readonly errors: readonly FieldError[];
}

/** One mass reset: why, how far it is, what can be decided, and its numbers. */
export function massResetPage(frame: Frame, view: MassResetView): Content {
  const texts = massResetTexts(frame);
  const { reset } = view;
  return {
    title: texts.one(momentText(frame, reset.proposedAt)),
    lead: texts.states[reset.state],
    back: { href: '/resets', label: texts.back },
    width: 'wide',
    main: html`${errorSummary(frame.language, view.errors)}
    ${columns([factsCard(frame, view), ...decisionCards(frame, view)], [progressCard(frame, view)])}
    ${linesCard(frame, view)}`,
  };
}

function factsCard(frame: Frame, { reset, names, counts }: MassResetView): Html {
  const { facts: labels } = massResetTexts(frame);
  const nameOf = (id: string | null): string => (id === null ? '—' : (names.get(id) ?? '—'));
  const unserved = reset.unserved.map((number) => readable(number)).join(', ');
  return card({
    body: facts([
      { label: labels.reason, value: reset.reason },
      { label: labels.proposedBy, value: nameOf(reset.proposedBy) },
      { label: labels.decidedBy, value: nameOf(reset.decidedBy) },
      { label: labels.numbers, value: numberText(sumOf(counts), frame.language) },
      ...(unserved === '' ? [] : [{ label: labels.unserved, value: unserved }]),
    ]),
  });
}

function sumOf(counts: readonly LineCount[]): number {
  return counts.reduce((sum, each) => sum + each.numbers, 0);
}

/** How far it is: looked up again by itself while it runs. */
function progressCard(frame: Frame, { reset, counts, sms }: MassResetView): Html {
  const texts = massResetTexts(frame);
  const { language } = frame;
  const all = sumOf(counts);
  const settled = all - sumOf(counts.filter(({ state }) => state === 'waiting'));
  const isMoving = reset.state === 'running' || (sms.get('queued') ?? 0) + (sms.get('sent') ?? 0) > 0;
  const kinds = counts.map(({ state, why, numbers }) => ({
    label: why === '' ? texts.lineStates[state] : `${texts.lineStates[state]}: ${texts.skips[why]}`,
    value: numberText(numbers, language),
  }));
  const ways = Array.from(sms, ([state, numbers]) => ({
    label: `${texts.sms}: ${texts.smsStates[state] ?? state}`,
    value: numberText(numbers, language),
  }));
  return card({
    heading: texts.progress,
    tone: 'accent',
    body: html`<div id="progress" aria-live="polite" ${attributes({ 'data-live': isMoving ? 3 : null })}>
      <p>${texts.done(numberText(settled, language), numberText(all, language))}</p>
      ${progressBar(settled, all)} ${facts([...kinds, ...ways])}
    </div>`,
  });
}

/** For the eye: the words above it say the same. */
function progressBar(settled: number, all: number): Html {
  const width = `${Math.round((100 * settled) / Math.max(all, 1))}%`;
  return html`<svg class="bar" width="100%" height="8" aria-hidden="true" focusable="false">
    <rect class="bar-track" width="100%" height="8" rx="4"></rect>
    <rect class="fill-onnet" width="${width}" height="8" rx="4"></rect>
  </svg>`;
}

function decisionCards(frame: Frame, { reset, staffId }: MassResetView): readonly Html[] {
  const texts = massResetTexts(frame);
  const button = (act: string, submit: string, tone: 'primary' | 'quiet' | 'danger'): Html =>
    form(frame, { action: `/resets/${reset.resetId}/${act}`, fields: [], submit, tone });
  if (reset.state === 'proposed')
    return [
      card({
        body: html`<p>${reset.proposedBy === staffId ? texts.ownLead : texts.approveLead}</p>
          ${reset.proposedBy !== staffId && button('approve', texts.approve, 'danger')}
          ${button('decline', texts.decline, 'quiet')}`,
      }),
    ];
  if (reset.state === 'running')
    return [
      card({
        body: html`<p>${texts.stopLead}</p>
          ${button('stop', texts.stop, 'quiet')}`,
      }),
    ];
  if (reset.state !== 'stopped') return [];
  return [
    card({
      body: html`<p>${texts.goOnLead}</p>
        ${button('go-on', texts.goOn, 'primary')} ${button('decline', texts.giveUp, 'quiet')}`,
    }),
  ];
}

function linesCard(frame: Frame, { reset, lines, next }: MassResetView): Html {
  const texts = massResetTexts(frame);
  return card({
    heading: texts.numbers,
    body: html`${table({
      caption: texts.numbers,
      captionHidden: true,
      columns: texts.lineColumns.map((label) => ({ label })),
      rows: lines.map(({ lineNo, msisdn, state, why }) => [
        String(lineNo),
        readable(msisdn),
        why === '' ? texts.lineStates[state] : `${texts.lineStates[state]}: ${texts.skips[why]}`,
      ]),
    })}
    ${next !== null && actions([buttonLink(`/resets/${reset.resetId}?after=${next}`, texts.next)])}`,
  });
}
