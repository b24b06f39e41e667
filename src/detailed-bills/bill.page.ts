import {
  type Language,
  type Month,
  capitalised,
  dateText,
  durationText,
  moneyText,
  monthText,
  readable,
  timeText,
  volumeText,
  weekdayText,
} from '../terms/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  actions,
  amount,
  buttonLink,
  facts,
  html,
  notice,
  opening,
} from '../web/index.ts';
import { type BillLine, byDay } from './line.ts';
import type { BillOrder } from './order.ts';
import { type BillTotals, agrees } from './proof.ts';
import { billTexts } from './texts.ts';

/** One page of a detailed bill. */
export interface BillView {
  readonly month: Month;
  readonly lines: readonly BillLine[];
  readonly totals: BillTotals;
  /** The order that was paid; `null` for what is free. */
  readonly order: BillOrder | null;
  readonly csv: string;
  /** The number of the first line shown, from 1; `null` where lines are not counted from the beginning. */
  readonly from: number | null;
  readonly previous: { readonly href: string; readonly toStart: boolean } | null;
  readonly next: string | null;
  readonly explain: (line: BillLine, language: Language) => readonly { label: string; value: string }[];
}

/** A detailed bill: days as headings, sums at the right edge that open into their arithmetic, and the proof at the foot. */
export function billPage(frame: Frame, view: BillView): Content {
  const texts = billTexts(frame);
  return {
    title: texts.billOf(monthText(view.month, frame.language)),
    width: 'wide',
    back: { href: '/bills', label: texts.back },
    main: html`${view.order !== null && orderNote(frame, view.order)}
    ${view.lines.length === 0 ? html`<p>${texts.empty}</p>` : billTable(frame, view)}
    ${proofLine(frame, view)} ${pager(frame, view)} ${actions([buttonLink(view.csv, texts.download)])}`,
  };
}

function orderNote(frame: Frame, { orderedAt, price, watermark }: BillOrder): Html {
  const texts = billTexts(frame);
  const ordered = texts.orderedAt(momentText(orderedAt, frame), moneyText(price.taken, frame.language));
  return html`<p>${ordered} ${watermark !== null && texts.asOf(momentText(watermark, frame))}</p>`;
}

function momentText(at: Temporal.Instant, { language }: Frame): string {
  return `${dateText(at, language)}, ${timeText(at)}`;
}

function billTable(frame: Frame, view: BillView): Html {
  const texts = billTexts(frame);
  return html`<div class="table-frame">
    <table class="table bill">
      <caption class="unseen">
        ${texts.billOf(monthText(view.month, frame.language))}
      </caption>
      <thead>
        <tr>
          <th scope="col">${texts.time}</th>
          <th scope="col">${texts.whom}</th>
          <th scope="col">${texts.what}</th>
          <th scope="col" class="end">${texts.howMuch}</th>
          <th scope="col" class="end">${texts.sum}</th>
        </tr>
      </thead>
      ${byDay(view.lines).map(({ day, lines }) => dayRows(frame, view, day, lines))}
    </table>
  </div>`;
}

function dayRows(frame: Frame, view: BillView, day: Temporal.PlainDate, lines: readonly BillLine[]): Html {
  const { language } = frame;
  return html`<tbody>
    <tr class="bill-day">
      <th scope="rowgroup" colspan="5">${dateText(day, language)}, ${weekdayText(day, language)}</th>
    </tr>
    ${lines.map((line) => lineRow(frame, view, line))}
  </tbody>`;
}

function lineRow(frame: Frame, view: BillView, line: BillLine): Html {
  const texts = billTexts(frame);
  return html`<tr>
    <td data-label="${texts.time}">${timeText(line.at, { seconds: true })}</td>
    <td data-label="${texts.whom}">${whom(frame, line)}</td>
    <td data-label="${texts.what}">${what(frame, line)}</td>
    <td class="end" data-label="${texts.howMuch}">${howMuch(frame, line)}</td>
    <td class="end" data-label="${texts.sum}">
      ${opening(amount(line.taken, frame.language), facts(view.explain(line, frame.language)))}
    </td>
  </tr> `;
}

function whom(frame: Frame, line: BillLine): string {
  const texts = billTexts(frame);
  if (line.kind === 'fee') return line.label?.[frame.language] ?? line.plan;
  const name = /^[1-9]\d{6,14}$/.test(line.other) ? readable(line.other) : line.other;
  return line.direction === 'in' && name !== '' ? texts.from(name) : name;
}

function what(frame: Frame, line: BillLine): string {
  const texts = billTexts(frame);
  const kind = texts.kinds[line.kind];
  if (line.kind === 'fee') return kind;
  const direction = line.kind === 'data' ? '' : `, ${texts.directions[line.direction]}`;
  return `${kind}${direction}${line.roaming === 'home' ? '' : `, ${texts.roaming} ${line.roaming}`}`;
}

function howMuch({ language }: Frame, line: BillLine): string {
  if (line.kind === 'voice') return durationText(line.seconds, language);
  if (line.kind === 'data') return volumeText(line.bytes, language);
  return line.kind === 'fee' ? '' : '1';
}

function proofLine(frame: Frame, { totals, month }: BillView): Html {
  const texts = billTexts(frame);
  const text = (sum: BillTotals['sum']): string => moneyText(sum, frame.language);
  if (agrees(totals)) {
    return html`<p class="proof">${capitalised(texts.proof(totals.lines, text(totals.sum), month))}</p>`;
  }
  return notice({
    tone: 'bad',
    title: texts.proofFails,
    body: html`<ul>
      <li>${texts.proofFailsLines(totals.lines, text(totals.sum))}</li>
      <li>${texts.proofFailsExpense(totals.expenseRecords, text(totals.expense))}</li>
      <li>${texts.proofFailsMoved(text(totals.moved))}</li>
    </ul>`,
  });
}

function pager(frame: Frame, { from, lines, totals, previous, next }: BillView): Html | null {
  if (previous === null && next === null) return null;
  const texts = billTexts(frame);
  const last = from === null ? 0 : from + lines.length - 1;
  return html`<nav class="pager" aria-label="${texts.pages}">
    ${from !== null && html`<p>${texts.shown(from, last, totals.lines)}</p>`}
    ${actions([
      ...(previous === null
        ? []
        : [buttonLink(previous.href, previous.toStart ? texts.first : texts.previous)]),
      ...(next === null ? [] : [buttonLink(next, texts.next)]),
    ])}
  </nav>`;
}
