import { movement } from '../charging/index.ts';
import type { AskNames } from '../contacts/index.ts';
import {
  type Money,
  type Month,
  type SubscriberId,
  add,
  addMonths,
  datesOf,
  firstDay,
  kyivDate,
  monthOf,
  monthOfDate,
  negate,
  parseMonth,
  ZERO,
} from '../terms/index.ts';
import { readClosed, type Replica } from '../store/index.ts';
import { type DayExpense, expenseDaysBetween, expenseMonths, takenByDay } from '../usage/index.ts';
import { type Answer, type Handler, type Visit, type Visitor, page } from '../web/index.ts';
import { planAdvice } from './advice.web.ts';
import { day } from './day.web.ts';
import { period } from './period.web.ts';
import { dearest, lines } from './dearest.web.ts';
import { expensesPage } from './expenses.page.ts';
import type { AskOpenLines } from './lines-open.ts';
import { stillLoading } from './loading.sql.ts';
import { summarise, upToDay, usualBefore } from './month-summary.ts';
import { MONTHS_SHOWN, monthsOf } from './months.ts';
import { parseDay } from './lines.ts';
import { overview } from './overview.web.ts';
import { changePlan, showPlanChange, showPlans, undoPlan } from './plan.web.ts';
import { changeService, type ServiceChangeDeps, showServiceChange } from './service-change.web.ts';
import { services } from './services.web.ts';
import { why } from './why.web.ts';

export interface ExpensesDeps extends ServiceChangeDeps {
  readonly openLines: AskOpenLines;
  readonly namesOf: AskNames;
  /** Where closed months may be read as well. */
  readonly replica?: Replica | undefined;
}

export type ExpensesHandlers = Readonly<
  Record<
    | 'overview'
    | 'expenses'
    | 'services'
    | 'showOn'
    | 'switchOn'
    | 'showOff'
    | 'switchOff'
    | 'plans'
    | 'planAdvice'
    | 'showPlan'
    | 'changePlan'
    | 'undoPlan'
    | 'day'
    | 'period'
    | 'dearest'
    | 'lines'
    | 'why',
    Handler
  >
>;

export function expensesHandlers(deps: ExpensesDeps): ExpensesHandlers {
  const handler =
    (show: (deps: ExpensesDeps, visit: Visit, id: SubscriberId) => Promise<Answer>): Handler =>
    async (visit) =>
      visit.visitor === null
        ? { kind: 'redirect', to: '/sign-in' }
        : show({ ...deps, openLines: openTo(visit.visitor, deps) }, visit, visit.visitor.subscriberId);
  return {
    overview: handler(overview),
    expenses: handler(expenses),
    services: handler(services),
    showOn: handler((each, visit, id) => showServiceChange(each, visit, id, 'on')),
    switchOn: handler((each, visit, id) => changeService(each, visit, id, 'on')),
    showOff: handler((each, visit, id) => showServiceChange(each, visit, id, 'off')),
    switchOff: handler((each, visit, id) => changeService(each, visit, id, 'off')),
    plans: handler(showPlans),
    planAdvice: handler(planAdvice),
    showPlan: handler((each, visit, id) => showPlanChange(each, visit, id)),
    changePlan: handler(changePlan),
    undoPlan: handler(undoPlan),
    day: handler(closedFromReplica(day, (visit) => monthOfDay(visit.params['day']))),
    period: handler(period),
    dearest: handler(closedFromReplica(dearest, (visit) => parseMonth(visit.query['month'] ?? ''))),
    lines: handler(closedFromReplica(lines, (visit) => parseMonth(visit.query['month'] ?? ''))),
    why: handler(why),
  };
}

type Show = (deps: ExpensesDeps, visit: Visit, id: SubscriberId) => Promise<Answer>;

/** A page of the single lines of one month: where that is closed, from the replica, if it can. */
function closedFromReplica(show: Show, monthAsked: (visit: Visit) => Month | null): Show {
  return async (deps, visit, id) => {
    const month = monthAsked(visit);
    if (month === null || month >= monthOf(await deps.store.now())) return show(deps, visit, id);
    return readClosed(deps.store, deps.replica, (store) => show({ ...deps, store }, visit, id));
  };
}

function monthOfDay(text: string | undefined): Month | null {
  const date = parseDay(text ?? '');
  return date === null ? null : monthOfDate(date);
}

/** An employee who was granted sums but no detailed bills sees no single line here either. */
function openTo(visitor: Visitor, { openLines }: ExpensesDeps): AskOpenLines {
  return visitor.rights?.has('bills') === true ? openLines : async () => ({ kind: 'none' });
}

async function expenses({ store }: ExpensesDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const now = await store.now();
  const current = monthOf(now);
  const { month, months } = monthsOf(visit.query['month'], now);
  const before = addMonths(month, -1);
  const last = firstDay(addMonths(month, 1)).subtract({ days: 1 });
  const today = kyivDate(now);
  const oldest = addMonths(current, 1 - MONTHS_SHOWN);
  const [history, days, moved, loading, soFar] = await Promise.all([
    expenseMonths(store, id, oldest, current),
    expenseDaysBetween(store, id, { first: firstDay(before), last }),
    movement(store, id, month),
    stillLoading(store, current),
    month === current ? takenByDay(store, id, { first: oldest, last: before, day: today.day }) : null,
  ]);
  const lastDay = month === current ? today.day : 31;
  const content = expensesPage(visit.frame, {
    month,
    current: month === current,
    today,
    months,
    summary: summarise(history.filter((sum) => sum.month === month)),
    before: upToDay(days.filter(({ day: date }) => monthOfDate(date) === before).map(byDate), lastDay),
    usual: usualBefore(month, history, soFar),
    days: everyDay(month, days),
    history: months
      .toReversed()
      .map((each) => ({ month: each, sums: history.filter((sum) => sum.month === each) })),
    accountMovement: negate(moved.usage),
    loading,
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

function byDate({ day: date, taken }: DayExpense): {
  readonly date: Temporal.PlainDate;
  readonly taken: Money;
} {
  return { date, taken };
}

/** Every day of the month in order; days without expenses are zero. */
function everyDay(month: Month, sums: readonly DayExpense[]) {
  const dates = datesOf(month);
  const taken = dates.map((): Money => ZERO);
  for (const { day: date, taken: sum } of sums)
    if (monthOfDate(date) === month) taken[date.day - 1] = add(taken[date.day - 1] ?? ZERO, sum);
  return dates.map((date, at) => ({ date, taken: taken[at] ?? ZERO }));
}
