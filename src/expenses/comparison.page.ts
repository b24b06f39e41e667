import {
  type Money,
  type Month,
  capitalised,
  firstDay,
  inMonthText,
  monthText,
  roundMoneyText,
} from '../terms/index.ts';
import { type Frame, type Html, amount, html, opening, saying, table } from '../web/index.ts';
import { type MonthSummary, type Usual, differencePercent } from './month-summary.ts';
import { expensesTexts } from './texts.ts';

/** A month, and what it is held against. */
export interface Compared {
  readonly month: Month;
  readonly current: boolean;
  readonly today: Temporal.PlainDate;
  /** The months that can be chosen, newest first. */
  readonly months: readonly Month[];
  readonly summary: MonthSummary;
  /** What the month before came to: whole, or up to the same day when this month is not over. */
  readonly before: Money;
  readonly usual: Usual | null;
}

/** Month against month, and against the average; of a month that is not over, until the same day of each. */
export function comparisons(frame: Frame, view: Compared): Html {
  const { summary, before, month, current, today, months } = view;
  const texts = expensesTexts(frame);
  const { language } = frame;
  const previous = months[months.indexOf(month) + 1];
  const last = differencePercent(summary.total, before);
  const against = current ? texts.againstLastSoFar : texts.againstLast;
  return html`${
    last !== null &&
    previous !== undefined &&
    html`<p>
      ${saying(against(last, inMonthText(previous, language), roundMoneyText(before, language)), [{ sum: before, href: untilThen(previous, current ? today : null) }], language)}
    </p>`
  }${againstUsual(frame, view)}`;
}

function againstUsual(frame: Frame, { summary, usual, current, today }: Compared): Html | null {
  const percent = usual === null ? null : differencePercent(summary.total, usual.sum);
  if (usual === null || percent === null) return null;
  const texts = expensesTexts(frame);
  const sum = roundMoneyText(usual.sum, frame.language);
  const said = current ? texts.againstUsualSoFar(percent, sum) : texts.againstAverage(percent, sum);
  const href = current ? '#usual' : '#by-month';
  return html`<p class="quiet">${saying(said, [{ sum: usual.sum, href }], frame.language)}</p>
    ${current && opening(texts.usualOf, html`<div id="usual">${usualTable(frame, usual, today)}</div>`)}`;
}

/** What the average is of: each month until the same day, which opens into its days. */
function usualTable(frame: Frame, { sum, soFar }: Usual, today: Temporal.PlainDate): Html {
  const texts = expensesTexts(frame);
  const { language } = frame;
  return table({
    caption: texts.usualOf,
    captionHidden: true,
    columns: [{ label: texts.chooseMonth }, { label: texts.sum, align: 'end' }],
    rows: soFar.map(({ month, taken }) => [
      capitalised(monthText(month, language)),
      html`<a href="${untilThen(month, today)}">${amount(taken, language)}</a>`,
    ]),
    foot: [texts.usualSum, amount(sum, language)],
  });
}

/** What another month came to: the whole, or up to the day of this one. */
function untilThen(month: Month, today: Temporal.PlainDate | null): string {
  if (today === null) return `/expenses?month=${month}`;
  const from = firstDay(month);
  const until = from.with({ day: today.day }).toString();
  return `/expenses/period?${new URLSearchParams({ from: from.toString(), until }).toString()}`;
}
