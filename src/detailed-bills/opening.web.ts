import type { BalanceSource } from '../charging/index.ts';
import { type AskNames, nameless } from '../contacts/index.ts';
import type { Replica, Store } from '../store/index.ts';
import { type Money, type Month, type SubscriberId, monthOf, parseMonth } from '../terms/index.ts';
import {
  type Answer,
  type Content,
  type Frame,
  type Handler,
  type Html,
  type TimedWay,
  type Visit,
  page,
} from '../web/index.ts';
import { type BillView, billPage } from './bill.page.ts';
import { type BillOrder, parseOrderId } from './order.ts';
import { orderOf } from './order.sql.ts';
import { outsideOrder } from './outside-order.web.ts';
import { LINES_PER_PART, linesOfPart } from './part.sql.ts';
import { priceOfBill } from './price-rule.ts';
import { type BillTotals, agrees } from './proof.ts';
import { balancesFrom, liveTotals } from './reading.ts';
import { type BareBill, foundView } from './finding.web.ts';
import type { BillLine } from './line.ts';
import { readWish } from './search.ts';
import { latestSeal } from './seal.sql.ts';
import type { BillSources } from './sources.sql.ts';
import { outsidePage, preparingPage, reversedPage } from './waiting.page.ts';

/** What a form asks before it takes money beyond somebody's cap, and the field in which it is answered. */
export interface CapQuestion {
  readonly field: string;
  readonly ask: (frame: Frame, unanswered: boolean) => Html;
}

/** Asks for the cap that a sum of a month would pass; `null` when it passes none. */
export type AskCap = (subscriberId: SubscriberId, month: Month, sum: Money) => Promise<CapQuestion | null>;

/** What lies between a sum and its dispute, or `null`. */
export type AskDispute = (frame: Frame, id: SubscriberId, address: string) => Promise<TimedWay | null>;

export interface BillDeps {
  readonly store: Store;
  /** Where closed months may be read as well. */
  readonly replica?: Replica | undefined;
  readonly sources: BillSources;
  /** How somebody calls the numbers on their bills. */
  readonly namesOf: AskNames;
  /** Where the money lies when it does not lie in our own ledger. */
  readonly source?: BalanceSource | undefined;
  /** Whether a sum would pass a budget with a cap; absent where nobody has budgets. */
  readonly cap?: AskCap;
  /** The way to the dispute of a sum at an address of the portal; absent where nothing is disputed. */
  readonly wayToDispute?: AskDispute;
  /** Wakes the agent that prepares bills; fulfilled when it has gone through what is due. */
  readonly wake: () => Promise<void>;
  /** The same for the agent that makes files. */
  readonly wakeFiles: () => Promise<void>;
  /** How long an order waits for its bill and a download for its file; a second or two by default. */
  readonly patienceMs?: number;
  /** The page of an address that does not exist. */
  readonly notFound: Handler;
  /** Told when lines, expenses and account of a month do not say the same. */
  readonly disagreed: (subscriberId: SubscriberId, month: Month, totals: BillTotals) => void;
}

const LINES_PER_PAGE = 200;
const PAGES_PER_PART = LINES_PER_PART / LINES_PER_PAGE;

/** What an address of a bill names: a month that is open to its owner, an order, or nothing. */
export type Opened =
  | { readonly kind: 'month'; readonly month: Month }
  | { readonly kind: 'charged month'; readonly month: Month }
  | { readonly kind: 'order'; readonly order: BillOrder }
  | { readonly kind: 'nothing' };

/** What finding needs. */
export type FindDeps = Pick<BillDeps, 'store' | 'sources'>;

/** Finds what a key names for this subscription; an order of another is nothing. */
export async function find(deps: FindDeps, key: string, subscriberId: SubscriberId): Promise<Opened> {
  const month = parseMonth(key);
  if (month !== null) return findMonth(deps, month, subscriberId);
  const orderId = parseOrderId(key);
  const order = orderId === null ? null : await orderOf(deps.store, subscriberId, orderId);
  return order === null ? { kind: 'nothing' } : { kind: 'order', order };
}

async function findMonth({ store, sources }: FindDeps, month: Month, id: SubscriberId): Promise<Opened> {
  const at = await store.now();
  if (month > monthOf(at)) return { kind: 'nothing' };
  const enrolledAt = await sources.enrolledAt(store, id);
  const price = priceOfBill(sources.priceRules, { at, enrolledAt, month, ordersThisMonth: 0 });
  return price.kind === 'free' ? { kind: 'month', month } : { kind: 'charged month', month };
}

/** Answers the address of a bill. */
export async function openBill(deps: BillDeps, visit: Visit, id: SubscriberId): Promise<Answer> {
  const opened = await find(deps, visit.params['key'] ?? '', id);
  if (opened.kind === 'nothing') {
    const outside = await outsideOrder(deps.store, id, visit.params['key'] ?? '');
    return outside === null
      ? deps.notFound(visit)
      : show(visit, outsidePage(visit.frame, visit.path, outside));
  }
  if (opened.kind === 'charged month') return { kind: 'redirect', to: '/bills' };
  if (opened.kind === 'month') {
    const bare = bareMonth(deps, opened.month);
    return showBill(deps, visit, id, bare, () => monthView(deps, visit, id, bare));
  }
  const { order } = opened;
  if (order.state === 'reversed') return show(visit, reversedPage(visit.frame, order));
  if (order.totals === null) return show(visit, preparingPage(visit.frame, order));
  const whole = await orderView(deps, visit, id, order, order.totals);
  return showBill(deps, visit, id, whole, async () => whole);
}

/** The bill as it is, or what of it is looked for: then the lines that it would begin with are not read. */
async function showBill(
  deps: BillDeps,
  visit: Visit,
  id: SubscriberId,
  bare: BareBill,
  whole: () => Promise<BillView>,
): Promise<Answer> {
  const wish = readWish(visit.query);
  const nameOf = visit.visitor === null ? nameless : await deps.namesOf(visit.visitor);
  const view =
    wish === null
      ? await whole()
      : await foundView(deps, visit, id, { ...bare, nameOf }, wish, LINES_PER_PAGE);
  return show(visit, billPage(visit.frame, { ...view, nameOf }));
}

function show(visit: Visit, content: Content): Answer {
  return { kind: 'page', page: page(visit.frame, content) };
}

async function orderView(
  deps: BillDeps,
  visit: Visit,
  id: SubscriberId,
  order: BillOrder,
  totals: BillTotals,
): Promise<BillView> {
  const last = Math.max(0, Math.ceil(totals.lines / LINES_PER_PAGE) - 1);
  const index = Math.min(pageIndex(visit.query['page']), last);
  const part = await linesOfPart(deps.store, id, order.orderId, Math.floor(index / PAGES_PER_PART));
  const start = (index % PAGES_PER_PART) * LINES_PER_PAGE;
  const base = `/bills/${order.orderId}`;
  if (!agrees(totals)) deps.disagreed(id, order.month, totals);
  return {
    month: order.month,
    lines: part.slice(start, start + LINES_PER_PAGE),
    totals,
    order,
    dispute: (await deps.wayToDispute?.(visit.frame, id, base)) ?? null,
    base,
    code: (await latestSeal(deps.store, id, order.orderId))?.code ?? null,
    from: index * LINES_PER_PAGE + 1,
    previous: index === 0 ? null : { href: `${base}?page=${index}`, toStart: false },
    next: index === last ? null : `${base}?page=${index + 2}`,
    explain: (line, language) => deps.sources.explain(line, language),
    sumHref: (_line, place) => `${base}/lines/${index * LINES_PER_PAGE + place + 1}`,
    sumOf: (_line, place) => `${base}/lines/${place + 1}`,
    search: null,
    nameOf: nameless,
  };
}

/** Pages are counted from 1 in addresses; anything else is the first one. */
function pageIndex(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,6}$/.test(text) ? Number(text) - 1 : 0;
}

/** What a bill of a month is before anything of it is read. */
function bareMonth({ sources }: BillDeps, month: Month): BareBill {
  const base = `/bills/${month}`;
  const lineHref = (line: BillLine): string | null =>
    line.origin === undefined ? null : `${base}/lines/${line.origin.replace('/', '-')}`;
  return {
    month,
    lines: [],
    totals: null,
    order: null,
    dispute: null,
    base,
    code: null,
    from: 1,
    previous: null,
    next: null,
    explain: (line, language) => sources.explain(line, language),
    sumHref: lineHref,
    sumOf: lineHref,
    search: null,
    nameOf: nameless,
  };
}

async function monthView(deps: BillDeps, visit: Visit, id: SubscriberId, bare: BareBill): Promise<BillView> {
  const { month, base } = bare;
  const after = visit.query['after'];
  const limit = LINES_PER_PAGE + 1;
  const range = after === undefined ? { limit } : { limit, after };
  const withBalance = await balancesFrom(deps.sources, deps.store, { subscriberId: id, month, after });
  const read = await deps.sources.usageLines(deps.store, id, month, range);
  const lines = read.slice(0, LINES_PER_PAGE).map(withBalance);
  const more = read.length > lines.length ? lines.at(-1)?.cursor : undefined;
  return {
    ...bare,
    lines,
    totals: await liveTotals(deps, id, month),
    from: after === undefined ? 1 : null,
    previous: after === undefined ? null : { href: base, toStart: true },
    next: more === undefined ? null : `${base}?after=${encodeURIComponent(more)}`,
  };
}
