import { randomUUID } from 'node:crypto';
import { BEYOND_FIELD, type BeyondCap, passesCap } from '../budgets/index.ts';
import { balanceOf } from '../charging/index.ts';
import { type Plan, type PlanBook, planOf } from '../rating/index.ts';
import type { Queries, Tx } from '../store/index.ts';
import {
  heldOf,
  holdSubscription,
  recordConsent,
  schedulePlan,
  subscription,
  undoScheduledPlan,
} from '../subscribers/index.ts';
import {
  add,
  addMonths,
  kyivDate,
  type Language,
  startOfDay,
  type SubscriberId,
  inLanguage,
  knit,
} from '../terms/index.ts';
import { type Answer, page, type Visit } from '../web/index.ts';
import { type Effect, effectOf, seenText, type Start, startOf, STARTS, termsVersion } from './change.ts';
import {
  planChangePage,
  type PlanChangeView,
  plansPage,
  type PlansView,
  type PlanView,
} from './plan.page.ts';
import type { ServiceChangeDeps } from './service-change.web.ts';
import { inForce, zoneNames } from './services.web.ts';
import type { ChangeRefusal } from './services-texts.ts';

type Held = Awaited<ReturnType<typeof heldOf>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `GET /plan`. */
export async function showPlans(deps: ServiceChangeDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const { store, book } = deps;
  const [now, held, subscriber] = [await store.now(), await heldOf(store, id), await subscription(store, id)];
  const period = held.plans.find((each) => inForce(each, now));
  const current = period === undefined ? undefined : planOf(book, period.plan);
  const content = plansPage(visit.frame, {
    current: current === undefined ? null : viewOf(current, visit.language),
    since: period?.since ?? null,
    next: nextPlan(book, held, now, visit.language),
    history: held.plans
      .filter(({ until }) => until !== null && Temporal.Instant.compare(until, now) <= 0)
      .map(({ plan, since, until }) => ({ name: nameOf(book, plan, visit.language), since, until })),
    others: openPlans(book, subscriber, current?.id ?? null, now).map((plan) => viewOf(plan, visit.language)),
    names: zoneNames(book, visit.language),
    mayChange: visit.visitor?.rights?.has('services') === true,
    undone: visit.query['undone'] === 'yes',
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

function nextPlan(book: PlanBook, held: Held, now: Temporal.Instant, language: Language): PlansView['next'] {
  const next = held.plans.find(({ since }) => Temporal.Instant.compare(since, now) > 0);
  return next === undefined ? null : { name: nameOf(book, next.plan, language), at: next.since };
}

function nameOf(book: PlanBook, plan: string, language: Language): string {
  return inLanguage(planOf(book, plan)?.name, language) ?? plan;
}

function viewOf({ id, name, description, fees, allowances }: Plan, language: Language): PlanView {
  return {
    id,
    name: inLanguage(name, language),
    description: knit(inLanguage(description, language)),
    fees,
    allowances,
  };
}

/** Plans that this subscription may take today: of its brand, paid in its way, open to new people. */
export function openPlans(
  book: PlanBook,
  subscriber: Awaited<ReturnType<typeof subscription>>,
  current: string | null,
  now: Temporal.Instant,
): readonly Plan[] {
  if (subscriber === null || subscriber.closedAt !== null) return [];
  const today = kyivDate(now).toString();
  const payment = subscriber.segment === 'contract' ? 'contract' : 'prepaid';
  return [...book.plans.values()].filter(
    ({ id, brand, payment: paid, validFrom, closedToNew }) =>
      id !== current &&
      brand === subscriber.brand &&
      paid === payment &&
      validFrom <= today &&
      (closedToNew === null || closedToNew > today),
  );
}

/** `GET /plan/:plan`: a dry run of taking it. */
export async function showPlanChange(
  deps: ServiceChangeDeps,
  visit: Visit,
  id: SubscriberId,
  refusal: ChangeRefusal | null = null,
): Promise<Answer> {
  const { store, book } = deps;
  const now = await store.now();
  const found = await wantedPlan(store, book, id, visit.params['plan'] ?? '', now);
  if (found === null) return deps.notFound(visit);
  const { held, wanted } = found;
  const period = held.plans.find((each) => inForce(each, now));
  const current = period === undefined ? undefined : planOf(book, period.plan);
  const options = optionsOf(book, held, wanted.id, now);
  const content = planChangePage(visit.frame, {
    current: current === undefined ? null : viewOf(current, visit.language),
    wanted: viewOf(wanted, visit.language),
    options,
    balance: (await balanceOf(store, id))?.amount ?? null,
    names: zoneNames(book, visit.language),
    changeId: randomUUID(),
    chosen: startIn(visit) ?? 'month',
    beyond:
      (await beyondCapOf(store, id, options.month.effect)) ??
      (await beyondCapOf(store, id, options.day.effect)),
    refusal,
  });
  return { kind: 'page', status: refusal === null ? 200 : 409, page: page(visit.frame, content) };
}

function startIn({ form }: Visit): Start | null {
  return STARTS.find((start) => start === form['start']) ?? null;
}

async function wantedPlan(
  db: Queries,
  book: PlanBook,
  id: SubscriberId,
  plan: string,
  now: Temporal.Instant,
) {
  const [held, subscriber] = [await heldOf(db, id), await subscription(db, id)];
  const current = held.plans.find((each) => inForce(each, now))?.plan ?? null;
  const wanted = openPlans(book, subscriber, current, now).find((each) => each.id === plan);
  return wanted === undefined ? null : { held, wanted };
}

function optionsOf(
  book: PlanBook,
  held: Held,
  plan: string,
  now: Temporal.Instant,
): PlanChangeView['options'] {
  const option = (start: Start) => {
    const day = startOf(start, kyivDate(now));
    return { day, effect: effectOf(book, held, { kind: 'plan', plan, at: startOfDay(day) }, now) };
  };
  return { month: option('month'), day: option('day') };
}

/** The cap that the fees of a plan would pass: in what is left of this month, or in the whole next one. */
async function beyondCapOf(db: Queries, id: SubscriberId, effect: Effect): Promise<BeyondCap | null> {
  const { month, now, thisMonth, nextMonth } = effect;
  const first = await passesCap(db, id, month, { kind: 'service', sum: add(now, thisMonth) });
  return first ?? passesCap(db, id, addMonths(month, 1), { kind: 'service', sum: nextMonth });
}

/** `POST /plan/:plan`: schedules what was shown. */
export async function changePlan(deps: ServiceChangeDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const start = startIn(visit);
  const [changeId, seen] = [visit.form['change'] ?? '', visit.form['seen'] ?? ''];
  const plan = visit.params['plan'] ?? '';
  const knowingly = visit.form[BEYOND_FIELD] === 'yes';
  if (start === null || !UUID.test(changeId)) return deps.notFound(visit);
  const answer = await deps.store.transaction((tx) =>
    schedule(tx, deps, id, { plan, start, changeId, seen, knowingly }),
  );
  if (answer === 'unknown') return deps.notFound(visit);
  if (answer !== null) return showPlanChange(deps, visit, id, answer);
  return { kind: 'redirect', to: '/plan' };
}

async function schedule(
  tx: Tx,
  { book, changed }: ServiceChangeDeps,
  id: SubscriberId,
  wanted: {
    readonly plan: string;
    readonly start: Start;
    readonly changeId: string;
    readonly seen: string;
    /** Beyond the cap is meant. */
    readonly knowingly: boolean;
  },
): Promise<ChangeRefusal | 'unknown' | null> {
  if (!(await holdSubscription(tx, id))) return 'unknown';
  const found = await wantedPlan(tx, book, id, wanted.plan, tx.now);
  if (found === null) return 'unknown';
  const options = optionsOf(book, found.held, wanted.plan, tx.now);
  if (STARTS.map((each) => seenText(options[each].effect)).join(' ') !== wanted.seen) return 'sums changed';
  const { day, effect } = options[wanted.start];
  if (!wanted.knowingly && (await beyondCapOf(tx, id, effect)) !== null) return 'beyond cap';
  const shown = {
    from: day.toString(),
    thisMonth: String(effect.thisMonth),
    nextMonth: String(effect.nextMonth),
  };
  const isNew = await recordConsent(tx, id, {
    consentId: wanted.changeId,
    subject: `plan/${wanted.plan}`,
    version: termsVersion(found.wanted),
    channel: 'portal',
    shown,
  });
  // The same form again: it was scheduled, and may have been undone since.
  if (!isNew) return null;
  await schedulePlan(tx, id, wanted.plan, startOfDay(day));
  await changed(tx, id, `plan ${wanted.plan} from ${day.toString()}`);
  return null;
}

/** `POST /plan/undo`: the plan in force goes on, as long as the other one has not begun. */
export async function undoPlan(deps: ServiceChangeDeps, _visit: Visit, id: SubscriberId): Promise<Answer> {
  const undone = await deps.store.transaction(async (tx) => {
    if (!(await holdSubscription(tx, id)) || !(await undoScheduledPlan(tx, id))) return false;
    await deps.changed(tx, id, 'plan change undone');
    return true;
  });
  return { kind: 'redirect', to: undone ? '/plan?undone=yes' : '/plan' };
}
