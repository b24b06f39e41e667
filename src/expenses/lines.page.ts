import {
  type Category,
  type Money,
  type Month,
  categoryNames,
  dateText,
  inMonthText,
  moneyText,
  monthText,
  inLanguage,
} from '../terms/index.ts';
import type { UsageLine } from '../usage/index.ts';
import {
  type Content,
  type Frame,
  type Html,
  actions,
  bigAmount,
  buttonLink,
  card,
  columns,
  dayBars,
  html,
  notice,
  picture,
  saying,
} from '../web/index.ts';
import { dearestTexts } from './dearest-texts.ts';
import { type Names, groupName, momentText, shutCard } from './dearest.page.ts';
import { lineTable } from './line-table.ts';
import type { LinesWish } from './lines.ts';
import type { OpenLines } from './lines-open.ts';

export interface LinesView {
  readonly month: Month;
  readonly wish: LinesWish;
  readonly open: OpenLines;
  /** What is asked for in all; `null` where even that would be a single line that is shut. */
  readonly sum: Money | null;
  /** The lines, dearest first, how many there are and what they take; `null` where none may be shown. */
  readonly lines: {
    readonly found: readonly UsageLine[];
    readonly count: number;
    readonly sum: Money;
  } | null;
  /** The days of the month, for a whole category: these sums are always free. */
  readonly days: readonly { readonly date: Temporal.PlainDate; readonly taken: Money }[] | null;
  readonly names: Names;
}

/** What one sum is made of: its days, and its lines where they are open. */
export function linesPage(frame: Frame, view: LinesView): Content {
  const { month, wish } = view;
  const texts = dearestTexts(frame);
  const name = wishName(frame, wish, view.names);
  const when = wish.day === null ? inMonthText(month, frame.language) : dateText(wish.day, frame.language);
  const chart =
    view.days === null ? null : card({ heading: texts.byDay, body: daysChart(frame, view, name) });
  const figure = view.sum === null ? null : card({ tone: 'accent', body: figureOf(frame, view, view.sum) });
  return {
    title: `${name} ${when}`,
    width: 'wide',
    back: { href: `/expenses?month=${month}`, label: texts.month(monthText(month, frame.language)) },
    main: html`${chart === null || figure === null ? figure : columns(figure, chart)}
      <div id="parts">${linesCard(frame, view)}</div>`,
  };
}

function figureOf(frame: Frame, { open, month, lines }: LinesView, sum: Money): Html {
  const texts = dearestTexts(frame);
  const said = lines === null ? null : texts.linesProof(lines.count, moneyText(lines.sum, frame.language));
  return html`<p class="figure"><a href="#parts">${bigAmount(sum, frame.language)}</a></p>
    ${said !== null && lines !== null && html`<p class="proof">${saying(said, [{ sum: lines.sum, href: '#parts' }], frame.language)}${lines.sum === sum && ' ✓'}</p>`}
    ${open.kind === 'all' && actions([buttonLink(`/bills/${month}`, texts.allLines)])}`;
}

function wishName(frame: Frame, { category, group }: LinesWish, names: Names): string {
  const parts = [
    category === null ? null : categoryName(frame, category),
    group === null ? null : groupName(frame, group.by, group.key, names),
  ].filter((part) => part !== null);
  return parts.length === 0 ? dearestTexts(frame).linesTitle : parts.join(' · ');
}

function categoryName({ language }: Frame, category: Category): string {
  return inLanguage(categoryNames, language)[category];
}

function daysChart(frame: Frame, { days }: LinesView, title: string): Html {
  const bars = (days ?? []).map(({ date, taken }) => ({
    date,
    amount: taken,
    href: `/expenses/days/${date.toString()}`,
  }));
  return dayBars({ language: frame.language, title, days: bars });
}

function linesCard(frame: Frame, { lines, open, names }: LinesView): Html {
  const texts = dearestTexts(frame);
  if (lines === null) return shutCard(frame);
  const until = open.kind === 'until' && html`<p>${texts.until(momentText(open.until, frame.language))}</p>`;
  if (lines.found.length === 0)
    return card({
      body: html`${until} ${picture('empty')}
        <p>${texts.nothing}</p>`,
    });
  const cut =
    lines.found.length < lines.count &&
    notice({ tone: 'info', body: texts.linesCount(lines.found.length, lines.count) });
  return card({
    heading: texts.openLines,
    body: html`${until} ${cut} ${lineTable(frame, lines.found, texts.openLines, names.contact)}`,
  });
}
