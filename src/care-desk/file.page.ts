import { numberText } from '../terms/index.ts';
import { type DeliveredFile, type FileTotals, type KeptLine, lineReasonText } from '../usage/index.ts';
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
  notice,
  opening,
  table,
  textField,
} from '../web/index.ts';
import { fileTexts } from './file-words.ts';
import { fileHref, stateText } from './files.page.ts';
import { momentText } from './staff.page.ts';
import { canBeTakenBack, type FileWithdrawal } from './withdrawal.ts';

export interface FileView {
  readonly file: DeliveredFile;
  readonly kept: readonly KeptLine[];
  readonly more: number | null;
  readonly withdrawal: FileWithdrawal | null;
  readonly proposer: string;
  readonly own: boolean;
  readonly done: string | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** One file: its life, its totals, what was set aside of it, and the way to take it back. */
export function filePage(frame: Frame, view: FileView): Content {
  const texts = fileTexts(frame);
  const { file } = view;
  return {
    title: file.name,
    lead: stateText(frame, file),
    back: { href: '/files', label: texts.back },
    width: 'wide',
    main: html`${errorSummary(frame.language, view.errors)}
    ${view.done !== null && notice({ tone: 'good', body: view.done })}
    ${columns(lifeCard(frame, file), withdrawalCards(frame, view))} ${keptCard(frame, view)}`,
  };
}

const COUNTS: readonly (keyof FileTotals)[] = ['lines', 'accepted', 'duplicate', 'rejected', 'suspended'];

function lifeCard(frame: Frame, file: DeliveredFile): Html {
  const { facts: names, counts } = fileTexts(frame);
  const { note, element, sequence, arrivedAt, loadedAt, totals } = file;
  return card({
    body: facts([
      { label: names.state, value: stateText(frame, file) },
      ...(note === null ? [] : [{ label: names.note, value: note }]),
      ...(element === null ? [] : [{ label: names.element, value: element }]),
      ...(sequence === null ? [] : [{ label: names.sequence, value: String(sequence) }]),
      { label: names.arrived, value: momentText(frame, arrivedAt) },
      ...(loadedAt === null ? [] : [{ label: names.loaded, value: momentText(frame, loadedAt) }]),
      ...COUNTS.map((name) => ({ label: counts[name], value: numberText(totals[name], frame.language) })),
    ]),
  });
}

function withdrawalCards(frame: Frame, view: FileView): readonly Html[] {
  const { file, withdrawal } = view;
  if (withdrawal?.state === 'proposed') return [decisionCard(frame, view, withdrawal)];
  const texts = fileTexts(frame);
  const action = `${fileHref(file.name)}/withdraw`;
  if (withdrawal?.state === 'approved' && file.state === 'withdrawing')
    return [card({ body: form(frame, { action: `${action}/go-on`, fields: [], submit: texts.goOn }) })];
  if (!canBeTakenBack(file)) return [];
  const why = textField({
    name: 'why',
    label: texts.why,
    value: view.typed['why'],
    error: errorFor(view.errors, 'why'),
    maxlength: 200,
  });
  return [
    card({
      heading: texts.withdraw,
      body: html`<p>${texts.withdrawLead}</p>
        ${form(frame, { action: `${action}/propose`, fields: why, submit: texts.propose, tone: 'danger' })}`,
    }),
  ];
}

function decisionCard(frame: Frame, { file, proposer, own }: FileView, { reason }: FileWithdrawal): Html {
  const texts = fileTexts(frame);
  const action = `${fileHref(file.name)}/withdraw`;
  const approve = form(frame, {
    action: `${action}/approve`,
    fields: [],
    submit: texts.approve,
    tone: 'danger',
  });
  return card({
    heading: texts.withdraw,
    tone: 'receipt',
    body: html`<p>${texts.proposed(proposer, reason)}</p>
      <p>${texts.withdrawLead}</p>
      ${own ? html`<p>${texts.waitsForOther}</p>` : approve}
      ${form(frame, { action: `${action}/decline`, fields: [], submit: texts.decline, tone: 'quiet' })}`,
  });
}

function keptCard(frame: Frame, { file, kept, more }: FileView): Html {
  const texts = fileTexts(frame);
  if (kept.length === 0)
    return card({ heading: texts.kept, body: html`<p class="quiet">${texts.noKept}</p>` });
  return card({
    heading: texts.kept,
    body: html`<p class="quiet">${texts.keptLead}</p>
      ${table({
        caption: texts.kept,
        captionHidden: true,
        columns: texts.keptColumns.map((label) => ({ label })),
        rows: kept.map((line) => [
          String(line.lineNo),
          texts.keptStates[line.state],
          lineReasonText(line.reason, frame.language),
          html`<code class="long">${line.line}</code>
            ${opening(texts.correct, correction(frame, file, line))}`,
        ]),
      })}
      ${more !== null && actions([buttonLink(`${fileHref(file.name)}?after=${more}`, texts.moreKept)])}`,
  });
}

function correction(frame: Frame, { name }: DeliveredFile, { lineNo, line }: KeptLine): Html {
  const texts = fileTexts(frame);
  const field = textField({
    name: `line-${lineNo}`,
    label: texts.corrected,
    // What could not be translated begins with its reason: the original stands behind it.
    value: line.replace(/^![^;]*;/, ''),
    maxlength: 2000,
  });
  return form(frame, {
    action: `${fileHref(name)}/correct`,
    hidden: { line: String(lineNo) },
    fields: field,
    submit: texts.correct,
    tone: 'quiet',
  });
}
