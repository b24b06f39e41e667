import type { BudgetState, Forecast } from '../budgets/index.ts';
import { budgetMeter } from '../budgets/index.ts';
import {
  type Category,
  type Language,
  type Money,
  type Month,
  capitalised,
  categoryNames,
  dateText,
  inMonthText,
  moneyText,
  monthName,
  monthText,
  readable,
  roundMoneyText,
  timeText,
  inLanguage,
} from '../terms/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  actions,
  bigAmount,
  buttonLink,
  card,
  columns,
  html,
  meter,
  notice,
  picture,
  saying,
} from '../web/index.ts';
import type { Left } from './allowances.ts';
import { leftBars, type ZoneNames } from './allowance-text.ts';
import type { Attention } from './attention.ts';
import { categoryChart } from './category-chart.ts';
import type { MonthSummary } from './month-summary.ts';
import { dearestTexts } from './dearest-texts.ts';
import { overviewTexts } from './overview-texts.ts';
import { servicesTexts } from './services-texts.ts';
import { expensesTexts } from './texts.ts';
import { opensLines } from './ways.ts';

export interface OverviewView {
  readonly givenName: string;
  readonly msisdn: string;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly month: Month;
  readonly before: Month;
  readonly balance: { readonly amount: Money; readonly asOf: Temporal.Instant } | null;
  readonly summary: MonthSummary;
  /** What the whole month before came to. */
  readonly lastTotal: Money;
  readonly forecast: Forecast;
  /** The budget for everything, when there is one. */
  readonly budget: BudgetState | null;
  /** Per cent more than by this day of the month before, or `null`. */
  readonly difference: number | null;
  readonly attention: readonly Attention[];
  readonly plan: string | null;
  /** What is left of the plan's allowances and of packs. */
  readonly left: Left;
  readonly names: ZoneNames;
  readonly loading: boolean;
}

/** The signed-in front page: what is left, where the month is going, on what, and what is unusual. */
export function overviewPage(frame: Frame, view: OverviewView): Content {
  const hour = view.now.toZonedDateTimeISO('Europe/Kyiv').hour;
  return {
    title: overviewTexts(frame).greeting(hour, view.givenName),
    width: 'wide',
    main: html`${view.loading && notice({ tone: 'info', body: expensesTexts(frame).stillLoading })}
    ${columns(
      [balanceCard(frame, view), leftCard(frame, view), monthCard(frame, view)],
      [whereCard(frame, view), attentionCard(frame, view), ...(opensLines(frame) ? [billCard(frame)] : [])],
    )}`,
  };
}

function balanceCard(frame: Frame, { balance, msisdn, plan, now }: OverviewView): Html {
  const texts = overviewTexts(frame);
  const figure =
    balance !== null &&
    html`<p class="figure" data-keep="${keptText(balance, frame.language)}">
        <a href="/account">${bigAmount(balance.amount, frame.language)}</a>
      </p>
      <p class="freshness">
        ${texts.onAccount(momentText(balance.asOf, now, frame.language))}<br />
        <a href="/account">${texts.whence}</a>
      </p>
      ${actions([buttonLink('/top-up', texts.topUp, 'primary')])}`;
  return card({
    body: html`${figure}
      <p class="quiet">
        ${texts.yourNumber} ${readable(msisdn)}${plan !== null && html` · <a href="/services">${plan}</a>`}
      </p>`,
    tone: 'accent',
  });
}

function leftCard(frame: Frame, { left, names }: OverviewView): Html {
  if (left.allowances.length + left.packs.length === 0) return html``;
  const texts = servicesTexts(frame);
  return card({
    heading: texts.left,
    body: html`${leftBars(left, names, frame)}
      <p class="quiet">${texts.leftLead}</p>`,
  });
}

/** What an installed portal still knows without a network, with its day: it may be read tomorrow. */
function keptText({ amount, asOf }: NonNullable<OverviewView['balance']>, language: Language): string {
  return `${moneyText(amount, language)} · ${dateText(asOf, language)}, ${timeText(asOf)}`;
}

/** `22 листопада, 09:41`; today only the time. */
function momentText(at: Temporal.Instant, now: Temporal.Instant, language: Language): string {
  const zoned = at.toZonedDateTimeISO('Europe/Kyiv');
  const today = now.toZonedDateTimeISO('Europe/Kyiv').toPlainDate();
  return zoned.toPlainDate().equals(today) ? timeText(at) : `${dateText(at, language)}, ${timeText(at)}`;
}

function monthCard(frame: Frame, view: OverviewView): Html {
  const texts = overviewTexts(frame);
  const { difference, before, budget } = view;
  const compared =
    difference !== null &&
    html`<p class="quiet">${texts.compared(difference, inMonthText(before, frame.language))}</p>`;
  const budgetLink = buttonLink('/budget', budget === null ? texts.setBudget : texts.changeBudget);
  return card({
    heading: capitalised(monthText(view.month, frame.language)),
    body: html`${monthMeter(frame, view)} ${compared}
    ${actions([buttonLink('/expenses', texts.allExpenses), budgetLink])}`,
  });
}

/** Against the budget; without one against what the month before came to; without that only the figure. */
function monthMeter(frame: Frame, view: OverviewView): Html {
  const { budget, summary, lastTotal, forecast, today } = view;
  const texts = overviewTexts(frame);
  const { language } = frame;
  if (budget !== null) return budgetMeter(frame, budget, today);
  const pace = roundMoneyText(forecast.total, language);
  const ahead = { sum: forecast.total, href: '/budget#forecast' };
  const last = { sum: lastTotal, href: `/expenses?month=${view.before}` };
  if (lastTotal <= 0n)
    return html`<p class="figure"><a href="/expenses">${bigAmount(summary.total, language)}</a></p>
      ${forecast.total > summary.total && html`<p>${saying(texts.pace(pace, null), [ahead], language)}</p>`}`;
  return meter({
    language,
    label: expensesTexts(frame).spentSoFar,
    value: summary.total,
    of: lastTotal,
    ofText: capitalised(monthName(view.before, language)),
    calm: true,
    href: '/expenses',
    ofHref: last.href,
    mark: today.day / today.daysInMonth,
    forecast: forecast.total,
    note: saying(texts.pace(pace, roundMoneyText(lastTotal, language)), [ahead, last], language),
  });
}

function whereCard(frame: Frame, { summary, month, before, lastTotal }: OverviewView): Html {
  const texts = overviewTexts(frame);
  if (summary.rows.length === 0) {
    const last =
      lastTotal > 0n &&
      html`<p>
        ${saying(texts.lastMonthWas(capitalised(inMonthText(before, frame.language)), roundMoneyText(lastTotal, frame.language)), [{ sum: lastTotal, href: `/expenses?month=${before}` }], frame.language)}
      </p>`;
    return card({
      heading: texts.nothingYet,
      body: html`${picture('empty')}
        <p>${texts.nothingYetLead}</p>
        ${last}`,
    });
  }
  return card({
    heading: texts.wherePaid,
    body: html`${categoryChart(frame.language, texts.wherePaid, summary.rows, (category) => madeOf(month, category))}
    ${opensLines(frame) && html`<p><a href="/expenses/dearest">${dearestTexts(frame).title}</a></p>`}`,
  });
}

/** The page that tells what a category of a month is made of. */
export function madeOf(month: Month, category: Category): string {
  return `/expenses/lines?month=${month}&category=${category}`;
}

function attentionCard(frame: Frame, { attention, summary }: OverviewView): Html {
  const texts = overviewTexts(frame);
  if (attention.length === 0)
    return summary.rows.length === 0 ? html`` : html`<p class="all-well">${texts.nothingUnusual}</p>`;
  return card({
    heading: texts.attention,
    body: html`<ul class="list">
      ${attention.map((item) => {
        const { text, href, act } = attentionText(frame, item);
        return html`<li>${text} <a href="${href}">${act}</a></li> `;
      })}
    </ul>`,
  });
}

function attentionText(frame: Frame, item: Attention): { text: string | Html; href: string; act: string } {
  const texts = overviewTexts(frame);
  const { language } = frame;
  if (item.kind === 'no consent')
    return { text: texts.noConsent(item.service), href: '/services', act: texts.noConsentAct };
  if (item.kind === 'unused')
    return {
      text: texts.unused[item.without ?? 'all'](item.service, item.days),
      href: '/services',
      act: texts.unusedAct,
    };
  const [day, sum] = [dateText(item.day, language), roundMoneyText(item.taken, language)];
  const text = texts.dearDay(day, sum, inLanguage(categoryNames, language)[item.most]);
  const href = `/expenses/days/${item.day.toString()}`;
  return { text: saying(text, [{ sum: item.taken, href }], language), href, act: texts.dearDayAct };
}

function billCard(frame: Frame): Html {
  const texts = overviewTexts(frame);
  return card({
    heading: texts.detailedBill,
    body: html`<p>${texts.detailedBillLead}</p>
      ${actions([buttonLink('/bills', texts.detailedBillAct)])}`,
    tone: 'quiet',
  });
}
