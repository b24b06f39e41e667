import type { Store } from '../store/index.ts';
import { CATEGORIES, type SubscriberId, add, kyivDate } from '../terms/index.ts';
import { type DayExpense, expenseDaysBetween } from '../usage/index.ts';
import { type Answer, type Visit, page } from '../web/index.ts';
import { parseDay } from './lines.ts';
import { summarise } from './month-summary.ts';
import { byCategory } from './overview.web.ts';
import { type PeriodService, type PeriodView, periodPage } from './period.page.ts';

const MOST_DAYS = 366;
const DAYS_UNASKED = 30;

/** `GET /expenses/period?from=…&until=…`, and with `category=…` the days of a service. */
export async function period(
  { store }: { readonly store: Store },
  visit: Visit,
  id: SubscriberId,
): Promise<Answer> {
  const today = kyivDate(await store.now());
  const { from: fromText, until: untilText } = visit.query;
  const asked = fromText !== undefined || untilText !== undefined;
  const [first, last] = asked
    ? [parseDay(fromText ?? ''), parseDay(untilText ?? '')]
    : [today.subtract({ days: DAYS_UNASKED - 1 }), today];
  const fine = first !== null && last !== null && isPeriod(first, last);
  const days = fine ? await expenseDaysBetween(store, id, { first, last }) : [];
  const view: PeriodView = {
    from: fromText ?? first?.toString() ?? '',
    until: untilText ?? last?.toString() ?? '',
    wrong: !fine,
    summary: fine ? summarise(byCategory(days)) : null,
    service: serviceIn(days, visit.query['category']),
  };
  return { kind: 'page', status: fine ? 200 : 422, page: page(visit.frame, periodPage(visit.frame, view)) };
}

function isPeriod(first: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  const { days } = first.until(last, { largestUnit: 'days' });
  return days >= 0 && days < MOST_DAYS;
}

/** The days of a service on which something happened, the first one first; `null` where there is none. */
function serviceIn(days: readonly DayExpense[], asked: string | undefined): PeriodService | null {
  const category = CATEGORIES.find((each) => each === asked);
  const own = days.filter((sum) => sum.category === category && (sum.records > 0 || sum.taken !== 0n));
  if (category === undefined || own.length === 0) return null;
  const inOrder = [...own].sort((a, b) => Temporal.PlainDate.compare(a.day, b.day));
  return { category, days: inOrder, total: add(...own.map(({ taken }) => taken)) };
}
