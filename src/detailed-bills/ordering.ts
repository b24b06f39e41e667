import { balanceOf, charge } from '../charging/index.ts';
import { type Queries, rememberCause, type Store, type Tx } from '../store/index.ts';
import { type Language, type SubscriberId, type TaxedPrice, micro, monthOf, taxed } from '../terms/index.ts';
import { type BillOrder, type OrderFacts, type Refusal, type WantedBill, decideOrder } from './order.ts';
import { holdMonth, insertOrder, orderOf, ordersIn } from './order.sql.ts';
import { type BillPrice, priceOfBill } from './price-rule.ts';
import { recordsIn } from './reading.ts';
import type { BillSources } from './sources.sql.ts';

/** Who wants a bill, and the language of its file. */
export interface Customer {
  readonly subscriberId: SubscriberId;
  readonly language: Language;
}

export type Ordered =
  | { readonly kind: 'ordered' | 'already ordered'; readonly order: Pick<BillOrder, 'orderId'> }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Orders a detailed bill of the current month in one transaction: lock the month, recompute the price at the
 * database's time, decide, charge, write the order and queue its content. Whatever fails leaves nothing; whoever
 * comes again with the same id gets the same answer.
 */
export function orderBill(
  store: Store,
  sources: BillSources,
  customer: Customer,
  wanted: WantedBill,
): Promise<Ordered> {
  return store.transaction((tx) => placeOrder(tx, sources, customer, wanted));
}

/** The same within a transaction: for whoever has reserved the money elsewhere before. */
export async function placeOrder(
  tx: Tx,
  sources: BillSources,
  customer: Customer,
  wanted: WantedBill,
): Promise<Ordered> {
  const decision = decideOrder(wanted, await loadFacts(tx, sources, customer.subscriberId, wanted));
  if (decision.kind === 'refused') return decision;
  if (decision.kind === 'already ordered') return { kind: 'already ordered', order: decision.order };
  return take(tx, sources, customer, wanted, decision);
}

/** What would be decided, with whatever money: somebody else keeps the balance and will say. Changes nothing. */
export async function checkOrder(
  tx: Tx,
  sources: BillSources,
  { subscriberId }: Customer,
  wanted: WantedBill,
): Promise<'could be ordered' | Exclude<Ordered, { readonly kind: 'ordered' }>> {
  const facts = await loadFacts(tx, sources, subscriberId, wanted);
  const rich = { amount: wanted.taken, floor: micro(0n) };
  const decision = decideOrder(wanted, { ...facts, balance: rich });
  if (decision.kind === 'order') return 'could be ordered';
  return decision.kind === 'refused' ? decision : { kind: 'already ordered', order: decision.order };
}

async function loadFacts(
  tx: Tx,
  sources: BillSources,
  subscriberId: SubscriberId,
  wanted: WantedBill,
): Promise<OrderFacts> {
  const month = monthOf(tx.now);
  const orders = wanted.month === month ? await holdMonth(tx, subscriberId, month) : 0;
  const existing = await orderOf(tx, subscriberId, wanted.orderId);
  const quote = await quoteFor(tx, sources, subscriberId, orders, tx.now);
  return { now: tx.now, existing, ...quote };
}

async function take(
  tx: Tx,
  sources: BillSources,
  { subscriberId, language }: Customer,
  wanted: WantedBill,
  { price, why }: { readonly price: TaxedPrice; readonly why: BillOrder['why'] },
): Promise<Ordered> {
  const reason = `detailed bill of ${wanted.month}, ${why}`;
  const answer = await charge(tx, { subscriberId, chargeId: chargeIdOf(wanted), price, reason });
  if (answer === 'balance too low') return { kind: 'refused', refusal: 'balance too low' };
  if (answer === 'already charged') throw new Error(`order ${wanted.orderId} was charged without an order`);
  await insertOrder(tx, subscriberId, { ...wanted, price, why, language });
  await rememberCause(tx, subscriberId, chargeIdOf(wanted));
  await sources.ordered?.(tx, subscriberId, wanted.month);
  return { kind: 'ordered', order: { orderId: wanted.orderId } };
}

/** The id under which the ledger knows the charge of an order. */
export function chargeIdOf({ orderId }: Pick<BillOrder, 'orderId'>): string {
  return `bill/${orderId}`;
}

/** What a bill of the current month would cost now and whether there is anything in it. */
export type Quote = Omit<OrderFacts, 'now' | 'existing'>;

/** The quote that a page shows before anybody orders: nothing is locked, the order recomputes it. */
export async function currentQuote(
  db: Queries,
  sources: BillSources,
  subscriberId: SubscriberId,
  now: Temporal.Instant,
): Promise<Quote> {
  return quoteFor(db, sources, subscriberId, await ordersIn(db, subscriberId, monthOf(now)), now);
}

async function quoteFor(
  db: Queries,
  sources: BillSources,
  subscriberId: SubscriberId,
  ordersThisMonth: number,
  at: Temporal.Instant,
): Promise<Quote> {
  const month = monthOf(at);
  const enrolledAt = await sources.enrolledAt(db, subscriberId);
  const price = priceOfBill(sources.priceRules, { at, enrolledAt, month, ordersThisMonth });
  return {
    price,
    taxed: taxedPrice(price, sources, at),
    records: recordsIn(await sources.expenseMonth(db, subscriberId, month)),
    balance: await balanceOf(db, subscriberId),
  };
}

function taxedPrice(price: BillPrice, sources: BillSources, at: Temporal.Instant): TaxedPrice | null {
  return price.kind === 'free' ? null : taxed(price.price, sources.taxRatesAt(at));
}
