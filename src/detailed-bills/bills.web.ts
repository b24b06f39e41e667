import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { readClosed, type Store } from '../store/index.ts';
import {
  type Money,
  type Month,
  type SubscriberId,
  addMonths,
  micro,
  monthOf,
  parseMonth,
} from '../terms/index.ts';
import { type Answer, type Handler, type Visit, page } from '../web/index.ts';
import { checkBill } from './check.web.ts';
import { type MonthsView, type OpenMonth, monthsPage } from './months.page.ts';
import { type OrderId, type Refusal, type WantedBill, parseOrderId } from './order.ts';
import { latestOrders, orderOf } from './order.sql.ts';
import { currentQuote, orderBill } from './ordering.ts';
import { orderOutside } from './outside-order.web.ts';
import { type BillDeps, openBill } from './opening.web.ts';
import { fileOf } from './file.web.ts';
import type { BillSources } from './sources.sql.ts';
import { showSum } from './sum.web.ts';

/** The year before the current month is on the list; older bills open by their address. */
const MONTHS_SHOWN = 12;
const ORDERS_SHOWN = 20;
/** How long an order waits for its content before the page says that it is being prepared. */
const PATIENCE_MS = 1_200;

export interface DetailedBillsHandlers {
  /** `GET /bills` */
  readonly list: Handler;
  /** `POST /bills` */
  readonly order: Handler;
  /** `GET /bills/:key`: a closed month or an order. */
  readonly show: Handler;
  /** `GET /bills/:key/lines/:line`: the arithmetic of one line. */
  readonly sum: Handler;
  /** `GET /bills/:key.FORMAT`: the bill as a file. */
  readonly file: Handler;
  /** `GET /check`, `GET /check/:code`: public. */
  readonly check: Handler;
}

/** The pages of detailed bills. Everything belongs to who is signed in; what is another's does not exist. */
export function detailedBillsHandlers(deps: BillDeps): DetailedBillsHandlers {
  return {
    list: signedIn(deps, (visit, id) => showMonths(deps, visit, id, null)),
    order: signedIn(deps, (visit, id) => order(deps, visit, id)),
    show: signedIn(deps, (visit, id) => show(deps, visit, id)),
    sum: signedIn(deps, (visit, id) => showSum(deps, visit, id)),
    file: signedIn(deps, (visit, id) => fileOf(deps, visit, id)),
    check: checkBill(deps.store),
  };
}

/** A closed month from the replica, if it can; orders, and what is not closed, from the store. */
async function show(deps: BillDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const month = parseMonth(visit.params['key'] ?? '');
  if (month === null || month >= monthOf(await deps.store.now())) return openBill(deps, visit, id);
  return readClosed(deps.store, deps.replica, (store) => openBill({ ...deps, store }, visit, id));
}

function signedIn(deps: BillDeps, act: (visit: Visit, id: SubscriberId) => Promise<Answer>): Handler {
  return (visit) => (visit.visitor === null ? deps.notFound(visit) : act(visit, visit.visitor.subscriberId));
}

async function order(deps: BillDeps, visit: Visit, subscriberId: SubscriberId): Promise<Answer> {
  const wanted = parseWanted(visit.form);
  if (wanted === null) return showMonths(deps, visit, subscriberId, 'price changed');
  if (await passesCapUnasked(deps, visit, subscriberId, wanted))
    return showMonths(deps, visit, subscriberId, null, true);
  const customer = { subscriberId, language: visit.language };
  const { store, sources, source } = deps;
  const ordered =
    source === undefined
      ? await orderBill(store, sources, customer, wanted)
      : await orderOutside(store, sources, source, customer, wanted);
  if (ordered.kind === 'in doubt') return { kind: 'redirect', to: `/bills/${ordered.orderId}` };
  if (ordered.kind === 'refused') return showMonths(deps, visit, subscriberId, ordered.refusal);
  await Promise.race([deps.wake(), pause(deps.patienceMs ?? PATIENCE_MS, undefined, { ref: false })]);
  return { kind: 'redirect', to: `/bills/${ordered.order.orderId}` };
}

/** Whether an order that is not there yet would pass a cap and nobody said that it is meant. */
async function passesCapUnasked(
  { store, cap }: BillDeps,
  visit: Visit,
  id: SubscriberId,
  { orderId, month, taken }: WantedBill,
): Promise<boolean> {
  const question = (await cap?.(id, month, taken)) ?? null;
  if (question === null || visit.form[question.field] === 'yes') return false;
  return (await orderOf(store, id, orderId)) === null;
}

function parseWanted(fields: Visit['form']): WantedBill | null {
  const orderId = parseOrderId(fields['order']);
  const month = parseMonth(fields['month'] ?? '');
  const taken = parseTaken(fields['taken'] ?? '');
  return orderId === null || month === null || taken === null ? null : { orderId, month, taken };
}

function parseTaken(text: string): Money | null {
  return /^\d{1,15}$/.test(text) ? micro(BigInt(text)) : null;
}

async function showMonths(
  { store, sources, cap }: BillDeps,
  visit: Visit,
  subscriberId: SubscriberId,
  refusal: Refusal | null,
  capUnanswered = false,
): Promise<Answer> {
  const view = await loadMonths(store, sources, subscriberId);
  const taken = view.quote.taxed?.taken ?? micro(0n);
  const question = (await cap?.(subscriberId, view.current, taken)) ?? null;
  // For the eye only: the route itself asks for the right.
  const mayOrder = visit.visitor?.rights?.has('orders') ?? true;
  const capQuestion = question === null ? null : question.ask(visit.frame, capUnanswered);
  const content = monthsPage(visit.frame, { ...view, refusal, mayOrder, capQuestion });
  const status = refusal === null && !capUnanswered ? 200 : 409;
  return { kind: 'page', status, page: page(visit.frame, content) };
}

async function loadMonths(
  store: Store,
  sources: BillSources,
  subscriberId: SubscriberId,
): Promise<Omit<MonthsView, 'refusal' | 'mayOrder' | 'capQuestion'>> {
  const now = await store.now();
  const current = monthOf(now);
  const [quote, months, orders] = await Promise.all([
    currentQuote(store, sources, subscriberId, now),
    openMonths(store, sources, subscriberId, current),
    latestOrders(store, subscriberId, ORDERS_SHOWN),
  ]);
  return { now, current, quote, months, orders, orderId: randomUUID() as string as OrderId };
}

async function openMonths(
  store: Store,
  sources: BillSources,
  subscriberId: SubscriberId,
  current: Month,
): Promise<readonly OpenMonth[]> {
  const [first, last] = [addMonths(current, -MONTHS_SHOWN), addMonths(current, -1)];
  const [sums, loaded] = await Promise.all([
    sources.expenseMonths(store, subscriberId, first, last),
    sources.coverage(store),
  ]);
  const complete = new Set(loaded.filter((each) => each.complete).map((each) => each.month));
  const months = new Map<Month, OpenMonth>();
  for (const { month, records, taken } of sums) {
    const before = months.get(month) ?? {
      month,
      records: 0,
      taken: micro(0n),
      complete: complete.has(month),
    };
    months.set(month, {
      ...before,
      records: before.records + records,
      taken: micro(before.taken + taken),
    });
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? 1 : -1));
}
