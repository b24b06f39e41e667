import {
  type Language,
  type Money,
  ZERO,
  dateText,
  roundMoneyText,
  weekdayText,
  inLanguage,
} from '../terms/index.ts';
import { amount } from './amount.ts';
import { chartFigure, emptyFigure, length } from './chart.ts';
import { type Scale, columnsOf, labelledColumns, percent, scaleFor, topOf } from './chart-scale.ts';
import { type Html, attributes, html } from './html.ts';
import { GROUND_LINE, grid } from './month-chart.ts';
import { WEB_TEXTS } from './texts.ts';

export interface DaySum {
  readonly date: Temporal.PlainDate;
  readonly amount: Money;
  readonly href?: string;
}

export interface DayChartParts {
  readonly language: Language;
  readonly title: string;
  /** Every day of the period in order; days without expenses as zero. */
  readonly days: readonly DaySum[];
  readonly today?: Temporal.PlainDate;
}

/** Days side by side, weekends paler, today marked, the dearest day with its figure; the same figures as a table. */
export function dayBars(parts: DayChartParts): Html {
  const { language, title, days } = parts;
  const words = inLanguage(WEB_TEXTS, language);
  if (days.every((day) => day.amount <= 0n)) return emptyFigure(title, words.nothingSpent);
  return chartFigure({
    language,
    title,
    drawing: html`${drawing(parts)} ${dayNames(parts)}`,
    table: {
      caption: title,
      columns: [{ label: words.day }, { label: words.sum, align: 'end' }],
      rows: days
        .filter((day) => day.amount !== ZERO)
        .map((day) => [dayCell(day, language), linked(day.href, amount(day.amount, language))]),
    },
  });
}

const LEFT = 9;
const GAP = 0.2;

function drawing({ language, title, days, today }: DayChartParts): Html {
  const values = days.map((day) => length(day.amount));
  const scale = scaleFor(Math.max(0, ...values));
  const columns = columnsOf(days.length, LEFT, GAP);
  const [largest] = labelledColumns(values);
  const spent = days.flatMap((day, index) => (day.amount === ZERO ? [] : [index]));
  return html`<svg
    class="plot"
    width="100%"
    height="168"
    role="img"
    data-count="${days.length}"
    data-rows="${spent.join(' ')}"
  >
    <title>${title}</title>
    <desc>${finding(language, days, largest)}</desc>
    <svg y="22" width="100%" height="140" overflow="visible">
      ${grid(scale, language)}
      ${days.map((day, index) => column(scale, day, columns.at(index), columns.width, today))}
      ${largest === undefined ? null : label(scale, values[largest] ?? 0, columns.at(largest) + columns.width / 2, roundMoneyText(days[largest]?.amount ?? ZERO, language))}
      ${GROUND_LINE}
    </svg>
  </svg>`;
}

function column(
  scale: Scale,
  { date, amount }: DaySum,
  x: number,
  width: number,
  today: Temporal.PlainDate | undefined,
): Html | null {
  const value = length(amount);
  if (value <= 0) return null;
  const name =
    today !== undefined && date.equals(today) ? 'day day-today' : date.dayOfWeek > 5 ? 'day day-off' : 'day';
  const y = topOf(scale, value);
  return html`<rect${attributes({ class: name, x: `${x}%`, y: `${y}%`, width: `${width}%`, height: `${percent(100 - y)}%` })}></rect>`;
}

/** The figure above a column; near an edge it leans inwards so that nothing is cut off. */
function label(scale: Scale, value: number, x: number, text: string): Html {
  return html`<text
    class="plot-value"
    x="${percent(x)}%"
    y="${scale.at(value)}%"
    dy="-6"
    text-anchor="${anchorAt(x)}"
    >${text}</text
  >`;
}

/**
 * Where a label at `x` per cent is held: in the middle, and near the edges by its outer end. On the left the figures of the scale
 * stand at the edge: a large sum on a narrow screen would reach into them.
 */
export function anchorAt(x: number): 'start' | 'middle' | 'end' {
  return x < 30 ? 'start' : x > 88 ? 'end' : 'middle';
}

function dayNames({ days }: DayChartParts): Html {
  return html`<ol class="plot-names plot-days" aria-hidden="true">
    ${days.map(({ date }) => html`<li>${date.day === 1 || date.day % 7 === 1 ? date.day : null}</li>`)}
  </ol>`;
}

function linked(href: string | undefined, sum: Html): Html {
  return href === undefined ? sum : html`<a href="${href}">${sum}</a>`;
}

function dayCell({ date, href }: DaySum, language: Language): Html | string {
  const name = `${dateText(date, language)}, ${weekdayText(date, language)}`;
  return href === undefined ? name : html`<a href="${href}">${name}</a>`;
}

function finding(language: Language, days: readonly DaySum[], largest: number | undefined): string {
  const day = largest === undefined ? undefined : days[largest];
  if (day === undefined) return inLanguage(WEB_TEXTS, language).nothingSpent;
  return inLanguage(WEB_TEXTS, language).mostSpent(
    dateText(day.date, language),
    roundMoneyText(day.amount, language),
  );
}
