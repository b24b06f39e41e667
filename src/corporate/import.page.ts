import { dateText, type Language, numberText, timeText } from '../terms/index.ts';
import {
  actions,
  buttonLink,
  card,
  columns,
  type Content,
  errorFor,
  errorSummary,
  fileField,
  form,
  type Frame,
  type Html,
  html,
  opening,
  table,
  textField,
} from '../web/index.ts';
import type { Proposal, ProposalPage } from './import-proposal.ts';
import { importTexts } from './import-texts.ts';
import { companyPlaces } from './places.page.ts';
import type { Typed } from './typed.ts';

/** The second person, as the coordinator sees them. */
export interface Approver {
  readonly name: string;
  /** Has access still: only such a one can approve. */
  readonly lives: boolean;
}

export interface ImportsView {
  readonly found: ProposalPage;
  readonly approver: Approver | null;
  readonly typed: Typed;
}

/** Where changes by file begin: bring a file or paste lines, and what became of earlier ones. */
export function importsPage(frame: Frame, view: ImportsView): Content {
  const texts = importTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    main: html`${companyPlaces(frame, 'imports')} ${errorSummary(frame.language, view.typed.errors)}
    ${columns(
      [fileCard(frame, view.typed), pasteCard(frame, view.typed)],
      [templateCard(frame), approverCard(frame, view), earlierCard(frame, view.found, '/company/imports')],
    )}`,
  };
}

function fileCard(frame: Frame, { errors }: Typed): Html {
  const texts = importTexts(frame);
  const field = fileField({
    name: 'file',
    label: texts.file,
    hint: texts.fileHint,
    error: errorFor(errors, 'file'),
    accept: '.csv,.xlsx,.txt,text/csv',
  });
  return card({
    heading: texts.fileHeading,
    tone: 'accent',
    body: form(frame, { action: '/company/imports', fields: field, submit: texts.look, upload: true }),
  });
}

function pasteCard(frame: Frame, { form: values, errors }: Typed): Html {
  const texts = importTexts(frame);
  const field = textField({
    name: 'lines',
    label: texts.paste,
    hint: texts.pasteHint,
    type: 'textarea',
    value: values['lines'],
    error: errorFor(errors, 'lines'),
  });
  return card({
    heading: texts.pasteHeading,
    body: form(frame, { action: '/company/imports', fields: field, submit: texts.lookPasted, tone: 'quiet' }),
  });
}

function templateCard(frame: Frame): Html {
  const texts = importTexts(frame);
  return card({
    tone: 'quiet',
    body: html`<p>${texts.templates}</p>
      ${actions([
        buttonLink('/company/employees.csv', texts.templateCsv),
        buttonLink('/company/employees.xlsx', texts.templateXlsx),
      ])}
      ${opening(
        texts.rules,
        html`<ul>
          ${texts.ruleLines.map((line) => html`<li>${line}</li>`)}
        </ul>`,
      )}`,
  });
}

function approverCard(frame: Frame, { approver, typed }: ImportsView): Html {
  const texts = importTexts(frame);
  const appoint = form(frame, {
    action: '/company/approver',
    submit: texts.appoint,
    tone: 'quiet',
    fields: textField({
      name: 'approver',
      label: texts.approverNumber,
      hint: texts.approverHint,
      value: typed.form['approver'],
      error: errorFor(typed.errors, 'approver'),
      type: 'tel',
      inputmode: 'tel',
      format: 'msisdn',
      maxlength: 40,
    }),
  });
  const dismiss = form(frame, {
    action: '/company/approver/end',
    fields: [],
    submit: texts.dismiss,
    tone: 'quiet',
  });
  const body =
    approver === null
      ? html`<p>${texts.approverNone}</p>
          ${appoint}`
      : approver.lives
        ? html`<p>${texts.approverIs(approver.name)}</p>`
        : html`<p>${texts.approverLost(approver.name)}</p>
            ${appoint} ${dismiss}`;
  return card({ heading: texts.approver, body, tone: 'quiet' });
}

/** Proposals as a list, each leading to its lines. */
export function earlierCard(frame: Frame, { proposals, older }: ProposalPage, base: string): Html {
  const texts = importTexts(frame);
  const body =
    proposals.length === 0
      ? html`<p class="quiet">${texts.none}</p>`
      : table({
          caption: texts.earlier,
          captionHidden: true,
          columns: texts.listColumns.map((label, index) =>
            index === 2 ? { label, align: 'end' } : { label },
          ),
          rows: proposals.map((proposal) => [
            html`<a href="${`${base}/${proposal.proposalId}`}"
              >${momentText(proposal.madeAt, frame.language)}</a
            >`,
            sourceText(frame, proposal),
            numberText(Number(proposal.lines), frame.language),
            texts.states[proposal.state],
          ]),
        });
  const more = older === null ? null : actions([buttonLink(`${base}?after=${older}`, texts.older)]);
  return card({ heading: texts.earlier, body: html`${body} ${more}` });
}

/** What a proposal was made of. */
export function sourceText(frame: Frame, { source }: Pick<Proposal, 'source'>): string {
  return source === '' ? importTexts(frame).pasted : source;
}

/** A day with its time. */
export function momentText(at: Temporal.Instant, language: Language): string {
  return `${dateText(at, language)}, ${timeText(at)}`;
}
