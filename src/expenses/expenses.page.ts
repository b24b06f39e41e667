import {
  CATEGORIES,
  NBSP,
  type Category,
  type Money,
  type Month,
  add,
  capitalised,
  categoryNames,
  moneyText,
  monthName,
  monthText,
  numberText,
  percentText,
  roundMoneyText,
  inLanguage,
} from '../terms/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  amount,
  bigAmount,
  card,
  columns,
  dayBars,
  html,
  notice,
  opening,
  picture,
  saying,
  stackedMonths,
  table,
} from '../web/index.ts';
import { categoryChart, usedText } from './category-chart.ts';
import { type Intensity, intensities, rareButDear } from './intensity.ts';
import { type Compared, comparisons } from './comparison.page.ts';
import type { CategoryTotal, MonthSummary } from './month-summary.ts';
import { monthNav } from './month-nav.ts';
import { overviewTexts } from './overview-texts.ts';
import { madeOf } from './overview.page.ts';
import { expensesTexts } from './texts.ts';
import { opensLines } from './ways.ts';

export interface ExpensesView extends Compared {
  readonly days: readonly { readonly date: Temporal.PlainDate; readonly taken: Money }[];
  readonly history: readonly { readonly month: Month; readonly sums: readonly CategoryTotal[] }[];
  /** What the account moved by for usage and fees in the month: must equal the total. */
  readonly accountMovement: Money;
  readonly loading: boolean;
}

/** The expenses of one month by service and by day, against other months, and the months side by side. */
export function expensesPage(frame: Frame, view: ExpensesView): Content {
  const texts = expensesTexts(frame);
  const { month, months } = view;
  return {
    title: texts.titleOf(monthText(month, frame.language)),
    width: 'wide',
    main: html`${view.loading && notice({ tone: 'info', body: texts.stillLoading })}
    ${monthNav(frame, { action: '/expenses', month, months })} ${monthSection(frame, view)}
    ${historySection(frame, view)}`,
  };
}

function monthSection(frame: Frame, view: ExpensesView): Html {
  const texts = expensesTexts(frame);
  if (view.summary.rows.length === 0)
    return card({
      body: html`${picture('empty')}
        <p>${view.current ? texts.nothingYet : texts.nothingThen}.</p>
        ${
          view.current &&
          html`<p>${overviewTexts(frame).nothingYetLead}</p>
            <p><a href="/price">${texts.tryPrice}</a></p>`
        }`,
    });
  const byDay = card({ heading: texts.byDay, body: daysChart(frame, view) });
  return columns([totalCard(frame, view), waysCard(frame, view)], [byDay, intensityCard(frame, view)]);
}

function totalCard(frame: Frame, view: ExpensesView): Html {
  const { summary, month } = view;
  const texts = expensesTexts(frame);
  return card({
    tone: 'accent',
    id: 'by-service',
    arithmetic: true,
    body: html`<p class="figure"><a href="#services">${bigAmount(summary.total, frame.language)}</a></p>
      ${comparisons(frame, view)}
      <div id="services">
        ${categoryChart(frame.language, texts.byService, summary.rows, (category) => madeOf(month, category))}
      </div>
      ${opening(
        texts.asTable,
        summaryTable(frame, summary, (category) => madeOf(month, category)),
      )}
      ${proof(frame, view)}`,
  });
}

/** The page checks itself: lines, categories and the account must say the same. */
function proof(frame: Frame, { summary, accountMovement, month }: ExpensesView): Html {
  const texts = expensesTexts(frame);
  if (summary.total !== accountMovement) return notice({ tone: 'bad', body: texts.proofFails });
  const said = texts.proof(moneyText(summary.total, frame.language));
  return html`<p class="proof">
    ${saying(said, [{ sum: summary.total, href: `/account#${month}` }], frame.language)}${NBSP}✓
  </p>`;
}

const WAYS = ['dearest', 'why', 'bill', 'period', 'budget'] as const;
const OF_LINES: ReadonlySet<(typeof WAYS)[number]> = new Set(['dearest', 'bill']);

function waysCard(frame: Frame, { month, current }: ExpensesView): Html {
  const texts = expensesTexts(frame);
  const hrefs = {
    dearest: `/expenses/dearest?month=${month}`,
    why: `/expenses/why?month=${month}`,
    period: '/expenses/period',
    budget: '/budget',
    bill: current ? '/bills' : `/bills/${month}`,
  };
  return card({
    heading: texts.look,
    tone: 'quiet',
    body: html`<ul class="ways">
      ${WAYS.filter((way) => opensLines(frame) || !OF_LINES.has(way)).map(
        (way) =>
          html`<li>
            <a href="${hrefs[way]}">${texts.ways[way].name}</a> <small>${texts.ways[way].lead}</small>
          </li>`,
      )}
    </ul>`,
  });
}

function daysChart(frame: Frame, { days, month, today, current }: ExpensesView): Html {
  const title = `${expensesTexts(frame).byDay}: ${monthName(month, frame.language)}`;
  const bars = days.map(({ date, taken }) => ({
    date,
    amount: taken,
    href: `/expenses/days/${date.toString()}`,
  }));
  return dayBars({ language: frame.language, title, days: bars, ...(current ? { today } : {}) });
}

/** How often against how dear: what to cut first. */
function intensityCard(frame: Frame, { summary, days, current, today, month }: ExpensesView): Html {
  const rows = intensities(summary.rows, current ? today.day : days.length);
  if (rows.length === 0) return html``;
  const texts = expensesTexts(frame);
  const { language } = frame;
  const dear = rareButDear(rows);
  const finding =
    dear !== null &&
    html`<p>
      <strong
        >${texts.intensityFinding(inLanguage(categoryNames, language)[dear.category], percentText(dear.shareOfUses, language), percentText(dear.shareOfMoney, language))}</strong
      >
    </p>`;
  return card({
    heading: texts.intensity,
    body: html`<p class="quiet">${texts.intensityLead}</p>
      ${finding} ${intensityTable(frame, rows, summary, month)}`,
  });
}

function intensityTable(
  frame: Frame,
  rows: readonly Intensity[],
  { rows: totals }: MonthSummary,
  month: Month,
): Html {
  const texts = expensesTexts(frame);
  const { language } = frame;
  const used = (row: Intensity): string => {
    const total = totals.find(({ category }) => category === row.category);
    return total === undefined ? '' : usedText(total, language);
  };
  return table({
    caption: texts.intensity,
    captionHidden: true,
    columns: [
      { label: texts.service },
      { label: texts.howOften, align: 'end' },
      { label: texts.each, align: 'end' },
      { label: texts.shareOfMoney, align: 'end' },
    ],
    rows: rows.map((row) => [
      html`<a href="${madeOf(month, row.category)}">${inLanguage(categoryNames, language)[row.category]}</a
        ><br /><small class="quiet">${used(row)}</small>`,
      numberText(row.weekly < 10 ? Math.round(row.weekly * 10) / 10 : Math.round(row.weekly), language),
      html`<a href="${madeOf(month, row.category)}">${roundMoneyText(row.each, language)}</a>`,
      percentText(row.shareOfMoney, language),
    ]),
  });
}

function historySection(frame: Frame, { history }: ExpensesView): Html | null {
  const texts = expensesTexts(frame);
  if (history.every(({ sums }) => sums.every(({ taken }) => taken === 0n))) return null;
  const months = sinceFirst(history).map(({ month, sums }) => ({
    month,
    href: `/expenses?month=${month}`,
    sums: Object.fromEntries(CATEGORIES.map((category) => [category, sumOf(sums, category)])),
  }));
  const series = CATEGORIES.map((category) => ({
    category,
    label: inLanguage(categoryNames, frame.language)[category],
  }));
  return card({
    heading: texts.byMonth,
    id: 'by-month',
    body: stackedMonths({ language: frame.language, title: texts.byMonth, series, months }),
  });
}

const FEWEST_MONTHS = 6;

/** The months from the first with an expense on: a young history is not a row of empty columns. */
function sinceFirst(history: ExpensesView['history']): ExpensesView['history'] {
  const first = history.findIndex(({ sums }) => sums.some(({ taken }) => taken !== 0n));
  return history.slice(Math.max(0, Math.min(first, history.length - FEWEST_MONTHS)));
}

function sumOf(sums: readonly CategoryTotal[], category: string): Money {
  return add(...sums.filter((sum) => sum.category === category).map((sum) => sum.taken));
}

/** The categories of a period as a table: the same figures as the bars, each opening into what it is made of. */
export function summaryTable(
  frame: Frame,
  { rows, total }: MonthSummary,
  hrefOf: (category: Category) => string,
): Html {
  const texts = expensesTexts(frame);
  const { language } = frame;
  return table({
    caption: texts.byService,
    captionHidden: true,
    columns: [{ label: texts.service }, { label: texts.howMuch }, { label: texts.sum, align: 'end' }],
    rows: rows.map((row) => [
      inLanguage(categoryNames, language)[row.category],
      usedText(row, language),
      html`<a href="${hrefOf(row.category)}">${amount(row.taken, language)}</a>`,
    ]),
    foot: [capitalised(texts.total), '', amount(total, language)],
  });
}
