import {
  capitalised,
  dateText,
  inMonthText,
  type Language,
  type Money,
  type Month,
  monthText,
  readable,
  timeText,
} from '../terms/index.ts';
import {
  actions,
  bigAmount,
  buttonLink,
  card,
  columns,
  type Content,
  type Frame,
  type Html,
  html,
  notice,
} from '../web/index.ts';
import { categoryChart } from './category-chart.ts';
import type { MonthSummary } from './month-summary.ts';
import { expensesTexts } from './texts.ts';

export interface OverviewView {
  readonly givenName: string;
  readonly msisdn: string;
  readonly now: Temporal.Instant;
  readonly month: Month;
  readonly before: Month;
  readonly balance: { readonly amount: Money; readonly asOf: Temporal.Instant } | null;
  readonly summary: MonthSummary;
  /** Per cent more than by this day of the month before, or `null`. */
  readonly difference: number | null;
  readonly plan: string | null;
  readonly loading: boolean;
}

/** The signed-in front page: what is left, what was spent, on what, and what can be done. */
export function overviewPage(frame: Frame, view: OverviewView): Content {
  const texts = expensesTexts(frame);
  const hour = view.now.toZonedDateTimeISO('Europe/Kyiv').hour;
  return {
    title: texts.greeting(hour, view.givenName),
    width: 'wide',
    main: html`${view.loading && notice({ tone: 'info', body: texts.stillLoading })}
    ${columns([balanceCard(frame, view), monthCard(frame, view)], [whereCard(frame, view), billCard(frame)])}`,
  };
}

function balanceCard(frame: Frame, { balance, msisdn, plan, now }: OverviewView): Html {
  const texts = expensesTexts(frame);
  const figure =
    balance !== null &&
    html`<p class="figure">${bigAmount(balance.amount, frame.language)}</p>
      <p class="freshness">${texts.onAccount(momentText(balance.asOf, now, frame.language))}</p>`;
  return card({
    body: html`${figure}
      <p class="quiet">
        ${texts.yourNumber} ${readable(msisdn)}${plan !== null && html` · <a href="/services">${plan}</a>`}
      </p>`,
    tone: 'accent',
  });
}

/** `22 листопада, 09:41`; today only the time. */
export function momentText(at: Temporal.Instant, now: Temporal.Instant, language: Language): string {
  const zoned = at.toZonedDateTimeISO('Europe/Kyiv');
  const today = now.toZonedDateTimeISO('Europe/Kyiv').toPlainDate();
  return zoned.toPlainDate().equals(today) ? timeText(at) : `${dateText(at, language)}, ${timeText(at)}`;
}

function monthCard(frame: Frame, { summary, month, before, difference }: OverviewView): Html {
  const texts = expensesTexts(frame);
  const compared =
    difference !== null && html`<p>${texts.compared(difference, inMonthText(before, frame.language))}</p>`;
  return card({
    heading: capitalised(monthText(month, frame.language)),
    body: html`<p class="figure">${bigAmount(summary.total, frame.language)}</p>
      ${compared} ${actions([buttonLink('/expenses', texts.allExpenses, 'primary')])}`,
  });
}

function whereCard(frame: Frame, { summary }: OverviewView): Html {
  const texts = expensesTexts(frame);
  if (summary.rows.length === 0)
    return card({ heading: texts.nothingYet, body: html`<p>${texts.nothingYetLead}</p>` });
  return card({
    heading: texts.wherePaid,
    body: categoryChart(frame.language, texts.wherePaid, summary.rows),
  });
}

function billCard(frame: Frame): Html {
  const texts = expensesTexts(frame);
  return card({
    heading: texts.detailedBill,
    body: html`<p>${texts.detailedBillLead}</p>
      ${actions([buttonLink('/bills', texts.detailedBillAct)])}`,
    tone: 'quiet',
  });
}
