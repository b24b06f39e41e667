import { numberText } from '../terms/index.ts';
import {
  type DeliveredFile,
  type FileTotals,
  fileStateText,
  holdText,
  type SequenceGap,
} from '../usage/index.ts';
import {
  actions,
  attributes,
  buttonLink,
  card,
  columns,
  type Content,
  errorFor,
  errorSummary,
  type FieldError,
  fileField,
  form,
  type Frame,
  type Html,
  html,
  notice,
  table,
} from '../web/index.ts';
import { fileTexts } from './file-words.ts';
import { priceTexts } from './price-words.ts';
import { momentText } from './staff.page.ts';
import type { FileWithdrawal } from './withdrawal.ts';

export const FILE_FILTERS = ['all', 'held', 'kept'] as const;
export type FileFilter = (typeof FILE_FILTERS)[number];

export interface FilesView {
  readonly files: readonly DeliveredFile[];
  readonly totals: FileTotals;
  readonly filter: FileFilter;
  readonly older: number | null;
  readonly waiting: readonly FileWithdrawal[];
  /** Numbers that elements gave to files which never came. */
  readonly missing: readonly SequenceGap[];
  readonly done: string | null;
  readonly errors: readonly FieldError[];
}

/** The files that came, with their life and totals; what can be done about all of them stands beside. */
export function filesPage(frame: Frame, view: FilesView): Content {
  const texts = fileTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    main: html`${errorSummary(frame.language, view.errors)}
    ${view.done !== null && notice({ tone: 'good', body: view.done })}
    ${view.waiting.length > 0 && waitingCard(frame, view.waiting)}
    ${view.missing.length > 0 && missingCard(frame, view.missing)} ${filterLinks(frame, view)}
    ${view.files.length === 0 ? card({ body: html`<p class="quiet">${texts.none}</p>` }) : filesTable(frame, view)}
    ${columns(uploadCard(frame, view.errors), recycleCard(frame))}
    ${actions([buttonLink('/files/prices', priceTexts(frame).title)])}`,
  };
}

export function fileHref(name: string): string {
  return `/files/${encodeURIComponent(name)}`;
}

function waitingCard(frame: Frame, waiting: readonly FileWithdrawal[]): Html {
  return card({
    heading: fileTexts(frame).waiting,
    tone: 'accent',
    body: html`<ul>
      ${waiting.map(({ fileName, reason }) => html`<li><a href="${fileHref(fileName)}">${fileName}</a>: ${reason}</li> `)}
    </ul>`,
  });
}

/** The rest is in `npm run load -- --list`. */
const GAPS_SHOWN = 10;

function missingCard(frame: Frame, missing: readonly SequenceGap[]): Html {
  const texts = fileTexts(frame);
  return card({
    heading: texts.missing,
    tone: 'accent',
    body: html`<p>${texts.missingLead}</p>
      <ul>
        ${missing
          .slice(0, GAPS_SHOWN)
          .map(({ element, first, last }) => html`<li>${texts.gap(element, first, last)}</li> `)}
      </ul>
      ${missing.length > GAPS_SHOWN && html`<p>${texts.moreGaps(numberText(missing.length - GAPS_SHOWN, frame.language))}</p>`}`,
  });
}

function filterLinks(frame: Frame, { filter, totals }: FilesView): Html {
  const texts = fileTexts(frame);
  const count = (value: number): string => numberText(value, frame.language);
  return html`<p>${texts.totals(count(totals.lines), count(totals.rejected + totals.suspended))}</p>
    <nav class="tabs" aria-label="${texts.title}">
      ${FILE_FILTERS.map(
        (each) =>
          html`<a
            href="${`/files?show=${each}`}"
            ${attributes({ 'aria-current': each === filter ? 'page' : null })}
            >${texts.filters[each]}</a
          > `,
      )}
    </nav>`;
}

function filesTable(frame: Frame, { files, older, filter }: FilesView): Html {
  const texts = fileTexts(frame);
  const count = (value: number): string => numberText(value, frame.language);
  return html`${table({
    caption: texts.title,
    captionHidden: true,
    columns: texts.columns.map((label, index) => (index > 2 ? { label, align: 'end' } : { label })),
    rows: files.map((file) => [
      html`<a href="${fileHref(file.name)}">${file.name}</a>`,
      stateText(frame, file),
      // Unbroken: a row of a long list is one line.
      momentText(frame, file.arrivedAt).replace(' ', '\u00A0'),
      count(file.totals.lines),
      count(file.totals.accepted),
      count(file.totals.duplicate),
      count(file.totals.rejected),
      count(file.totals.suspended),
    ]),
  })}
  ${older !== null && actions([buttonLink(`/files?show=${filter}&before=${older}`, texts.older)])}`;
}

export function stateText({ language }: Frame, { state, reason }: DeliveredFile): string {
  const said = fileStateText(state, language);
  return reason === null ? said : `${said}: ${holdText(reason, language)}`;
}

/** Files of partners and of the network's gateways have no ending in their names: any file can be chosen. */
const UPLOADED = '.csv,.jsonl,.tap,*/*';

function uploadCard(frame: Frame, errors: readonly FieldError[]): Html {
  const texts = fileTexts(frame);
  return card({
    heading: texts.upload,
    body: form(frame, {
      action: '/files',
      upload: true,
      submit: texts.submit,
      fields: fileField({
        name: 'file',
        label: texts.file,
        hint: texts.uploadLead,
        accept: UPLOADED,
        error: errorFor(errors, 'file'),
      }),
    }),
  });
}

function recycleCard(frame: Frame): Html {
  const texts = fileTexts(frame);
  return card({
    heading: texts.recycle,
    tone: 'quiet',
    body: html`<p>${texts.recycleLead}</p>
      ${form(frame, { action: '/files/recycle', fields: [], submit: texts.recycle, tone: 'quiet' })}`,
  });
}
