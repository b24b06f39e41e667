import { type Month, addMonths, capitalised, monthName, monthText } from '../terms/index.ts';
import { type Frame, type Html, attributes, html } from '../web/index.ts';
import { expensesTexts } from './texts.ts';

export interface MonthNavParts {
  /** The address of the page, without its query. */
  readonly action: string;
  readonly month: Month;
  /** The months that can be chosen, newest first. */
  readonly months: readonly Month[];
  /** What else stands in the query. */
  readonly hidden?: Readonly<Record<string, string>>;
}

/** The month before, a small picker, the month after: one line above what is shown. */
export function monthNav(frame: Frame, { action, month, months, hidden = {} }: MonthNavParts): Html {
  const texts = expensesTexts(frame);
  const { language } = frame;
  const link = (to: Month, say: (name: string) => string): Html | null =>
    months.includes(to)
      ? html`<a
          class="month-step"
          href="${`${action}?${new URLSearchParams({ month: to, ...hidden }).toString()}`}"
          >${say(capitalised(monthName(to, language)))}</a
        >`
      : null;
  return html`<nav class="month-nav" aria-label="${texts.months}">
    ${link(addMonths(month, -1), texts.earlier)}
    <form class="month-pick" method="get" action="${action}">
      ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <label class="unseen" for="month">${texts.chooseMonth}</label>
      <select class="input select" id="month" name="month">
        ${months.map((value) => html`<option${attributes({ value, selected: value === month })}>${capitalised(monthText(value, language))}</option>`)}
      </select>
      <button type="submit" class="button button-quiet">${texts.show}</button>
    </form>
    ${link(addMonths(month, 1), texts.later)}
  </nav>`;
}
