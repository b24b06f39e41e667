import type { AskNames } from '../contacts/index.ts';
import type { Store } from '../store/index.ts';
import { type SubscriberId, kyivDate, monthOfDate, startOfDay } from '../terms/index.ts';
import { chosenLines, expenseDaysBetween } from '../usage/index.ts';
import { type Answer, type Handler, type Visit, page } from '../web/index.ts';
import { dayPage } from './day.page.ts';
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
