import {
  add,
  capitalised,
  CATEGORIES,
  categoryNames,
  inMonthText,
  type Money,
  type Month,
  moneyText,
  monthText,
} from '../terms/index.ts';
import {
  actions,
  amount,
  buttonLink,
  card,
  type Content,
  dayBars,
  type Frame,
  type Html,
  html,
  notice,
  searchForm,
  select,
  stackedMonths,
  table,
} from '../web/index.ts';
import { categoryChart, usedText } from './category-chart.ts';
import type { CategoryTotal, MonthSummary } from './month-summary.ts';
import { expensesTexts } from './texts.ts';

export interface ExpensesView {
  readonly month: Month;
  readonly current: boolean;
  readonly today: Temporal.PlainDate;
  /** The months that can be chosen, newest first. */
  readonly months: readonly Month[];
  readonly summary: MonthSummary;
  readonly days: readonly { readonly date: Temporal.PlainDate; readonly taken: Money }[];
  readonly history: readonly { readonly month: Month; readonly sums: readonly CategoryTotal[] }[];
  /** What the account moved by for usage and fees in the month: must equal the total. */
  readonly accountMovement: Money;
  readonly loading: boolean;
}

/** The expenses of one month by service and by day, and of the months by service. */
export function expensesPage(frame: Frame, view: ExpensesView): Content {
  const texts = expensesTexts(frame);
  return {
    title: texts.expenses,
    lead: texts.expensesLead,
    width: 'wide',
    main: html`${view.loading && notice({ tone: 'info', body: texts.stillLoading })}
    ${monthPicker(frame, view)} ${monthSection(frame, view)} ${historySection(frame, view)}`,
  };
}

function monthPicker(frame: Frame, { month, months }: ExpensesView): Html {
  const texts = expensesTexts(frame);
  const options = months.map((value) => ({ value, label: capitalised(monthText(value, frame.language)) }));
  return searchForm({
    action: '/expenses',
    submit: texts.show,
    fields: select({ name: 'month', legend: texts.chooseMonth, options, value: month }),
  });
}

function monthSection(frame: Frame, view: ExpensesView): Html {
  const texts = expensesTexts(frame);
  const heading = capitalised(monthText(view.month, frame.language));
  if (view.summary.rows.length === 0) return card({ heading, body: html`<p>${texts.nothingYet}.</p>` });
  return html`${card({
    heading: html`${heading}: ${amount(view.summary.total, frame.language)}`,
    body: html`${categoryChart(frame.language, texts.byService, view.summary.rows)}
    ${summaryTable(frame, view)} ${proof(frame, view)}`,
  })}
  ${card({ heading: texts.byDay(inMonthText(view.month, frame.language)), body: daysChart(frame, view) })}
  ${linesCard(frame, view)}`;
}

function summaryTable(frame: Frame, { summary }: ExpensesView): Html {
  const texts = expensesTexts(frame);
  const { language } = frame;
  return table({
    caption: texts.byService,
    columns: [{ label: texts.service }, { label: texts.howMuch }, { label: texts.sum, align: 'end' }],
    rows: summary.rows.map((row) => [
      categoryNames[language][row.category],
      usedText(row, language),
      amount(row.taken, language),
    ]),
    foot: [texts.total, '', amount(summary.total, language)],
  });
}

/** The page checks itself: lines, categories and the account must say the same. */
function proof(frame: Frame, { summary, accountMovement }: ExpensesView): Html {
  const texts = expensesTexts(frame);
  if (summary.total !== accountMovement) return notice({ tone: 'bad', body: texts.proofFails });
  return html`<p class="proof">${texts.proof(moneyText(summary.total, frame.language))} ✓</p>`;
}

function daysChart(frame: Frame, { days, month, today, current }: ExpensesView): Html {
  const title = expensesTexts(frame).byDay(inMonthText(month, frame.language));
  const bars = days.map(({ date, taken }) => ({ date, amount: taken }));
  return dayBars({ language: frame.language, title, days: bars, ...(current ? { today } : {}) });
}

function linesCard(frame: Frame, { month, current }: ExpensesView): Html {
  const texts = expensesTexts(frame);
  const href = current ? '/bills' : `/bills/${month}`;
  return card({
    heading: texts.linesOf(monthText(month, frame.language)),
    body: html`<p>${current ? texts.linesOrdered : texts.linesOpen}</p>
      ${actions([buttonLink(href, texts.detailedBill, 'primary')])}`,
    tone: 'quiet',
  });
}

function historySection(frame: Frame, { history }: ExpensesView): Html {
  const texts = expensesTexts(frame);
  const months = history.map(({ month, sums }) => ({
    month,
    href: `/expenses?month=${month}`,
    sums: Object.fromEntries(CATEGORIES.map((category) => [category, sumOf(sums, category)])),
  }));
  const series = CATEGORIES.map((category) => ({ category, label: categoryNames[frame.language][category] }));
  return card({
    heading: texts.byMonth,
    body: stackedMonths({ language: frame.language, title: texts.byMonth, series, months }),
  });
}

function sumOf(sums: readonly CategoryTotal[], category: string): Money {
  return add(...sums.filter((sum) => sum.category === category).map((sum) => sum.taken));
}
