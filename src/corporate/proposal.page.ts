import { type Money, moneyText, type Month } from '../terms/index.ts';
import {
  buttonLink,
  card,
  columns,
  type Content,
  errorFor,
  errorSummary,
  facts,
  form,
  type Frame,
  type Html,
  html,
  notice,
  saying,
  searchForm,
  select,
  table,
  textField,
} from '../web/index.ts';
import type { ImportEffect } from './import-effect.ts';
import type { JudgedLine } from './import-line.ts';
import { type Proposal, UNDO_HOURS } from './import-proposal.ts';
import { importTexts } from './import-texts.ts';
import { momentText, sourceText } from './import.page.ts';
import { lineRow } from './proposal-line.page.ts';
import { companyTexts } from './texts.ts';
import type { Typed } from './typed.ts';
import { LINE_KINDS, type LineKind } from './weighing.ts';

export interface ProposalView {
  readonly proposal: Proposal;
  /** `/company/imports` for the coordinator, `/approvals` for the second person. */
  readonly base: string;
  readonly role: 'author' | 'approver';
  readonly secondPerson: boolean;
  readonly canUndo: boolean;
  readonly effect: ImportEffect;
  readonly lines: {
    readonly kind: LineKind;
    readonly rows: readonly JudgedLine[];
    readonly found: number;
    readonly of: number;
    readonly page: number;
    readonly pages: number;
  };
  readonly spentIn: Month;
  /** What each number took in the last closed month, which is that. */
  readonly spent: ReadonlyMap<bigint, Money>;
  /** First passwords that are still on their way. */
  readonly welcome: number;
  readonly typed: Typed;
  /** Names what is shown: only this is carried out. */
  readonly digest: string;
  /** The ground moved between looking and confirming. */
  readonly moved: boolean;
}

/** A proposal: what it would do altogether, then line by line. */
export function proposalPage(frame: Frame, view: ProposalView): Content {
  const texts = importTexts(frame);
  const { proposal, base } = view;
  return {
    title: texts.proposalTitle(sourceText(frame, proposal)),
    lead: `${momentText(proposal.madeAt, frame.language)} · ${texts.states[proposal.state]}`,
    back: { href: base, label: view.role === 'author' ? texts.back : texts.approvals },
    width: 'wide',
    main: html`${view.moved && notice({ tone: 'bad', body: texts.moved })}
    ${errorSummary(frame.language, view.typed.errors)}
    ${proposal.remark !== '' && notice({ tone: 'info', body: texts.givenBack(proposal.remark) })}
    ${columns(effectCard(frame, view), actCard(frame, view))} ${linesCard(frame, view)}`,
  };
}

function effectCard(
  frame: Frame,
  { effect, welcome, base, proposal: { state, proposalId } }: ProposalView,
): Html {
  const texts = importTexts(frame);
  const { language } = frame;
  const names = texts.effectNames;
  const counts = (['letIn', 'withdrawn', 'mayOrder', 'mayChange', 'overLimit', 'withoutLimit'] as const)
    .filter((name) => effect[name] > 0)
    .map((name) => ({ label: names[name], value: String(effect[name]) }));
  const limits = texts.fromTo(
    moneyText(effect.limitsBefore, language),
    moneyText(effect.limitsAfter, language),
  );
  const sums = [effect.limitsBefore, effect.limitsAfter].map((sum) => ({
    sum,
    href: `${base}/${proposalId}?kind=all#${LINES}`,
  }));
  const fresh = effect.newDepartments;
  return card({
    heading: state === 'applied' || state === 'undone' ? texts.effectsDone : texts.effects,
    tone: 'receipt',
    body: html`${facts([
      { label: names.limits, value: saying(limits, sums, language) },
      ...counts,
      ...(fresh.length === 0 ? [] : [{ label: names.newDepartments, value: fresh.slice(0, 20).join('; ') }]),
    ])}
    ${welcome > 0 && html`<p class="quiet">${texts.welcome(welcome)}</p>`}`,
  });
}

function actCard(frame: Frame, view: ProposalView): Html {
  const { proposal, role } = view;
  if (proposal.state === 'open' && role === 'author') return openCard(frame, view);
  if (proposal.state === 'waiting') return waitingCard(frame, view);
  return doneCard(frame, view);
}

function openCard(frame: Frame, { proposal, base, effect, secondPerson, digest }: ProposalView): Html {
  const texts = importTexts(frame);
  const action = `${base}/${proposal.proposalId}`;
  const { bad, new: fresh, changed } = effect.lines;
  const go = secondPerson
    ? html`<p>${texts.submitLead}</p>
        ${form(frame, { action: `${action}/submit`, fields: [], hidden: { seen: digest }, submit: texts.submit })}`
    : html`<p>${texts.applyLead}</p>
        ${form(frame, { action: `${action}/apply`, fields: [], hidden: { seen: digest }, submit: texts.apply })}`;
  const skip = form(frame, {
    action: `${action}/leave-out-bad`,
    fields: [],
    submit: texts.leaveOutBad(bad),
    tone: 'quiet',
  });
  const way =
    bad > 0
      ? html`<p><strong>${texts.badLeft(bad)}</strong></p>
          ${skip}`
      : fresh + changed === 0
        ? html`<p>${texts.nothingLeft}</p>`
        : go;
  return card({
    tone: 'accent',
    body: html`${way}
    ${form(frame, { action: `${action}/drop`, fields: [], submit: texts.drop, tone: 'quiet' })}`,
  });
}

function waitingCard(frame: Frame, { proposal, base, role, typed, digest }: ProposalView): Html {
  const texts = importTexts(frame);
  const action = `${base}/${proposal.proposalId}`;
  if (role === 'author')
    return card({
      body: html`<p>${texts.waiting}</p>
        ${form(frame, { action: `${action}/drop`, fields: [], submit: texts.drop, tone: 'quiet' })}`,
    });
  const remark = textField({
    name: 'remark',
    label: texts.remark,
    type: 'textarea',
    value: typed.form['remark'],
    error: errorFor(typed.errors, 'remark'),
    maxlength: 300,
  });
  return card({
    tone: 'accent',
    body: html`<p>${texts.approveLead}</p>
      ${form(frame, { action: `${action}/approve`, fields: [], hidden: { seen: digest }, submit: texts.approve })}
      ${form(frame, { action: `${action}/give-back`, fields: remark, submit: texts.giveBack, tone: 'quiet' })}`,
  });
}

function doneCard(frame: Frame, { proposal, base, role, canUndo }: ProposalView): Html {
  const texts = importTexts(frame);
  const { decidedAt, state, kept } = proposal;
  if (state === 'undone') return card({ body: html`<p>${texts.undone(kept)}</p>` });
  if (!canUndo || decidedAt === null || role === 'approver')
    return card({ body: html`<p>${texts.states[state]}</p>` });
  const until = momentText(decidedAt.add({ hours: UNDO_HOURS }), frame.language);
  const action = `${base}/${proposal.proposalId}/undo`;
  return card({
    body: html`<p>${texts.undoLead(until)}</p>
      ${form(frame, { action, fields: [], submit: texts.undo, tone: 'danger' })}`,
  });
}

/** Names the lines within the page of a proposal. */
const LINES = 'lines';

function linesCard(frame: Frame, view: ProposalView): Html {
  const texts = importTexts(frame);
  const { lines, proposal, base, role } = view;
  const mayMend = proposal.state === 'open' && role === 'author';
  const [line, who, what, act] = texts.lineColumns;
  const filter = searchForm({
    action: `${base}/${proposal.proposalId}`,
    submit: companyTexts(frame).show,
    fields: select({
      name: 'kind',
      legend: texts.kind,
      value: lines.kind,
      options: LINE_KINDS.map((value) => ({
        value,
        label: value === 'all' ? texts.all : `${texts.kinds[value]}: ${countOf(view.effect, value)}`,
      })),
    }),
  });
  return card({
    id: LINES,
    body: html`${filter}
    ${table({
      caption: texts.lines(lines.found, lines.of),
      columns: [
        { label: line },
        { label: who },
        { label: proposal.decidedAt === null ? what : texts.effectsDone },
        ...(mayMend ? [{ label: act }] : []),
      ],
      rows: lines.rows.map((each) => lineRow(frame, view, each, mayMend)),
    })}
    ${pager(frame, view)}`,
  });
}

function countOf({ lines }: ImportEffect, kind: Exclude<LineKind, 'all'>): number {
  return kind === 'left out' ? lines.leftOut : lines[kind];
}

function pager(frame: Frame, { lines, proposal, base }: ProposalView): Html | null {
  if (lines.pages === 1) return null;
  const texts = companyTexts(frame);
  const at = (page: number): string => `${base}/${proposal.proposalId}?kind=${lines.kind}&page=${page}`;
  return html`<nav class="pager" aria-label="${texts.pages(lines.page, lines.pages)}">
    ${lines.page > 1 && buttonLink(at(lines.page - 1), texts.previous)}
    <p>${texts.pages(lines.page, lines.pages)}</p>
    ${lines.page < lines.pages && buttonLink(at(lines.page + 1), texts.next)}
  </nav>`;
}
