import type { AskNames } from '../contacts/index.ts';
import type { Store } from '../store/index.ts';
import { type SubscriberId, kyivDate, monthOfDate, startOfDay } from '../terms/index.ts';
import { chosenLines, expenseDaysBetween } from '../usage/index.ts';
import { type Answer, type Handler, type Visit, page } from '../web/index.ts';
import { type PeriodView, dayPage, periodPage } from './day.page.ts';
import { parseDay } from './lines.ts';
import { type AskOpenLines, openSpan } from './lines-open.ts';
import { nameOfVisit } from './names-shown.ts';
import { summarise } from './month-summary.ts';
import { byCategory } from './overview.web.ts';

interface DayDeps {
  readonly store: Store;
  readonly openLines: AskOpenLines;
  readonly namesOf: AskNames;
  readonly notFound: Handler;
}

const MOST_LINES = 500;
const MOST_DAYS = 366;

/** `GET /expenses/days/:day` */
export async function day(deps: DayDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const { store } = deps;
  const now = await store.now();
  const [date, today] = [parseDay(visit.params['day'] ?? ''), kyivDate(now)];
  if (date === null || Temporal.PlainDate.compare(date, today) > 0) return deps.notFound(visit);
  const month = monthOfDate(date);
  const [sums, open, nameOf] = await Promise.all([
    expenseDaysBetween(store, id, { first: date, last: date }),
    deps.openLines(store, id, month, now),
    nameOfVisit(deps, visit),
  ]);
  const span = openSpan(month, open);
  const content = dayPage(visit.frame, {
    day: date,
    today,
    month,
    summary: summarise(byCategory(sums)),
    nameOf,
    lines: span === null ? null : await linesOfDay(store, id, date, span.until),
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

async function linesOfDay(store: Store, id: SubscriberId, date: Temporal.PlainDate, open: Temporal.Instant) {
  const [from, end] = [startOfDay(date), startOfDay(date.add({ days: 1 }))];
  const until = Temporal.Instant.compare(open, end) < 0 ? open : end;
  return chosenLines(store, id, { from, until }, { filter: {}, order: 'oldest', limit: MOST_LINES });
}

/** `GET /expenses/period?from=…&until=…` */
export async function period({ store }: DayDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const now = await store.now();
  const today = kyivDate(now);
  const { from: fromText, until: untilText } = visit.query;
  const asked = fromText !== undefined || untilText !== undefined;
  const [first, last] = asked
    ? [parseDay(fromText ?? ''), parseDay(untilText ?? '')]
    : [today.subtract({ days: 29 }), today];
  const fine = first !== null && last !== null && isPeriod(first, last);
  const view: PeriodView = {
    from: fromText ?? first?.toString() ?? '',
    until: untilText ?? last?.toString() ?? '',
    wrong: !fine,
    summary: fine ? summarise(byCategory(await expenseDaysBetween(store, id, { first, last }))) : null,
  };
  return { kind: 'page', status: fine ? 200 : 422, page: page(visit.frame, periodPage(visit.frame, view)) };
}

function isPeriod(first: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  const { days } = first.until(last, { largestUnit: 'days' });
  return days >= 0 && days < MOST_DAYS;
}
