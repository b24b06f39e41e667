import type { PlanBook } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import {
  type Month,
  type SubscriberId,
  addMonths,
  endOfMonth,
  firstDay,
  kyivDate,
  monthOf,
  startOfDay,
  startOfMonth,
} from '../terms/index.ts';
import { habitSums } from '../usage/index.ts';
import { type Answer, type Visit, page } from '../web/index.ts';
import { nameless } from '../contacts/index.ts';
import { namesIn } from './dearest.web.ts';
import { monthsOf } from './months.ts';
import { explainDifference } from './why.ts';
import { whyPage } from './why.page.ts';

/** `GET /expenses/why?month=…` */
export async function why(
  { store, book }: { readonly store: Store; readonly book: PlanBook },
  visit: Visit,
  id: SubscriberId,
): Promise<Answer> {
  const now = await store.now();
  const { month, months } = monthsOf(visit.query['month'], now);
  const before = addMonths(month, -1);
  const toDay = month === monthOf(now) ? kyivDate(now).day : null;
  const [old, fresh] = await Promise.all([
    habitSums(store, id, { from: startOfMonth(before), until: endOf(before, toDay) }),
    habitSums(store, id, month),
  ]);
  const content = whyPage(visit.frame, {
    month,
    before,
    months,
    toDay,
    why: explainDifference(old, fresh),
    names: namesIn(book, visit.language, nameless),
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

/** The end of a month, or of the same day of it while the month that it is compared with is not over. */
function endOf(month: Month, day: number | null): Temporal.Instant {
  const first = firstDay(month);
  if (day === null || day >= first.daysInMonth) return endOfMonth(month);
  return startOfDay(first.with({ day }).add({ days: 1 }));
}
