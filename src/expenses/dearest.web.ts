import type { AskNames, NameOf } from '../contacts/index.ts';
import { type PlanBook, roamingName, zoneName } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import {
  type Language,
  type Month,
  type SubscriberId,
  ZERO,
  add,
  endOfMonth,
  datesOf,
  startOfDay,
  startOfMonth,
  inLanguage,
} from '../terms/index.ts';
import {
  type LineFilter,
  type LinePeriod,
  chosenLines,
  expenseDays,
  expenseMonth,
  filterTotals,
  lineGroups,
} from '../usage/index.ts';
import { type Answer, type Visit, page } from '../web/index.ts';
import { GROUPED, type Wish, needsLines, parseWish } from './dearest.ts';
import { type DearestView, type Names, dearestPage } from './dearest.page.ts';
import { type LinesWish, parseLinesWish } from './lines.ts';
import { type AskOpenLines, type OpenLines, openSpan } from './lines-open.ts';
import { nameOfVisit } from './names-shown.ts';
import { linesPage } from './lines.page.ts';
import { monthsOf } from './months.ts';

interface DearestDeps {
  readonly store: Store;
  readonly book: PlanBook;
  readonly openLines: AskOpenLines;
  readonly namesOf: AskNames;
}

/** `GET /expenses/dearest?month=…&by=…&order=…&rows=…` */
export async function dearest(deps: DearestDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const { store, book, openLines } = deps;
  const now = await store.now();
  const { month, months } = monthsOf(visit.query['month'], now);
  const wish = parseWish(visit.query);
  const [open, sums, nameOf] = await Promise.all([
    openLines(store, id, month, now),
    expenseMonth(store, id, month),
    nameOfVisit(deps, visit),
  ]);
  const content = dearestPage(visit.frame, {
    month,
    months,
    wish,
    open,
    found: await find(store, id, month, wish, open),
    total: add(ZERO, ...sums.map(({ taken }) => taken)),
    names: namesIn(book, visit.language, nameOf),
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

async function find(
  store: Store,
  id: SubscriberId,
  month: Month,
  wish: Wish,
  open: OpenLines,
): Promise<DearestView['found']> {
  const span = needsLines(wish) ? openSpan(month, open) : month;
  if (span === null) return null;
  const { by, order, rows: limit } = wish;
  if (by !== 'calls')
    return { kind: 'groups', groups: await lineGroups(store, id, span, { by: GROUPED[by], order, limit }) };
  const single = order === 'longest' ? order : 'dearest';
  const lines = await chosenLines(store, id, span, { filter: { usesOnly: true }, order: single, limit });
  return { kind: 'lines', lines };
}

/** Names of zones and roaming zones in a language, and of numbers. */
export function namesIn(book: PlanBook, language: Language, contact: NameOf): Names {
  return {
    contact,
    zone: (zone) => inLanguage(zoneName(book, zone), language) ?? zone,
    roaming: (roaming) => inLanguage(roamingName(book, roaming), language) ?? roaming,
  };
}

const MOST_LINES = 200;

/** `GET /expenses/lines?month=…` with a category, a group or a day: what one sum is made of. */
export async function lines(deps: DearestDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const { store, book, openLines } = deps;
  const now = await store.now();
  const { month } = monthsOf(visit.query['month'], now);
  const wish = parseLinesWish(visit.query, month);
  const [open, nameOf] = await Promise.all([openLines(store, id, month, now), nameOfVisit(deps, visit)]);
  const filter = filterOf(wish);
  const span = openSpan(month, open);
  const whole = isSingle(wish) ? span : { from: startOfMonth(month), until: endOfMonth(month) };
  // Where everything is open, what is shown is the whole: one question for both.
  const same = whole !== null && span !== null && sameSpan(whole, span);
  const byDay = wish.category !== null && wish.group === null && wish.day === null;
  const [total, part, found, days] = await Promise.all([
    whole === null ? null : filterTotals(store, id, within(whole, wish), filter),
    span === null || same ? null : filterTotals(store, id, within(span, wish), filter),
    span === null
      ? null
      : chosenLines(store, id, within(span, wish), { filter, order: 'dearest', limit: MOST_LINES }),
    byDay ? expenseDays(store, id, month) : null,
  ]);
  const shown = same ? total : part;
  const content = linesPage(visit.frame, {
    month,
    wish,
    open,
    sum: total?.sum ?? null,
    lines: found === null || shown === null ? null : { found, count: shown.lines, sum: shown.sum },
    days: days === null ? null : daysOf(month, wish, days),
    names: namesIn(book, visit.language, nameOf),
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

/** A number, or a part of a day, may be no more than one line: while lines are shut its sum is shut with them. */
function isSingle({ group, day }: LinesWish): boolean {
  return group?.by === 'number' || (group !== null && day !== null);
}

type Span = Exclude<LinePeriod, Month>;

function sameSpan(a: Span, b: Span): boolean {
  return a.from.equals(b.from) && a.until.equals(b.until);
}

/** The part of a span that lies in the day that is asked for. */
function within(span: Span, { day }: LinesWish): Span {
  if (day === null) return span;
  const [from, end] = [startOfDay(day), startOfDay(day.add({ days: 1 }))];
  return { from, until: Temporal.Instant.compare(span.until, end) < 0 ? span.until : end };
}

function filterOf({ category, group }: LinesWish): LineFilter {
  return { ...(category === null ? {} : { category }), ...(group === null ? {} : { group }) };
}

function daysOf(month: Month, { category }: LinesWish, sums: Awaited<ReturnType<typeof expenseDays>>) {
  return datesOf(month).map((date) => {
    const own = sums.filter((sum) => sum.category === category && sum.day.equals(date));
    return { date, taken: add(...own.map(({ taken }) => taken)) };
  });
}
