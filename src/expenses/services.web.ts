import {
  type PlanBook,
  packsLeft,
  planOf,
  roamingName,
  serviceOf,
  unitsLeft,
  zoneName,
} from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { heldOf } from '../subscribers/index.ts';
import { kyivDate, type Language, monthOf, type SubscriberId, inLanguage, knit } from '../terms/index.ts';
import { type UsedTogether, allowancesUsed, expenseDaysBetween, usedTogether } from '../usage/index.ts';
import { type Answer, page, type Visit } from '../web/index.ts';
import { allowancesLeft, type Left } from './allowances.ts';
import type { ZoneNames } from './allowance-text.ts';
import { unusedAmong, monthlyFee } from './attention.ts';
import { type HeldService, servicesPage, type ServicesView } from './services.page.ts';

/** Whether a period holds at a moment. */
export function inForce(
  { since, until }: { readonly since: Temporal.Instant; readonly until: Temporal.Instant | null },
  now: Temporal.Instant,
): boolean {
  return (
    Temporal.Instant.compare(since, now) <= 0 && (until === null || Temporal.Instant.compare(now, until) < 0)
  );
}

type Held = Awaited<ReturnType<typeof heldOf>>;

const DAYS_LOOKED_AT = 31;

/** `GET /services`. */
export async function services(
  { store, book }: { readonly store: Store; readonly book: PlanBook },
  visit: Visit,
  id: SubscriberId,
): Promise<Answer> {
  const now = await store.now();
  const today = kyivDate(now);
  const [held, days, used] = await Promise.all([
    heldOf(store, id),
    expenseDaysBetween(store, id, { first: today.subtract({ days: DAYS_LOOKED_AT }), last: today }),
    allowancesUsed(store, id, monthOf(now)),
  ]);
  const on = held.services.filter((each) => inForce(each, now));
  const views = on.map((service) => heldService(book, service, visit.language));
  const content = servicesPage(visit.frame, {
    plan: planView(book, held, now, visit.language),
    left: leftOfPlan(book, held, await withAccount({ store, book }, id, used, held, now), now),
    names: zoneNames(book, visit.language),
    services: views,
    ended: held.services
      .filter(({ until }) => until !== null && Temporal.Instant.compare(until, now) <= 0)
      .map((service) => heldService(book, service, visit.language)),
    available: availableServices(book, on, visit.language),
    unused: unusedServices(today, days, views),
    mayChange: visit.visitor?.rights?.has('services') === true,
    done: doneOf(book, visit),
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

function planView(
  book: PlanBook,
  held: Held,
  now: Temporal.Instant,
  language: Language,
): ServicesView['plan'] {
  const period = held.plans.find((each) => inForce(each, now));
  const plan = period === undefined ? undefined : planOf(book, period.plan);
  if (period === undefined || plan === undefined) return null;
  const { name, description, fees } = plan;
  return {
    name: inLanguage(name, language),
    description: knit(inLanguage(description, language)),
    since: period.since,
    fees,
  };
}

/** What was used of the plan in force: by the subscription, and by all numbers of its account where the plan shares something. */
export interface Used {
  readonly own: Awaited<ReturnType<typeof allowancesUsed>>;
  readonly together: UsedTogether | null;
}

/** Adds what the account has used, where the plan in force shares anything with it. */
export async function withAccount(
  { store, book }: { readonly store: Store; readonly book: PlanBook },
  id: SubscriberId,
  own: Used['own'],
  held: Held,
  now: Temporal.Instant,
): Promise<Used> {
  const period = held.plans.find((each) => inForce(each, now));
  const plan = period === undefined ? undefined : planOf(book, period.plan);
  const shares = plan?.allowances.some(({ shared }) => shared) === true;
  return { own, together: shares ? await usedTogether(store, id, now) : null };
}

/** What rating remembers, with what the account has used; `null` where there is neither. */
function rememberedOf({ own, together }: Used): Used['own'] {
  if (together === null) return own;
  const nothing = { plan: '', fromMs: 0, day: '', opened: {}, used: {} };
  return { ...(own ?? nothing), pool: together.pool };
}

/** What is left of the plan in force. */
export function leftOfPlan(book: PlanBook, held: Held, used: Used, now: Temporal.Instant): Left {
  const period = held.plans.find((each) => inForce(each, now));
  const plan = period === undefined ? undefined : planOf(book, period.plan);
  if (period === undefined || plan === undefined) return { allowances: [], packs: [] };
  const account = used.together?.account ?? null;
  const [fromMs, atMs] = [period.since.epochMilliseconds, now.epochMilliseconds];
  const terms = { plan: plan.id, fromMs, atMs, account };
  const remembered = rememberedOf(used);
  return {
    allowances: allowancesLeft(plan.allowances, unitsLeft(book, remembered, terms)),
    packs: packsLeft(book, remembered, terms),
  };
}

/** Names of zones in a language; a zone without one says its id. */
export function zoneNames(book: PlanBook, language: Language): ZoneNames {
  return {
    zone: (id) => inLanguage(zoneName(book, id), language) ?? id,
    roaming: (id) => inLanguage(roamingName(book, id), language) ?? id,
  };
}

function heldService(book: PlanBook, held: Held['services'][number], language: Language): HeldService {
  const { service, since, until, channel, consentAt } = held;
  const known = serviceOf(book, service);
  const name = inLanguage(known?.name, language) ?? service;
  return {
    id: service,
    name,
    since,
    until,
    channel,
    consentAt,
    fees: known?.fees ?? [],
    usedWith: known?.usedWith ?? null,
  };
}

function availableServices(
  book: PlanBook,
  on: Held['services'],
  language: Language,
): ServicesView['available'] {
  const taken = new Set(on.map(({ service }) => service));
  return [...book.services.values()]
    .filter(({ id }) => !taken.has(id))
    .map(({ id, name, description, fees }) => ({
      id,
      name: inLanguage(name, language),
      description: knit(inLanguage(description, language)),
      fees,
    }));
}

/** Paid services of a number that nobody used, as the front page points them out too. */
function unusedServices(
  today: Temporal.PlainDate,
  days: Parameters<typeof unusedAmong>[2],
  on: readonly HeldService[],
): ServicesView['unused'] {
  const paid = on
    .filter(({ consentAt }) => consentAt !== null)
    .map(({ name, fees, usedWith }) => ({ name, fee: monthlyFee(fees), consented: true, usedWith }));
  const unused = unusedAmong(paid, today, days);
  const byLack = Map.groupBy(unused, ({ without }) => without);
  return [...byLack].map(([without, of]) => ({
    without,
    days: of[0]!.days,
    names: of.map(({ service }) => service),
  }));
}

function doneOf(book: PlanBook, { query, language }: Visit): ServicesView['done'] {
  const kind = query['done'] === 'on' || query['done'] === 'off' ? query['done'] : null;
  const service = serviceOf(book, query['service'] ?? '');
  return kind === null || service === undefined ? null : { kind, name: inLanguage(service.name, language) };
}
