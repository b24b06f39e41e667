import {
  type Category,
  type Money,
  capitalised,
  categoryNames,
  dateText,
  inLanguage,
  monthOfDate,
  weekdayText,
} from '../terms/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  amount,
  card,
  errorFor,
  errorSummary,
  html,
  opening,
  picture,
  searchForm,
  table,
  textField,
} from '../web/index.ts';
import { categoryChart, usedText } from './category-chart.ts';
import { summaryTable } from './expenses.page.ts';
import type { CategoryTotal, MonthSummary } from './month-summary.ts';
import { expensesTexts } from './texts.ts';
import { opensLines } from './ways.ts';

export interface PeriodView {
  readonly from: string;
  readonly until: string;
  readonly summary: MonthSummary | null;
  readonly wrong: boolean;
  /** A service that is asked for: what each of its days came to, and all of them. */
  readonly service: PeriodService | null;
}

export interface PeriodService {
  readonly category: Category;
  readonly days: readonly (CategoryTotal & { readonly day: Temporal.PlainDate })[];
  readonly total: Money;
}

/** Sums by service of any period, from day to day. A service opens into its days, and a day into its lines. */
export function periodPage(frame: Frame, view: PeriodView): Content {
  const texts = expensesTexts(frame);
  const errors = view.wrong ? [{ field: 'from', message: texts.periodWrong }] : [];
  const field = (name: 'from' | 'until'): Html =>
    textField({ name, label: texts[name], type: 'date', value: view[name], error: errorFor(errors, name) });
  return {
    title: texts.period,
    lead: texts.periodLead,
    width: 'wide',
    back: { href: '/expenses', label: texts.expenses },
    main: html`${errorSummary(frame.language, errors)}
    ${searchForm({ action: '/expenses/period', submit: texts.show, tone: 'primary', fields: [field('from'), field('until')] })}
    ${view.service !== null && serviceCard(frame, view.service)}
    ${view.summary !== null && periodCard(frame, view, view.summary)}`,
  };
}

function periodCard(frame: Frame, { from, until }: PeriodView, summary: MonthSummary): Html {
  const texts = expensesTexts(frame);
  if (summary.rows.length === 0)
    return card({
      body: html`${picture('empty')}
        <p>${texts.periodNothing}</p>`,
    });
  const madeOf = (category: Category): string =>
    `/expenses/period?${new URLSearchParams({ from, until, category }).toString()}#service`;
  return card({
    heading: html`${capitalised(texts.total)}:
      <a href="#services">${amount(summary.total, frame.language)}</a>`,
    body: html`<div id="services">
        ${categoryChart(frame.language, texts.byService, summary.rows, madeOf)}
      </div>
      ${opening(texts.asTable, summaryTable(frame, summary, madeOf))}`,
  });
}

function serviceCard(frame: Frame, { category, days, total }: PeriodService): Html {
  const texts = expensesTexts(frame);
  const { language } = frame;
  const name = inLanguage(categoryNames, language)[category];
  const rows = days.map((sum) => [
    `${dateText(sum.day, language, { year: true })}, ${weekdayText(sum.day, language)}`,
    usedText(sum, language),
    html`<a href="${dayHref(frame, category, sum.day)}">${amount(sum.taken, language)}</a>`,
  ]);
  const body = table({
    caption: texts.byDay,
    captionHidden: true,
    columns: [{ label: texts.day }, { label: texts.howMuch }, { label: texts.sum, align: 'end' }],
    rows,
    foot: [capitalised(texts.total), '', amount(total, language)],
  });
  return card({ id: 'service', heading: `${name} · ${texts.byDay}`, body });
}

/** The lines of a service on a day; the sums of the day for whom lines are closed. */
function dayHref(frame: Frame, category: Category, date: Temporal.PlainDate): string {
  const day = date.toString();
  if (!opensLines(frame)) return `/expenses/days/${day}`;
  return `/expenses/lines?${new URLSearchParams({ month: monthOfDate(date), category, day }).toString()}`;
}
