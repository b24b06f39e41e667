import { balanceOf, movement } from '../charging/index.ts';
import { type PlanBook, planOf, serviceOf } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { planPeriodsOf, servicesOf, subscription } from '../subscribers/index.ts';
import {
  add,
  addMonths,
  firstDay,
  kyivDate,
  type Language,
  type Money,
  type Month,
  monthOf,
  monthsBetween,
  negate,
  parseMonth,
  type SubscriberId,
  ZERO,
} from '../terms/index.ts';
import { coverage, expenseDays, expenseMonth, expenseMonths } from '../usage/index.ts';
import { type Answer, type Handler, page, type Visit } from '../web/index.ts';
import { expensesPage } from './expenses.page.ts';
import { differencePercent, summarise, upToDay } from './month-summary.ts';
import { overviewPage } from './overview.page.ts';
import { servicesPage } from './services.page.ts';

export interface ExpensesDeps {
  readonly store: Store;
  readonly book: PlanBook;
}

/** How many months of history are shown. */
const MONTHS_SHOWN = 13;

export function expensesHandlers(deps: ExpensesDeps): {
  readonly overview: Handler;
  readonly expenses: Handler;
  readonly services: Handler;
} {
  return {
    overview: (visit) => whenSignedIn(visit, (id) => overview(deps, visit, id)),
    expenses: (visit) => whenSignedIn(visit, (id) => expenses(deps, visit, id)),
    services: (visit) => whenSignedIn(visit, (id) => services(deps, visit, id)),
  };
}

async function whenSignedIn(
  visit: Visit,
  show: (subscriberId: SubscriberId) => Promise<Answer>,
): Promise<Answer> {
  return visit.visitor === null ? { kind: 'redirect', to: '/sign-in' } : show(visit.visitor.subscriberId);
}

async function overview({ store, book }: ExpensesDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const now = await store.now();
  const month = monthOf(now);
  const before = addMonths(month, -1);
  const [held, balance, sums, daysBefore, plan, loading] = await Promise.all([
    subscription(store, id),
    balanceOf(store, id),
    expenseMonth(store, id, month),
    expenseDays(store, id, before),
    currentPlan(store, id, now),
    stillLoading(store, month),
  ]);
  if (held === null) throw new Error(`session of a subscription that is not in the register: ${id}`);
  const summary = summarise(sums);
  const content = overviewPage(visit.frame, {
    givenName: givenName(held.name),
    msisdn: held.msisdn,
    now,
    month,
    before,
    balance,
    summary,
    difference: differencePercent(summary.total, upToDay(daysBefore.map(byDate), kyivDate(now).day)),
    plan: plan === null ? null : (planOf(book, plan.plan)?.name[visit.language] ?? plan.plan),
    loading,
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

/** `Олена Коваль` is greeted as `Олена`; a company by its whole name. */
function givenName(name: string): string {
  return /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(name) ? (name.split(' ')[0] ?? name) : name;
}

async function currentPlan(store: Store, id: SubscriberId, now: Temporal.Instant) {
  const periods = await planPeriodsOf(store, id);
  return periods.find(({ since, until }) => inForce(since, until, now)) ?? null;
}

function inForce(since: Temporal.Instant, until: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return (
    Temporal.Instant.compare(since, now) <= 0 && (until === null || Temporal.Instant.compare(now, until) < 0)
  );
}

async function stillLoading(store: Store, month: Month): Promise<boolean> {
  const oldest = addMonths(month, 1 - MONTHS_SHOWN);
  return (await coverage(store)).some((covered) => covered.month >= oldest && !covered.complete);
}

async function expenses({ store }: ExpensesDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const now = await store.now();
  const current = monthOf(now);
  const oldest = addMonths(current, 1 - MONTHS_SHOWN);
  const asked = parseMonth(visit.query['month'] ?? '');
  const month = asked === null || asked < oldest || asked > current ? current : asked;
  const [history, days, moved, loading] = await Promise.all([
    expenseMonths(store, id, oldest, current),
    expenseDays(store, id, month),
    movement(store, id, month),
    stillLoading(store, current),
  ]);
  const months = monthsBetween(oldest, current);
  const content = expensesPage(visit.frame, {
    month,
    current: month === current,
    today: kyivDate(now),
    months: months.toReversed(),
    summary: summarise(history.filter((sum) => sum.month === month)),
    days: everyDay(month, days.map(byDate)),
    history: months.map((each) => ({ month: each, sums: history.filter((sum) => sum.month === each) })),
    accountMovement: negate(moved.usage),
    loading,
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

type DaySums = readonly { readonly date: Temporal.PlainDate; readonly taken: Money }[];

function byDate({ day, taken }: Awaited<ReturnType<typeof expenseDays>>[number]): DaySums[number] {
  return { date: day, taken };
}

/** Every day of the month in order; days without expenses are zero. */
function everyDay(month: Month, sums: DaySums): DaySums {
  const first = firstDay(month);
  const taken = Array.from({ length: first.daysInMonth }, (): Money => ZERO);
  for (const sum of sums) {
    const at = sum.date.day - 1;
    taken[at] = add(taken[at] ?? ZERO, sum.taken);
  }
  return taken.map((sum, days) => ({ date: first.add({ days }), taken: sum }));
}

async function services({ store, book }: ExpensesDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const now = await store.now();
  const [period, held] = await Promise.all([currentPlan(store, id, now), servicesOf(store, id)]);
  const plan = period === null ? undefined : planOf(book, period.plan);
  const content = servicesPage(visit.frame, {
    plan:
      period === null || plan === undefined
        ? null
        : {
            name: plan.name[visit.language],
            description: plan.description[visit.language],
            since: period.since,
            fees: plan.fees,
          },
    services: held
      .filter(({ since, until }) => inForce(since, until, now))
      .map((service) => serviceView(book, service, visit.language)),
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

type Held = Awaited<ReturnType<typeof servicesOf>>[number];

function serviceView(book: PlanBook, { service, since, channel }: Held, language: Language) {
  const known = serviceOf(book, service);
  return { name: known?.name[language] ?? service, since, channel, fees: known?.fees ?? [] };
}
