import type { NameOf } from '../contacts/index.ts';
import {
  type Language,
  type Month,
  dateText,
  moneyText,
  monthText,
  timeText,
  weekdayText,
} from '../terms/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  actions,
  amount,
  buttonLink,
  card,
  columns,
  facts,
  html,
  notice,
  opening,
  picture,
  saying,
  type TimedWay,
} from '../web/index.ts';
import { type BillCode, codeText } from './bill-code.ts';
import { FORMATS } from './bill-file.ts';
import { fileTexts } from './export-texts.ts';
import { type BillLine, byDay } from './line.ts';
import { balanceText, pageFacts, unitPriceText } from './line-facts.ts';
import { howMuchText, whatText, whomText } from './line-words.ts';
import type { BillOrder } from './order.ts';
import { type BillTotals, agrees } from './proof.ts';
import { type Search, searchBlock } from './search.page.ts';
import { searchTexts } from './search-texts.ts';
import { sumTexts } from './sum-texts.ts';
import { billTexts } from './texts.ts';

/** One page of a detailed bill. */
export interface BillView {
  readonly month: Month;
  readonly lines: readonly BillLine[];
  readonly totals: BillTotals;
  /** The order that was paid; `null` for what is free. */
  readonly order: BillOrder | null;
  /** Where the price of the order is disputed, with the clock of the answer; `null` where nothing can be. */
  readonly dispute: TimedWay | null;
  /** The address of the bill, to which the endings of its files are added. */
  readonly base: string;
  /** The code by which it can be checked, once it is sealed. */
  readonly code: BillCode | null;
  /** The number of the first line shown, from 1; `null` where lines are not counted from the beginning. */
  readonly from: number | null;
  readonly previous: { readonly href: string; readonly toStart: boolean } | null;
  readonly next: string | null;
  readonly explain: (line: BillLine, language: Language) => readonly { label: string; value: string }[];
  /** Where the sum of a line stands for ever; the place is counted from 0 on this page. */
  readonly sumHref: (line: BillLine, place: number) => string | null;
  /** The same by the place in the whole bill, from 0. */
  readonly sumOf: (line: BillLine, place: number) => string | null;
  readonly nameOf: NameOf;
  /** What was looked for; `null` for the bill as it is. */
  readonly search: Search | null;
}

/** A detailed bill: days as headings, sums at the right edge that open into their arithmetic, and the proof at the foot. */
export function billPage(frame: Frame, view: BillView): Content {
  const texts = billTexts(frame);
  return {
    title: texts.billOf(monthText(view.month, frame.language)),
    width: 'wide',
    back: { href: '/bills', label: texts.back },
    main: html`<div id="bill">
      ${view.order !== null && orderNote(frame, view.order, view.dispute)}
      ${view.totals.lines > 0 && searchBlock(frame, view.base, view.search)}
      ${card({ body: [linesOrNothing(frame, view), proofLine(frame, view)] })} ${pager(frame, view)}
      ${view.lines.length > 0 && columns(files(frame, view), view.code === null ? html`` : codeCard(frame, view.code))}
    </div>`,
  };
}

function linesOrNothing(frame: Frame, view: BillView): Html {
  if (view.lines.length > 0) return billTable(frame, view);
  return html`${picture('empty')}
    <p>${view.search === null ? billTexts(frame).empty : searchTexts(frame).nothing}</p>`;
}

function orderNote(frame: Frame, { orderedAt, price, watermark }: BillOrder, dispute: TimedWay | null): Html {
  const texts = billTexts(frame);
  const said = texts.orderedAt(momentText(orderedAt, frame), moneyText(price.taken, frame.language));
  const ordered = saying(said, [{ sum: price.taken, href: '/account' }], frame.language);
  return html`<p>${ordered} ${watermark !== null && texts.asOf(momentText(watermark, frame))}</p>
    ${dispute !== null && html`<p><a href="${dispute.href}">${dispute.label}</a> <small class="quiet">${dispute.clock}</small></p>`}`;
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
  return html`<tr>
    <td>${timeText(line.at, { seconds: true })}</td>
    <td>${whom(frame, view, line)}</td>
    <td>${whatText(line, frame.language)}</td>
    <td class="end">
      ${withQuiet(howMuchText(line, frame.language), line.price === 0n ? null : unitPriceText(line, frame.language))}
    </td>
    <td class="end">
      ${opening(amount(line.taken, frame.language), [facts(view.explain(line, frame.language)), facts(pageFacts(line, frame.language)), sumLink(frame, view, line)])}
      ${withQuiet(null, balanceText(line, frame.language))}
    </td>
  </tr> `;
}

/** A value with what is said of it beneath, quieter. */
function withQuiet(value: string | null, said: string | null): Html | string | null {
  if (said === null) return value;
  return html`${value}${value !== null && html`<br />`}<small class="quiet">${said}</small>`;
}

/** The name that the number has for its owner stands above it. */
function whom({ language }: Frame, { nameOf }: BillView, line: BillLine): Html | string {
  const name = nameOf(line.other);
  return name === null
    ? whomText(line, language)
    : html`${name}<br /><span class="quiet">${whomText(line, language)}</span>`;
}

function sumLink(frame: Frame, view: BillView, line: BillLine): Html {
  const href = view.sumHref(line, view.lines.indexOf(line));
  return href === null ? html`` : html`<p><a href="${href}">${sumTexts(frame).link}</a></p>`;
}

function proofLine(frame: Frame, { totals, month }: BillView): Html {
  const texts = billTexts(frame);
  const text = (sum: BillTotals['sum']): string => moneyText(sum, frame.language);
  if (agrees(totals)) {
    const said = texts.proof(totals.lines, text(totals.sum), month);
    const sum = { sum: totals.sum, href: `/expenses?month=${month}` };
    return html`<p class="proof">${saying(said, [sum], frame.language)} ✓</p>`;
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

function pager(frame: Frame, { from, lines, totals, previous, next, search }: BillView): Html | null {
  const texts = billTexts(frame);
  if (previous === null && next === null) return null;
  const links = [
    previous === null ? null : buttonLink(previous.href, previous.toStart ? texts.first : texts.previous),
    next === null ? null : buttonLink(next, texts.next),
  ];
  return html`<nav class="pager" aria-label="${texts.pages}">
    ${from !== null && html`<p>${texts.shown(from, from + lines.length - 1, search?.count ?? totals.lines)}</p>`}
    ${actions(links.filter((link) => link !== null))}
  </nav>`;
}

function files(frame: Frame, { base, nameOf }: BillView): Html {
  const texts = fileTexts(frame);
  const links = (asked: string): Html =>
    actions(FORMATS.map((format) => buttonLink(`${base}.${format}${asked}`, texts.names[format])));
  // Whoever has named nobody has nothing to choose.
  const named =
    nameOf.called('').length > 0 &&
    opening(
      texts.named,
      html`<p>${texts.namedLead}</p>
        ${links('?names=yes')}`,
    );
  return card({ heading: texts.heading, tone: 'quiet', body: html`${links('')} ${named}` });
}

function codeCard(frame: Frame, code: BillCode): Html {
  const texts = fileTexts(frame);
  return card({
    heading: texts.proof,
    tone: 'quiet',
    body: html`<p>${texts.proofLead}</p>
      <p class="address">
        <code>${codeText(code)}</code> <a href="${`/check/${codeText(code)}`}">${texts.check}</a>
      </p>`,
  });
}
