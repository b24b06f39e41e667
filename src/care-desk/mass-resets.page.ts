import { numberText } from '../terms/index.ts';
import {
  card,
  type Content,
  errorFor,
  errorSummary,
  type FieldError,
  fileField,
  form,
  type Frame,
  type Html,
  html,
  table,
  textField,
} from '../web/index.ts';
import type { MassReset } from './mass-reset.ts';
import { massResetTexts } from './mass-reset-words.ts';
import { pager } from './paging.page.ts';
import type { Paging } from './paging.ts';
import { momentText } from './staff.page.ts';

export interface MassResetsView {
  readonly resets: readonly (MassReset & { readonly numbers: bigint; readonly settled: bigint })[];
  readonly paging: Paging;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** The mass resets that were, and the way to a new one. */
export function massResetsPage(frame: Frame, view: MassResetsView): Content {
  const texts = massResetTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    main: html`${errorSummary(frame.language, view.errors)} ${resetsCard(frame, view)}
    ${pager(frame, '/resets', view.paging)} ${proposeCard(frame, view)}`,
  };
}

function resetsCard(frame: Frame, { resets }: MassResetsView): Html {
  const texts = massResetTexts(frame);
  if (resets.length === 0) return card({ body: html`<p class="quiet">${texts.none}</p>` });
  return table({
    caption: texts.title,
    captionHidden: true,
    columns: texts.columns.map((label, index) =>
      index === 2 || index === 3 ? { label, align: 'end' } : { label },
    ),
    rows: resets.map((reset) => [
      html`<a href="${`/resets/${reset.resetId}`}">${momentText(frame, reset.proposedAt)}</a>`,
      reset.reason,
      numberText(Number(reset.numbers), frame.language),
      numberText(Number(reset.settled), frame.language),
      texts.states[reset.state],
    ]),
  });
}

function proposeCard(frame: Frame, { typed, errors }: MassResetsView): Html {
  const texts = massResetTexts(frame);
  const fields = [
    fileField({
      name: 'file',
      label: texts.file,
      hint: texts.fileHint,
      error: errorFor(errors, 'file'),
      accept: '.csv,.xlsx,.txt,text/csv',
    }),
    textField({
      name: 'numbers',
      label: texts.list,
      hint: texts.listHint,
      type: 'textarea',
      value: typed['numbers'],
      error: errorFor(errors, 'numbers'),
    }),
    textField({
      name: 'reason',
      label: texts.reason,
      hint: texts.reasonHint,
      value: typed['reason'],
      error: errorFor(errors, 'reason'),
      maxlength: 200,
    }),
  ];
  return card({
    heading: texts.propose,
    body: html`<p>${texts.proposeLead}</p>
      ${form(frame, { action: '/resets', fields, submit: texts.submit, upload: true })}`,
  });
}
