import { type PlanBook, planOf, serviceOf } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { heldOf } from '../subscribers/index.ts';
import type { Language, SubscriberId } from '../terms/index.ts';
import { type Answer, type Visit, page } from '../web/index.ts';
import { servicesPage } from './services.page.ts';

/** Whether a period holds at a moment. */
export function inForce(
  { since, until }: { readonly since: Temporal.Instant; readonly until: Temporal.Instant | null },
  now: Temporal.Instant,
): boolean {
  return (
    Temporal.Instant.compare(since, now) <= 0 && (until === null || Temporal.Instant.compare(now, until) < 0)
  );
}

/** `GET /services`. */
export async function services(
  { store, book }: { readonly store: Store; readonly book: PlanBook },
  visit: Visit,
  id: SubscriberId,
): Promise<Answer> {
  const now = await store.now();
  const held = await heldOf(store, id);
  const period = held.plans.find((each) => inForce(each, now));
  const plan = period === undefined ? undefined : planOf(book, period.plan);
  const content = servicesPage(visit.frame, {
    plan:
      period === undefined || plan === undefined
        ? null
        : {
            name: plan.name[visit.language],
            description: plan.description[visit.language],
            since: period.since,
            fees: plan.fees,
          },
    services: held.services
      .filter((each) => inForce(each, now))
      .map((service) => serviceView(book, service, visit.language)),
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

type Held = Awaited<ReturnType<typeof heldOf>>['services'][number];

function serviceView(book: PlanBook, { service, since, channel }: Held, language: Language) {
  const known = serviceOf(book, service);
  return { name: known?.name[language] ?? service, since, channel, fees: known?.fees ?? [] };
}
