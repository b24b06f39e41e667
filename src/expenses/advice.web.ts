import { topUpsOf } from '../charging/index.ts';
import { cheapestFirst, costUnder, type PlanBook, planOf, prepareUse } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { heldOf, ratingProfiles, subscription } from '../subscribers/index.ts';
import {
  add,
  addMonths,
  type Language,
  micro,
  type Month,
  monthOf,
  startOfMonth,
  type SubscriberId,
  inLanguage,
  kyivDate,
} from '../terms/index.ts';
import { expenseMonths, takenUnderPlans, usedEvents } from '../usage/index.ts';
import { type Answer, page, type Visit } from '../web/index.ts';
import { type Kept, keeping } from './advice-kept.ts';
import { advicePage, type AdviceView, type CostView } from './advice.page.ts';
import { openPlans } from './plan.web.ts';
import { inForce } from './services.web.ts';

/** How many whole months can be asked for. */
export const SPANS = [1, 3, 6, 12] as const;

interface AdviceDeps {
  readonly store: Store;
  readonly book: PlanBook;
}

/** `GET /plan/advice`: the same use under every plan that is open to this subscription. */
export async function planAdvice(
  { store, book }: AdviceDeps,
  visit: Visit,
  id: SubscriberId,
): Promise<Answer> {
  const now = await store.now();
  const asked = SPANS.find((it) => String(it) === visit.query['months']) ?? 3;
  const held = await heldOf(store, id);
  const current = held.plans.find((each) => inForce(each, now))?.plan ?? null;
  const months = wholeMonths(
    held.plans.map(({ since }) => since),
    monthOf(now),
    asked,
  );
  const found =
    current === null || months.length === 0
      ? null
      : await costs({ store, book }, id, { current, months, now });
  const showsNumbers = visit.visitor?.rights?.has('bills') === true;
  const mayChange = visit.visitor?.rights?.has('services') === true;
  const view: AdviceView = {
    asked,
    months,
    mayChange,
    against: visit.query['against'] ?? null,
    found: found?.uses ? viewOf(book, found, visit.language, showsNumbers) : null,
  };
  return { kind: 'page', page: page(visit.frame, advicePage(visit.frame, view)) };
}

/** The last whole months, oldest first, in which the subscription had a plan from the first day on. */
function wholeMonths(begun: readonly Temporal.Instant[], current: Month, most: number): readonly Month[] {
  const months = Array.from({ length: most }, (_, i) => addMonths(current, i - most));
  return months.filter((month) =>
    begun.some((since) => Temporal.Instant.compare(since, startOfMonth(month)) <= 0),
  );
}

interface Asked {
  readonly current: string;
  readonly months: readonly Month[];
  readonly now: Temporal.Instant;
}

/** What was reckoned of late for each store, by subscription and length: closed months say the same until a late record comes. */
const RECKONED = new WeakMap<Store, Kept<Found>>();

async function costs(deps: AdviceDeps, id: SubscriberId, asked: Asked): Promise<Found> {
  const { store } = deps;
  const { current, months, now } = asked;
  const [subscriber, profiles, topUps, sums] = await Promise.all([
    subscription(store, id),
    ratingProfiles(store, [id]),
    topUpsOf(store, [id]),
    expenseMonths(store, id, months[0]!, months.at(-1)!),
  ]);
  const known = { subscriber, friends: profiles.get(id)?.friends ?? [], topUps: topUps.get(id) ?? [] };
  const madeOf = textOf({ current, months, day: kyivDate(now).toString(), ...known, sums });
  const kept = RECKONED.get(store) ?? keeping<Found>();
  RECKONED.set(store, kept);
  const name = `${id}/${months.length}`;
  const before = kept.find(name, madeOf, now);
  if (before !== null) return before;
  const found = await reckon(deps, id, asked, known);
  kept.keep(name, madeOf, found, now);
  return found;
}

/** Everything that an answer depends on, as one text. */
function textOf(value: object): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
}

interface Known {
  readonly subscriber: Awaited<ReturnType<typeof subscription>>;
  readonly friends: readonly string[];
  readonly topUps: readonly { readonly atMs: number; readonly amount: number }[];
}

async function reckon(
  { store, book }: AdviceDeps,
  id: SubscriberId,
  { current, months, now }: Asked,
  { subscriber, friends, topUps }: Known,
) {
  const used = [];
  for (const month of months) used.push({ month, events: await usedEvents(store, id, month) });
  const paid = [];
  for (const month of months) paid.push(await takenUnderPlans(store, id, month));
  const use = prepareUse(book, { months: used, topUps });
  const others = openPlans(book, subscriber, current, now).map(({ id: plan }) => costUnder(book, use, plan));
  return {
    uses: used.reduce((sum, { events }) => sum + events.length, 0),
    unpriced: use.unpriced,
    paid,
    own: costUnder(book, use, current, friends),
    others: cheapestFirst(others),
  };
}

type Found = Awaited<ReturnType<typeof reckon>>;

function viewOf(
  book: PlanBook,
  { paid, own, others, unpriced, uses }: Found,
  language: Language,
  showsNumbers: boolean,
): NonNullable<AdviceView['found']> {
  const view = (cost: Found['own']): CostView => ({
    id: cost.plan,
    name: inLanguage(planOf(book, cost.plan)?.name, language) ?? cost.plan,
    total: micro(cost.total),
    fees: micro(cost.fees),
    usage: micro(cost.usage),
    months: cost.months.map((it) => micro(it)),
    friends: showsNumbers ? cost.friends : [],
  });
  return {
    uses,
    unpriced,
    paid: { total: add(...paid), months: paid },
    own: view(own),
    others: others.map(view),
  };
}
