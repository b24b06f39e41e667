import { type Category, type Month, dateText, monthText, weekdayText } from '../terms/index.ts';
import type { NameOf } from '../contacts/index.ts';
import { type Content, type Frame, type Html, bigAmount, card, html, picture } from '../web/index.ts';
import type { UsageLine } from '../usage/index.ts';
import { categoryChart } from './category-chart.ts';
import { dearestTexts } from './dearest-texts.ts';
import { shutCard } from './dearest.page.ts';
import { lineTable } from './line-table.ts';
import type { MonthSummary } from './month-summary.ts';
import { expensesTexts } from './texts.ts';
import { opensLines } from './ways.ts';

export interface DayView {
  readonly day: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly month: Month;
  readonly summary: MonthSummary;
  /** `null` where none may be shown. */
  readonly lines: readonly UsageLine[] | null;
  readonly nameOf: NameOf;
}

/** One day: sums by service always, lines where they are open. */
export function dayPage(frame: Frame, view: DayView): Content {
  const { day, today, month } = view;
  const texts = expensesTexts(frame);
  const { language } = frame;
  const step = (by: number, label: string): Html | null => {
    const other = day.add({ days: by });
    return Temporal.PlainDate.compare(other, today) > 0
      ? null
      : html`<a class="month-step" href="/expenses/days/${other.toString()}">${label}</a>`;
  };
  const steps = [step(-1, texts.earlierDay), step(1, texts.laterDay)].filter((link) => link !== null);
  return {
    title: texts.dayOf(`${dateText(day, language, { year: true })}, ${weekdayText(day, language)}`),
    width: 'wide',
    back: { href: `/expenses?month=${month}`, label: texts.backToMonth(monthText(month, language)) },
    main: html`<nav class="month-nav" aria-label="${texts.byDay}">${steps}</nav>
      ${daySums(frame, view)} ${dayLines(frame, view)}`,
  };
}

function daySums(frame: Frame, { summary, day, month }: DayView): Html {
  const texts = expensesTexts(frame);
  const madeOf = (category: Category): string =>
    `/expenses/lines?${new URLSearchParams({ month, category, day: day.toString() }).toString()}`;
  if (summary.rows.length === 0)
    return card({
      body: html`${picture('empty')}
        <p>${texts.dayNothing}</p>`,
    });
  const shown = opensLines(frame) ? madeOf : undefined;
  return card({
    tone: 'accent',
    id: 'by-service',
    arithmetic: true,
    body: html`<p class="figure">${bigAmount(summary.total, frame.language)}</p>
      ${categoryChart(frame.language, texts.byService, summary.rows, shown)}`,
  });
}

function dayLines(frame: Frame, { summary, lines, nameOf }: DayView): Html {
  const texts = dearestTexts(frame);
  if (summary.rows.length === 0) return html``;
  if (lines === null) return shutCard(frame);
  return card({ heading: texts.openLines, body: lineTable(frame, lines, texts.openLines, nameOf) });
}
