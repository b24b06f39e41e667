import { MONTHS_BEHIND, budgetStates, budgetsOf, forecastMonth } from '../budgets/index.ts';
import { balanceOf } from '../charging/index.ts';
import { type PlanBook, planOf, serviceOf } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { heldOf, subscription } from '../subscribers/index.ts';
import {
  type Category,
  type SubscriberId,
  add,
  addMonths,
  firstDay,
  kyivDate,
  micro,
  monthOf,
  monthOfDate,
  inLanguage,
} from '../terms/index.ts';
import { type DayExpense, allowancesUsed, expenseDaysBetween } from '../usage/index.ts';
import { type Answer, type Visit, page } from '../web/index.ts';
import { type PaidService, attentionTo, monthlyFee } from './attention.ts';
import { stillLoading } from './loading.sql.ts';
import { type CategoryTotal, differencePercent, summarise, upToDay } from './month-summary.ts';
import { overviewPage } from './overview.page.ts';
import { inForce, leftOfPlan, withAccount, zoneNames } from './services.web.ts';

/** `GET /` of somebody who is signed in: seven questions, and one more where the plan has allowances. */
export async function overview(
  { store, book }: { readonly store: Store; readonly book: PlanBook },
  visit: Visit,
  id: SubscriberId,
): Promise<Answer> {
  const now = await store.now();
  const [today, month] = [kyivDate(now), monthOf(now)];
  const before = addMonths(month, -1);
  const [subscriber, balance, days, held, budgets, loading] = await Promise.all([
    subscription(store, id),
    balanceOf(store, id),
    expenseDaysBetween(store, id, { first: firstDay(addMonths(month, -MONTHS_BEHIND)), last: today }),
    heldOf(store, id),
    budgetsOf(store, id),
    stillLoading(store, month),
  ]);
  if (subscriber === null) throw new Error(`session of a subscription that is not in the register: ${id}`);
  const summary = summarise(byCategory(days.filter(({ day }) => monthOfDate(day) === month)));
  const last = days.filter(({ day }) => monthOfDate(day) === before);
  const plan = held.plans.find((period) => inForce(period, now));
  const inPlan = plan === undefined ? undefined : planOf(book, plan.plan);
  const isKept = inPlan !== undefined && (inPlan.allowances.length > 0 || inPlan.hasPacks);
  const used = isKept ? await allowancesUsed(store, id, month) : null;
  const lastByDay = last.map(({ day, taken }) => ({ date: day, taken }));
  const content = overviewPage(visit.frame, {
    givenName: givenName(subscriber.name),
    msisdn: subscriber.msisdn,
    now,
    today,
    month,
    before,
    balance,
    summary,
    lastTotal: add(...last.map(({ taken }) => taken)),
    forecast: forecastMonth(today, days),
    budget: budgetStates(budgets, days, today).find(({ budget }) => budget.scope === 'all') ?? null,
    difference: differencePercent(summary.total, upToDay(lastByDay, today.day)),
    attention: attentionTo(today, days, paidServices(book, held.services, now, visit)),
    plan: plan === undefined ? null : (inLanguage(inPlan?.name, visit.language) ?? plan.plan),
    left: leftOfPlan(book, held, await withAccount({ store, book }, id, used, held, now), now),
    names: zoneNames(book, visit.language),
    loading,
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

/** `Олена Коваль` is greeted as `Олена`; a company by its whole name. */
function givenName(name: string): string {
  return /^\p{Lu}[\p{Ll}ʼ’']+ \p{Lu}[\p{Ll}\p{Lu}ʼ’'-]+$/u.test(name) ? (name.split(' ')[0] ?? name) : name;
}

/** The sums of days put together by category. */
export function byCategory(days: readonly DayExpense[]): readonly CategoryTotal[] {
  const sums = new Map<Category, CategoryTotal>();
  for (const { category, records, seconds, bytes, taken } of days) {
    const sum = sums.get(category);
    sums.set(category, {
      category,
      records: records + (sum?.records ?? 0),
      seconds: seconds + (sum?.seconds ?? 0),
      bytes: bytes + (sum?.bytes ?? 0),
      taken: micro(taken + (sum?.taken ?? 0n)),
    });
  }
  return [...sums.values()];
}

function paidServices(
  book: PlanBook,
  services: Awaited<ReturnType<typeof heldOf>>['services'],
  now: Temporal.Instant,
  { language }: Visit,
): readonly PaidService[] {
  return services
    .filter((period) => inForce(period, now))
    .map(({ service, consentAt }) => {
      const known = serviceOf(book, service);
      return {
        name: inLanguage(known?.name, language) ?? service,
        fee: monthlyFee(known?.fees ?? []),
        consented: consentAt !== null,
        usedWith: known?.usedWith ?? null,
      };
    });
}
