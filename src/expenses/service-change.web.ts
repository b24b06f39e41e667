import { randomUUID } from 'node:crypto';
import { BEYOND_FIELD, passesCap } from '../budgets/index.ts';
import { balanceOf } from '../charging/index.ts';
import { type PlanBook, type Service, serviceOf } from '../rating/index.ts';
import type { Queries, Store, Tx } from '../store/index.ts';
import {
  changeMoment,
  heldOf,
  holdSubscription,
  recordConsent,
  switchServiceOff,
  switchServiceOn,
} from '../subscribers/index.ts';
import { type SubscriberId, add, inLanguage, knit } from '../terms/index.ts';
import { type Answer, type Handler, page, type Visit } from '../web/index.ts';
import { type Effect, effectOf, seenText, termsVersion } from './change.ts';
import { serviceChangePage } from './service-change.page.ts';
import { inForce } from './services.web.ts';
import type { ChangeRefusal } from './services-texts.ts';

export interface ServiceChangeDeps {
  readonly store: Store;
  readonly book: PlanBook;
  /** Takes at once what has fallen due for a subscription. */
  readonly chargeFeesDue: (subscriberId: SubscriberId) => Promise<void>;
  /** Told in the transaction of a change. */
  readonly changed: (tx: Tx, subscriberId: SubscriberId, what: string) => Promise<void>;
  readonly notFound: Handler;
}

type Kind = 'on' | 'off';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `GET /services/:service/on` and `/off`: what it would do. */
export async function showServiceChange(
  deps: ServiceChangeDeps,
  visit: Visit,
  id: SubscriberId,
  kind: Kind,
  refusal: ChangeRefusal | null = null,
): Promise<Answer> {
  const service = serviceOf(deps.book, visit.params['service'] ?? '');
  if (service === undefined) return deps.notFound(visit);
  const { store, book } = deps;
  const [now, balance] = [await store.now(), await balanceOf(store, id)];
  const effect = await dryRun(store, book, id, service, kind, now);
  if (effect === null) return { kind: 'redirect', to: '/services' };
  const content = serviceChangePage(visit.frame, {
    kind,
    service: {
      ...service,
      name: inLanguage(service.name, visit.language),
      description: knit(inLanguage(service.description, visit.language)),
    },
    effect,
    balance: balance?.amount ?? null,
    changeId: randomUUID(),
    refusal,
    beyond: await beyondCapOf(store, id, kind, effect),
  });
  return { kind: 'page', status: statusOf(refusal), page: page(visit.frame, content) };
}

/** What was forgotten is a mistake in the form; everything else is how things stand. */
function statusOf(refusal: ChangeRefusal | null): number {
  if (refusal === null) return 200;
  return refusal === 'not agreed' ? 422 : 409;
}

/** What a change would do now; `null` when it is so already. */
async function dryRun(
  db: Queries,
  book: PlanBook,
  id: SubscriberId,
  { id: service }: Service,
  kind: Kind,
  now: Temporal.Instant,
): Promise<Effect | null> {
  const held = await heldOf(db, id);
  const on = held.services.find((each) => each.service === service && inForce(each, now));
  const isSo = kind === 'on' ? on !== undefined && on.consentAt !== null : on === undefined;
  return isSo ? null : effectOf(book, held, { kind, service, at: changeMoment(now) }, now);
}

/** `POST`: does exactly what was shown, or nothing. The same form sent twice changes once. */
export async function changeService(
  deps: ServiceChangeDeps,
  visit: Visit,
  id: SubscriberId,
  kind: Kind,
): Promise<Answer> {
  const service = serviceOf(deps.book, visit.params['service'] ?? '');
  const changeId = visit.form['change'] ?? '';
  if (service === undefined || !UUID.test(changeId)) return deps.notFound(visit);
  if (kind === 'on' && visit.form['agree'] !== 'yes')
    return showServiceChange(deps, visit, id, kind, 'not agreed');
  const seen = visit.form['seen'] ?? '';
  const knowingly = visit.form[BEYOND_FIELD] === 'yes';
  const refusal = await deps.store.transaction((tx) =>
    change(tx, deps, id, { service, kind, changeId, seen, knowingly }),
  );
  if (refusal !== null) return showServiceChange(deps, visit, id, kind, refusal);
  await deps.chargeFeesDue(id);
  return { kind: 'redirect', to: `/services?done=${kind}&service=${service.id}` };
}

async function change(
  tx: Tx,
  { book, changed }: ServiceChangeDeps,
  id: SubscriberId,
  wanted: {
    readonly service: Service;
    readonly kind: Kind;
    readonly changeId: string;
    readonly seen: string;
    /** Beyond the cap is meant. */
    readonly knowingly: boolean;
  },
): Promise<ChangeRefusal | null> {
  const { service, kind, changeId, seen } = wanted;
  if (!(await holdSubscription(tx, id))) throw new Error(`no living subscription ${id}`);
  const effect = await dryRun(tx, book, id, service, kind, tx.now);
  // Sent twice: it is as it was wanted.
  if (effect === null) return null;
  if (seenText(effect) !== seen) return 'sums changed';
  if (effect.now > 0n && !(await bears(tx, id, effect))) return 'balance too low';
  if (!wanted.knowingly && (await beyondCapOf(tx, id, kind, effect)) !== null) return 'beyond cap';
  if (kind === 'off') await switchServiceOff(tx, id, service.id);
  else {
    const shown = {
      now: String(effect.now),
      thisMonth: String(effect.thisMonth),
      nextMonth: String(effect.nextMonth),
    };
    const consent = {
      consentId: changeId,
      channel: 'portal',
      version: termsVersion(service),
      shown,
    } as const;
    await recordConsent(tx, id, { ...consent, subject: `service/${service.id}` });
    await switchServiceOn(tx, id, service.id, 'portal');
  }
  await changed(tx, id, `${kind} ${service.id}`);
  return null;
}

/** The cap that the fees of this month would pass; switching off never does. */
async function beyondCapOf(db: Queries, id: SubscriberId, kind: Kind, effect: Effect) {
  if (kind === 'off') return null;
  return passesCap(db, id, effect.month, { kind: 'service', sum: add(effect.now, effect.thisMonth) });
}

async function bears(tx: Tx, id: SubscriberId, { now }: Effect): Promise<boolean> {
  const balance = await balanceOf(tx, id);
  return balance !== null && balance.amount - now >= balance.floor;
}
