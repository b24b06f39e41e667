import {
  type Language,
  type Money,
  NBSP,
  ZERO,
  add,
  percentText,
  roundMoneyText,
  inLanguage,
} from '../terms/index.ts';
import { amount } from './amount.ts';
import { opening } from './card.ts';
import { percent } from './chart-scale.ts';
import { type Html, attributes, html } from './html.ts';
import { bar } from './share-bars.ts';
import { type TableParts, table } from './table.ts';
import { WEB_TEXTS } from './texts.ts';

/** Hryvnias as a number, for the length of a bar only: geometry may round, figures may not. */
export function length(money: Money): number {
  return Number(money) / 1_000_000;
}

/** A drawing with its name, its finding in words and the same figures as a table. */
export function chartFigure(parts: {
  readonly language: Language;
  readonly title: string;
  readonly drawing: Html;
  readonly table: TableParts;
}): Html {
  return html`<figure class="chart">
    <figcaption class="chart-title">${parts.title}</figcaption>
    ${parts.drawing}
    ${opening(inLanguage(WEB_TEXTS, parts.language).figures, table({ ...parts.table, captionHidden: true }))}
  </figure>`;
}

/** A chart without anything to draw says so. */
export function emptyFigure(title: string, words: string): Html {
  return html`<figure class="chart">
    <figcaption class="chart-title">${title}</figcaption>
    <p class="quiet">${words}</p>
  </figure>`;
}

export interface BarRow {
  /** Which colour: the category, in the order in which charts show them. */
  readonly category: string;
  readonly label: string;
  readonly amount: Money;
  readonly href?: string;
  /** A few words under the label: how many calls, how long. */
  readonly note?: string | undefined;
}

/** Where the money went: a row for each category with its words, its bar and its sum; the rows are the table. */
export function categoryBars(parts: {
  readonly language: Language;
  readonly title: string;
  readonly titleHidden?: boolean;
  /** For bars that are no parts of one whole. */
  readonly sharesHidden?: boolean;
  readonly rows: readonly BarRow[];
}): Html {
  const total = add(...parts.rows.map((row) => row.amount));
  const largest = parts.rows.reduce((most, row) => (row.amount > most ? row.amount : most), ZERO);
  if (parts.rows.length === 0)
    return html`<p class="quiet">${inLanguage(WEB_TEXTS, parts.language).nothingSpent}</p>`;
  const caption = parts.titleHidden === true ? 'chart-title unseen' : 'chart-title';
  return html`<figure class="chart">
    <figcaption class="${caption}">${parts.title}</figcaption>
    <ul class="bars">
      ${parts.rows.map((row) => barRow(row, largest, parts.sharesHidden === true ? ZERO : total, parts.language))}
    </ul>
  </figure>`;
}

function barRow(row: BarRow, largest: Money, total: Money, language: Language): Html {
  const share = row.amount > 0n && total > 0n ? shareText(part(row.amount, total), language) : null;
  const note = [row.note, share].filter((words) => typeof words === 'string').join(' · ');
  const words = html`<span class="bar-label">${row.label}</span>
    <span class="bar-sum">${amount(row.amount, language)}</span>
    ${bar(row.category, part(row.amount, largest))}
    ${note === '' ? null : html`<span class="bar-note">${note}</span>`}`;
  return row.href === undefined
    ? html`<li><div class="bar-link">${words}</div></li>`
    : html`<li><a class="bar-link" href="${row.href}">${words}</a></li>`;
}

/** A share that is something is never said to be nothing. */
function shareText(share: number, language: Language): string {
  return share < 0.005 ? `<${NBSP}${percentText(0.01, language)}` : percentText(share, language);
}

function part(amount: Money, of: Money): number {
  return of <= 0n || amount <= 0n ? 0 : length(amount) / length(of);
}

export interface MeterParts {
  readonly language: Language;
  /** What is measured: `Листопад`. */
  readonly label: string;
  readonly value: Money;
  readonly of: Money;
  /** What stands between the figure and the limit, when it is no plan: `жовтень` in `жовтень: 150 ₴`. */
  readonly ofText?: string;
  /** Passing the limit is no fault: it is only compared with. */
  readonly calm?: boolean;
  /** How much of the month is over, 0 to 1: a small mark on the meter. */
  readonly mark?: number;
  /** Where the value will be at the end at this pace: a paler piece. */
  readonly forecast?: Money;
  /** A sentence under the meter. */
  readonly note?: string | Html;
  /** Where the figure opens into what it is made of. */
  readonly href?: string;
  /** Where the limit was set, or what it is made of. */
  readonly ofHref?: string;
}

/** How much of a plan is used: the figure, the bar with the mark of today, and the forecast. Over the plan it says so. */
export function meter(parts: MeterParts): Html {
  const { language, label, value, of } = parts;
  const over = value > of && parts.calm !== true;
  const words = parts.ofText === undefined ? inLanguage(WEB_TEXTS, language).of : `· ${parts.ofText}:`;
  const figure = amount(value, language);
  return html`<div class="${over ? 'meter meter-over' : 'meter'}">
    <p class="meter-words">
      <span class="meter-label">${label}</span>
      <span class="meter-value"
        >${parts.href === undefined ? figure : html`<a href="${parts.href}">${figure}</a>`}
        <span class="meter-of">${words} ${linked(parts.ofHref, roundMoneyText(of, language))}</span></span
      >
    </p>
    ${meterBar(parts)}${parts.note === undefined ? null : html`<p class="meter-note">${parts.note}</p>`}
  </div>`;
}

function linked(href: string | undefined, text: string): Html | string {
  return href === undefined ? text : html`<a href="${href}">${text}</a>`;
}

function meterBar({ language, value, of, mark, forecast = ZERO }: MeterParts): Html {
  const end = [value, of, forecast].reduce((most, next) => (next > most ? next : most), ZERO);
  const at = (sum: Money): string => `${percent(part(sum, end) * 100)}%`;
  return html`<svg class="meter-bar" width="100%" height="28" aria-hidden="true" focusable="false">
    <rect class="meter-track" y="6" width="100%" height="16" rx="8"></rect>
    ${forecast > value ? html`<rect class="meter-forecast" y="6" width="${at(forecast)}" height="16" rx="8"></rect>` : null}
    <rect class="meter-fill" y="6" width="${at(value)}" height="16" rx="8"></rect>
    ${value > of || forecast > of ? line('meter-limit', at(of)) : null}
    ${mark === undefined ? null : line('meter-today', `${percent(mark * part(of, end) * 100)}%`, inLanguage(WEB_TEXTS, language).today)}
  </svg>`;
}

function line(name: string, x: string, title?: string): Html {
  const ends = attributes({ class: name, x1: x, x2: x, y1: 1, y2: 27 });
  return html`<line${ends}>${title === undefined ? null : html`<title>${title}</title>`}</line>`;
}
