import type { VoucherBatch, VoucherFound } from '../charging/index.ts';
import { dateText, moneyText, numberText } from '../terms/index.ts';
import {
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
  opening,
  searchForm,
  table,
  textField,
} from '../web/index.ts';
import { pager } from './paging.page.ts';
import type { Paging } from './paging.ts';
import { momentText } from './staff.page.ts';
import { voucherTexts } from './voucher-words.ts';

export interface VouchersView {
  readonly staffId: string;
  readonly batches: readonly VoucherBatch[];
  readonly paging: Paging;
  readonly serial: string;
  /** What the search found; absent when nothing was asked. */
  readonly found?: VoucherFound | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** The batches of vouchers with what is to be decided, the search by serial, and the way to a new batch. */
export function vouchersPage(frame: Frame, view: VouchersView): Content {
  const texts = voucherTexts(frame);
  const body =
    view.batches.length === 0
      ? card({ body: html`<p class="quiet">${texts.none}</p>` })
      : table({
          caption: texts.title,
          captionHidden: true,
          columns: texts.columns.map((label, index) =>
            index > 0 && index < 4 ? { label, align: 'end' } : { label },
          ),
          rows: view.batches.map((batch) => batchRow(frame, batch, view)),
        });
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'wide',
    main: html`${errorSummary(frame.language, view.errors)} ${body} ${pager(frame, '/vouchers', view.paging)}
    ${columns(searchCard(frame, view), proposeCard(frame, view))}`,
  };
}

function batchRow(frame: Frame, batch: VoucherBatch, view: VouchersView): readonly (Html | string)[] {
  const { language } = frame;
  return [
    batch.purpose,
    moneyText(batch.amount, language),
    numberText(batch.vouchers, language),
    numberText(batch.used, language),
    dateText(batch.validUntil, language, { year: true }),
    voucherTexts(frame).states[batch.state],
    batchActs(frame, batch, view),
  ];
}

function batchActs(
  frame: Frame,
  batch: VoucherBatch,
  { staffId, typed, errors }: VouchersView,
): Html | string {
  const texts = voucherTexts(frame);
  const action = `/vouchers/${batch.batchId}`;
  if (batch.state === 'proposed' && batch.proposedBy === staffId) return texts.ownLead;
  if (batch.state === 'proposed')
    return html`<p class="quiet">${texts.issueLead}</p>
      ${form(frame, { action: `${action}/issue`, fields: [], submit: texts.issue })}
      ${form(frame, { action: `${action}/refuse`, fields: [], submit: texts.refuse, tone: 'quiet' })}`;
  if (batch.state !== 'issued') return batch.cancelReason ?? '—';
  const name = `why-${batch.batchId}`;
  const why = textField({
    name,
    label: texts.why,
    value: typed[name],
    error: errorFor(errors, name),
    maxlength: 200,
  });
  return opening(
    texts.cancel,
    html`<p>${texts.cancelLead}</p>
      ${form(frame, { action: `${action}/cancel`, fields: why, submit: texts.cancel, tone: 'danger' })}`,
  );
}

function searchCard(frame: Frame, { serial, found }: VouchersView): Html {
  const texts = voucherTexts(frame);
  return card({
    heading: texts.search,
    body: html`${searchForm({
      action: '/vouchers',
      submit: texts.find,
      fields: textField({
        name: 'serial',
        label: texts.serial,
        hint: texts.serialHint,
        value: serial,
        maxlength: 60,
      }),
    })}
    ${found === null && html`<p role="status">${texts.foundNone}</p>`}
    ${found !== null && found !== undefined && foundFacts(frame, found)}`,
  });
}

function foundFacts(frame: Frame, voucher: VoucherFound): Html {
  const texts = voucherTexts(frame);
  const { found: names } = texts;
  const { usedAt, usedBy } = voucher;
  return facts([
    { label: names.state, value: texts.voucherStates[voucher.state] },
    { label: names.amount, value: moneyText(voucher.amount, frame.language) },
    { label: names.until, value: dateText(voucher.validUntil, frame.language, { year: true }) },
    ...(usedAt === null ? [] : [{ label: names.usedAt, value: momentText(frame, usedAt) }]),
    ...(usedBy === null ? [] : [{ label: names.usedBy, value: String(usedBy) }]),
  ]);
}

function proposeCard(frame: Frame, { typed, errors }: VouchersView): Html {
  const texts = voucherTexts(frame);
  const field = (name: 'amount' | 'count' | 'days' | 'purpose', hint?: string): Html =>
    textField({
      name,
      label: texts[name],
      hint,
      inputmode: name === 'purpose' ? 'text' : name === 'amount' ? 'decimal' : 'numeric',
      value: typed[name],
      error: errorFor(errors, name),
      maxlength: 200,
    });
  return card({
    heading: texts.propose,
    body: html`<p>${texts.proposeLead}</p>
      ${form(frame, {
        action: '/vouchers',
        submit: texts.submit,
        fields: [field('amount'), field('count'), field('days'), field('purpose', texts.purposeHint)],
      })}`,
  });
}
