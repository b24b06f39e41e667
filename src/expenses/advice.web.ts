import { setImmediate as turn } from 'node:timers/promises';
import { topUpsOf } from '../charging/index.ts';
import {
  cheapestFirst,
  costUnder,
  holdsThrough,
  type Plan,
  type PlanBook,
  type PlanCost,
  planOf,
  prepareUse,
} from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { heldOf, ratingProfiles, subscription } from '../subscribers/index.ts';
import {
  add,
  addMonths,
  type Language,
  micro,
  type Money,
  type Month,
  monthOf,
  startOfMonth,
  type SubscriberId,
  inLanguage,
  kyivDate,
} from '../terms/index.ts';
import { expenseMonths, takenUnderPlans, usedEvents } from '../usage/index.ts';
import { type Answer, page, type Visit } from '../web/index.ts';
import { type Behind, type Progress, workingBehind } from './advice-behind.ts';
import { type Kept, keeping } from './advice-kept.ts';
import { advicePage, reckoningPage, type AdviceView, type CostView } from './advice.page.ts';
import { openPlans } from './plan.web.ts';
import { inForce } from './services.web.ts';

/** How many whole months can be asked for. */
export const SPANS = [1, 3, 6, 12] as const;

interface AdviceDeps {
  readonly store: Store;
  readonly book: PlanBook;
  /** Fewer uses than this are priced while the page is waited for, more behind it; 10,000 by default: some 50 ms. */
  readonly mostAtOnce?: number;
}

/** `GET /plan/advice`: the same use under every plan that is open to this subscription. */
export async function planAdvice(deps: AdviceDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const { store, book } = deps;
  const now = await store.now();
  const asked = SPANS.find((it) => String(it) === visit.query['months']) ?? 3;
  const held = await heldOf(store, id);
  const current = held.plans.find((each) => inForce(each, now))?.plan ?? null;
  const begun = held.plans.map(({ since }) => since);
  // What the present plan has no price for is compared with nothing.
  const months = wholeMonths(begun, monthOf(now), asked).filter(
    (month) => current === null || holdsThrough(book, current, month),
  );
  const found =
    current === null || months.length === 0 ? null : await costs(deps, id, { current, months, now });
  if (found !== null && 'progress' in found)
    return { kind: 'page', page: page(visit.frame, reckoningPage(visit.frame, { asked, ...found })) };
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

const MOST_AT_ONCE = 10_000;

interface Reckonings {
  /** Of late, by subscription and length: closed months say the same until a late record comes. */
  readonly kept: Kept<Found>;
  readonly behind: Behind;
}

const RECKONED = new WeakMap<Store, Reckonings>();

function reckoningsOf(store: Store): Reckonings {
  const known = RECKONED.get(store) ?? { kept: keeping<Found>(), behind: workingBehind() };
  RECKONED.set(store, known);
  return known;
}

/** What every plan would have cost, or how far reckoning it has come. */
async function costs(
  deps: AdviceDeps,
  id: SubscriberId,
  asked: Asked,
): Promise<Found | { readonly progress: Progress; readonly uses: number }> {
  const { store, book } = deps;
  const { current, months, now } = asked;
  const [subscriber, profiles, topUps, sums] = await Promise.all([
    subscription(store, id),
    ratingProfiles(store, [id]),
    topUpsOf(store, [id]),
    expenseMonths(store, id, months[0]!, months.at(-1)!),
  ]);
  const known = { subscriber, friends: profiles.get(id)?.friends ?? [], topUps: topUps.get(id) ?? [] };
  const madeOf = textOf({ current, months, day: kyivDate(now).toString(), ...known, sums });
  const { kept, behind } = reckoningsOf(store);
  const name = `${id}/${months.length}`;
  const before = kept.find(name, madeOf, now);
  if (before !== null) return before;
  const work = async (step: () => void): Promise<Found> => {
    const found = await reckon(deps, id, asked, known, step);
    kept.keep(name, madeOf, found, now);
    return found;
  };
  const uses = sums.reduce((sum, { records }) => sum + records, 0);
  if (uses <= (deps.mostAtOnce ?? MOST_AT_ONCE)) return work(() => undefined);
  const steps = months.length + comparedWith(book, subscriber, asked).length + 1;
  return { progress: behind.under(name, madeOf, steps, async (step) => void (await work(step))), uses };
}

/** Plans that can be taken and have a price for every day of the months. */
function comparedWith(
  book: PlanBook,
  subscriber: Known['subscriber'],
  { current, months, now }: Asked,
): readonly Plan[] {
  return openPlans(book, subscriber, current, now).filter(({ id }) =>
    months.every((month) => holdsThrough(book, id, month)),
  );
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

/** Month by month and plan by plan, with room between them for other pages. */
async function reckon(
  { store, book }: AdviceDeps,
  id: SubscriberId,
  asked: Asked,
  { subscriber, friends, topUps }: Known,
  step: () => void,
) {
  const { current, months } = asked;
  const used: Parameters<typeof prepareUse>[1]['months'][number][] = [];
  const paid: Money[] = [];
  for (const month of months) {
    used.push({ month, events: await usedEvents(store, id, month) });
    paid.push(await takenUnderPlans(store, id, month));
    step();
  }
  const use = prepareUse(book, { months: used, topUps });
  const under = async (plan: string, given?: readonly string[]): Promise<PlanCost> => {
    await turn();
    const cost = costUnder(book, use, plan, given);
    step();
    return cost;
  };
  const own = await under(current, friends);
  const others: PlanCost[] = [];
  for (const plan of comparedWith(book, subscriber, asked)) others.push(await under(plan.id));
  return {
    uses: used.reduce((sum, { events }) => sum + events.length, 0),
    unpriced: use.unpriced,
    paid,
    own,
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
