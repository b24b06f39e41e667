import { type PlanBook, calendarFees } from '../rating/index.ts';
import type { Store, Tx } from '../store/index.ts';
import { heldOf } from '../subscribers/index.ts';
import { type Month, type SubscriberId, add, kyivDate, micro, monthOf, monthOfDate } from '../terms/index.ts';
import { type DayExpense, expenseDaysBetween, expenseMonth } from '../usage/index.ts';
import { type Answer, type Handler, type Visit, page } from '../web/index.ts';
import {
  type Budget,
  PACE_SHARE,
  type Passed,
  passedAtPace,
  passedShares,
  readBudgetForm,
  spentIn,
} from './budget.ts';
import { type BudgetState, budgetPage, byScope, madeOf } from './budget.page.ts';
import { alertsOf, budgetsOf, replaceBudgets, tellOnce } from './budget.sql.ts';
import { readNumberForm } from './number-budget.ts';
import { keepNumberBudget, numberBudgetsOf, removeNumberBudget } from './number-budget.sql.ts';
import { freshShares } from './number-watch.sql.ts';
import { MONTHS_BEHIND, forecastMonth } from './forecast.ts';
import { judgeForecast, judgedFrom } from './forecast-error.ts';

export interface BudgetDeps {
  readonly store: Store;
  readonly book: PlanBook;
}

export function budgetHandlers(deps: BudgetDeps): { readonly show: Handler; readonly save: Handler } {
  return {
    show: (visit) => signedIn(visit, (id) => answer(deps, visit, id, {})),
    save: (visit) => signedIn(visit, (id) => save(deps, visit, id)),
  };
}

async function signedIn(visit: Visit, act: (id: SubscriberId) => Promise<Answer>): Promise<Answer> {
  return visit.visitor === null ? { kind: 'redirect', to: '/sign-in' } : act(visit.visitor.subscriberId);
}

/** Each budget beside the sums and the forecast of the month; days go back {@link MONTHS_BEHIND} months. */
export function budgetStates(
  budgets: readonly Budget[],
  days: readonly DayExpense[],
  today: Temporal.PlainDate,
): readonly BudgetState[] {
  const month = monthOfDate(today);
  return budgets.map((budget) => {
    const own = days.filter(({ category }) => budget.scope === 'all' || category === budget.scope);
    const inMonth = own.filter(({ day }) => monthOfDate(day) === month);
    const forecast = forecastMonth(today, lately(own, today));
    return { budget, spent: spentIn(budget.scope, inMonth), forecast };
  });
}

/** The forecast of everything, and of each service that has a budget, with its own error. */
function foretold(budgets: readonly Budget[], days: readonly DayExpense[], today: Temporal.PlainDate) {
  const scopes = ['all' as const, ...budgets.map(({ scope }) => scope).filter((scope) => scope !== 'all')];
  return scopes.map((scope) => {
    const own = days.filter(({ category }) => scope === 'all' || category === scope);
    const spentHref = madeOf(scope, today);
    return {
      scope,
      spentHref,
      forecast: forecastMonth(today, lately(own, today)),
      error: judgeForecast(today, own),
    };
  });
}

/** The days that stand behind a forecast of this month. */
function lately(days: readonly DayExpense[], today: Temporal.PlainDate): readonly DayExpense[] {
  const first = today.with({ day: 1 }).subtract({ months: MONTHS_BEHIND });
  return days.filter(({ day }) => Temporal.PlainDate.compare(day, first) >= 0);
}

async function answer(
  { store, book }: BudgetDeps,
  visit: Visit,
  id: SubscriberId,
  said: {
    readonly wrong?: readonly string[];
    /** What is wrong with the form of a number. */
    readonly wrongNumber?: readonly string[];
    readonly saved?: readonly Passed[];
  },
): Promise<Answer> {
  const now = await store.now();
  const today = kyivDate(now);
  const showsNumbers = visit.visitor?.rights?.has('bills') === true;
  const [budgets, days, alerts, held, byNumber] = await Promise.all([
    budgetsOf(store, id),
    expenseDaysBetween(store, id, { first: judgedFrom(today), last: today }),
    alertsOf(store, id, monthOf(now)),
    heldOf(store, id),
    showsNumbers ? numberBudgetsOf(store, id) : [],
  ]);
  const lastMonth = monthOfDate(today.with({ day: 1 }).subtract({ days: 1 }));
  const { wrong = [], wrongNumber = [], saved = null } = said;
  const isWrong = wrong.length + wrongNumber.length > 0;
  const content = budgetPage(visit.frame, {
    now,
    today,
    states: budgetStates(budgets, days, today),
    foretold: foretold(budgets, days, today),
    before: byScope(days.filter(({ day }) => monthOfDate(day) === lastMonth)),
    alerts,
    feesAhead: feesAhead(book, held, monthOf(now), now),
    numbers: showsNumbers
      ? {
          month: monthOf(now),
          budgets: byNumber,
          told: alerts,
          typed: wrongNumber.length > 0 ? visit.form : null,
          wrong: wrongNumber,
        }
      : null,
    typed: wrong.length > 0 ? visit.form : null,
    wrong,
    saved: saved ?? (visit.query['saved'] === 'yes' ? [] : null),
  });
  return { kind: 'page', status: isWrong ? 422 : 200, page: page(visit.frame, content) };
}

type Held = Awaited<ReturnType<typeof heldOf>>;

function feesAhead(book: PlanBook, { plans, services }: Held, month: Month, now: Temporal.Instant) {
  const span = (period: { since: Temporal.Instant; until: Temporal.Instant | null }) => ({
    fromMs: period.since.epochMilliseconds,
    untilMs: period.until?.epochMilliseconds ?? Infinity,
  });
  const terms = {
    plans: plans.map((period) => ({ plan: period.plan, ...span(period) })),
    // Nothing is taken for a service without a recorded consent.
    services: services
      .filter(({ consentAt }) => consentAt !== null)
      .map((period) => ({ service: period.service, ...span(period) })),
  };
  const due = calendarFees(book, terms, month).filter(({ atMs }) => atMs > now.epochMilliseconds);
  return add(...due.map(({ taken }) => micro(taken)));
}

async function save(deps: BudgetDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  if (visit.form['number'] !== undefined) return saveNumber(deps, visit, id);
  const read = readBudgetForm(visit.form);
  if (read.kind === 'wrong') return answer(deps, visit, id, { wrong: read.fields });
  const passed = await keep(deps.store, id, read.budgets);
  return passed.length === 0
    ? { kind: 'redirect', to: '/budget?saved=yes' }
    : answer(deps, visit, id, { saved: passed });
}

/** The page says at once where the pace leads: no notice comes for it later. */
async function seePace(tx: Tx, id: SubscriberId, budgets: readonly Budget[]): Promise<void> {
  const today = kyivDate(tx.now);
  const first = today.with({ day: 1 }).subtract({ months: MONTHS_BEHIND });
  const days = await expenseDaysBetween(tx, id, { first, last: today });
  for (const each of passedAtPace(budgets, today, days))
    await tellOnce(tx, id, monthOf(tx.now), { ...each, share: PACE_SHARE }, 'page');
}

/** Keeps the budgets; what is passed already is said on the page at once, and no SMS comes for it later. */
function keep(store: Store, id: SubscriberId, budgets: readonly Budget[]): Promise<readonly Passed[]> {
  return store.transaction(async (tx) => {
    const month = monthOf(tx.now);
    await replaceBudgets(tx, id, budgets);
    const fresh: Passed[] = [];
    for (const each of passedShares(budgets, await expenseMonth(tx, id, month)))
      if (await tellOnce(tx, id, month, each, 'page')) fresh.push(each);
    await seePace(tx, id, budgets);
    return fresh;
  });
}

/** Keeps or removes the budget of one number; who may not see numbers called has none. */
async function saveNumber(deps: BudgetDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  if (visit.visitor?.rights?.has('bills') !== true) return { kind: 'redirect', to: '/budget' };
  const read = readNumberForm(visit.form);
  if (read.kind === 'wrong') return answer(deps, visit, id, { wrongNumber: read.fields });
  const kept = await deps.store.transaction(async (tx) => {
    if (read.kind === 'none') return removeNumberBudget(tx, id, read.number).then(() => true);
    const isKept = await keepNumberBudget(tx, id, read.budget);
    // What is passed already is seen on the page: no notice comes for it later.
    if (isKept) await freshShares(tx, id, monthOf(tx.now), [read.budget], 'page');
    return isKept;
  });
  return kept
    ? { kind: 'redirect', to: '/budget?saved=yes' }
    : answer(deps, visit, id, { wrongNumber: ['most'] });
}
