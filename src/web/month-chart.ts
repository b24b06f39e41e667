import { stack } from 'd3-shape';
import {
  type Language,
  type Money,
  type Month,
  NBSP,
  ZERO,
  add,
  capitalised,
  hryvnias,
  inMonthText,
  monthText,
  numberText,
  roundMoneyText,
  shortMonthText,
  inLanguage,
} from '../terms/index.ts';
import { amount } from './amount.ts';
import { chartFigure, emptyFigure, length } from './chart.ts';
import { type Scale, columnsOf, labelledColumns, percent, scaleFor, topOf } from './chart-scale.ts';
import { type Html, attributes, html } from './html.ts';
import { WEB_TEXTS } from './texts.ts';

export interface Series {
  readonly category: string;
  readonly label: string;
}

export interface MonthSums {
  readonly month: Month;
  /** By category; a missing one is zero. */
  readonly sums: Readonly<Record<string, Money>>;
  readonly href?: string;
}

export interface MonthChartParts {
  readonly language: Language;
  readonly title: string;
  readonly series: readonly Series[];
  readonly months: readonly MonthSums[];
}

/** Months side by side, each a stack of categories, with totals above, the key below and the same figures as a table. */
export function stackedMonths(parts: MonthChartParts): Html {
  const totals = parts.months.map((month) => monthTotal(parts.series, month));
  if (totals.every((total) => total <= 0n))
    return emptyFigure(parts.title, inLanguage(WEB_TEXTS, parts.language).nothingSpent);
  return chartFigure({
    language: parts.language,
    title: parts.title,
    drawing: html`${drawing(parts, totals)} ${monthNames(parts)} ${key(parts.series)}`,
    table: figures(parts, totals),
  });
}

/** The left edge of the plot in per cent: the room for the figures of the scale. */
const LEFT = 9;
const GAP = 0.28;

function drawing({ language, title, series, months }: MonthChartParts, totals: readonly Money[]): Html {
  const values = totals.map(length);
  const scale = scaleFor(Math.max(0, ...values));
  const columns = columnsOf(months.length, LEFT, GAP);
  const shown = labelledColumns(values);
  return html`<svg class="plot" width="100%" height="208" role="img" data-count="${months.length}">
    <title>${title}</title>
    <desc>${finding(language, months, totals)}</desc>
    <svg y="22" width="100%" height="180" overflow="visible">
      ${grid(scale, language)}
      ${layers(series, months).map((layer) => html`<g class="${`fill-${layer.category}`}">${layer.pieces.map((piece, index) => segment(scale, piece, columns.at(index), columns.width))}</g>`)}
      ${values.map((value, index) =>
        value <= 0
          ? null
          : html`<text
              class="${valueClass(index, shown)}"
              x="${percent(columns.at(index) + columns.width / 2)}%"
              y="${scale.at(value)}%"
              dy="-6"
              text-anchor="middle"
              >${figureText(totals[index] ?? ZERO, language)}</text
            >`,
      )}
      ${GROUND_LINE}
    </svg>
  </svg>`;
}

/** Where the columns are narrow most figures are not shown, and the first keeps clear of the figures of the scale. */
function valueClass(index: number, shown: ReadonlySet<number>): string {
  const first = index === 0 ? ' plot-value-first' : '';
  return shown.has(index) ? `plot-value${first}` : 'plot-value plot-value-wide';
}

/** A sum above its column: in whole hryvnias, and what is less than one exactly, since it is not nothing. */
function figureText(total: Money, language: Language): string {
  const isLess = total < hryvnias('1');
  return isLess
    ? roundMoneyText(total, language).slice(0, -CURRENCY.length)
    : numberText(Math.round(length(total)), language);
}

const CURRENCY = `${NBSP}₴`;

/** Horizontal lines with their figures. */
export function grid(scale: Scale, language: Language): Html {
  return html`${scale.ticks
    .filter((tick) => tick > 0)
    .map(
      (tick) =>
        html`<line class="plot-line" x1="0" x2="100%" y1="${scale.at(tick)}%" y2="${scale.at(tick)}%"></line
          ><text class="plot-tick" x="0" y="${scale.at(tick)}%" dy="-4">${numberText(tick, language)}</text>`,
    )}`;
}

/** The line on which the columns stand, drawn over their feet. */
export const GROUND_LINE: Html = html`<line class="plot-ground" x1="0" x2="100%" y1="100%" y2="100%"></line>`;

type Piece = readonly [from: number, to: number];

function layers(
  series: readonly Series[],
  months: readonly MonthSums[],
): readonly { readonly category: string; readonly pieces: readonly Piece[] }[] {
  const heights = months.map((month) =>
    Object.fromEntries(
      series.map(({ category }) => [category, Math.max(0, length(month.sums[category] ?? ZERO))]),
    ),
  );
  return stack<Record<string, number>>()
    .keys(series.map(({ category }) => category))(heights)
    .map((layer) => ({ category: layer.key, pieces: layer.map(([from, to]) => [from, to] as const) }));
}

function segment(scale: Scale, [from, to]: Piece, x: number, width: number): Html | null {
  if (to <= from) return null;
  const y = from === 0 ? topOf(scale, to) : scale.at(to);
  const height = percent(scale.at(from) - y);
  return html`<rect${attributes({ x: `${x}%`, y: `${y}%`, width: `${width}%`, height: `${height}%` })}></rect>`;
}

function monthNames({ language, months }: MonthChartParts): Html {
  return html`<ol class="plot-names">
    ${months.map(({ month, href }) => {
      const short = shortMonthText(month, language);
      const name = html`${short}<span class="unseen"
          >${monthText(month, language).slice(short.length)}</span
        >`;
      return html`<li>${href === undefined ? name : html`<a href="${href}">${name}</a>`}</li>`;
    })}
  </ol>`;
}

function key(series: readonly Series[]): Html {
  return html`<ul class="key">
    ${series.map(
      ({ category, label }) =>
        html`<li>
          <svg class="swatch" width="12" height="12" aria-hidden="true" focusable="false">
            <rect class="${`fill-${category}`}" width="12" height="12" rx="3"></rect>
          </svg>
          ${label}
        </li>`,
    )}
  </ul>`;
}

function figures(
  { language, title, series, months }: MonthChartParts,
  totals: readonly Money[],
): Parameters<typeof chartFigure>[0]['table'] {
  const words = inLanguage(WEB_TEXTS, language);
  return {
    caption: title,
    columns: [
      { label: words.month },
      ...[...series.map(({ label }) => label), words.total].map((label) => ({
        label,
        align: 'end' as const,
      })),
    ],
    rows: months.map(({ month, sums, href }, index) => [
      monthCell(capitalised(monthText(month, language)), href),
      ...series.map(({ category }) => amount(sums[category] ?? ZERO, language)),
      amount(totals[index] ?? ZERO, language),
    ]),
  };
}

function monthCell(name: string, href: string | undefined): Html | string {
  return href === undefined ? name : html`<a href="${href}">${name}</a>`;
}

function monthTotal(series: readonly Series[], { sums }: MonthSums): Money {
  return add(...series.map(({ category }) => sums[category] ?? ZERO));
}

function finding(language: Language, months: readonly MonthSums[], totals: readonly Money[]): string {
  const most = totals.reduce((best, total, index) => (total > (totals[best] ?? ZERO) ? index : best), 0);
  const month = months[most]?.month;
  if (month === undefined || (totals[most] ?? ZERO) <= 0n)
    return inLanguage(WEB_TEXTS, language).nothingSpent;
  return inLanguage(WEB_TEXTS, language).mostSpent(
    inMonthText(month, language),
    roundMoneyText(totals[most] ?? ZERO, language),
  );
}
