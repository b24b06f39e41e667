import {
  type BalanceSource,
  chargeOutside,
  doubtfulCharge,
  type Fulfil,
  type OutsideState,
  outsideCharge,
} from '../charging/index.ts';
import type { Queries, Store } from '../store/index.ts';
import { type Language, parseMonth, type SubscriberId } from '../terms/index.ts';
import { type OrderId, parseOrderId, type WantedBill } from './order.ts';
import { chargeIdOf, checkOrder, type Customer, type Ordered, placeOrder } from './ordering.ts';
import type { BillSources } from './sources.sql.ts';

/** What became of an order whose money lies in an outside charging system. */
export type OutsideOrdered = Ordered | { readonly kind: 'in doubt'; readonly orderId: OrderId };

/**
 * Orders a bill that is paid outside: decided here, reserved there, placed here, confirmed there. As long as one order is in
 * doubt no other is taken: it could be the first of the month or a further one.
 */
export async function orderOutside(
  store: Store,
  sources: BillSources,
  source: BalanceSource,
  customer: Customer,
  wanted: WantedBill,
): Promise<OutsideOrdered> {
  const { subscriberId, language } = customer;
  const waiting = await doubtfulCharge(store, subscriberId);
  const other = waiting === null ? null : parseOrderId(waiting.request['orderId']);
  if (other !== null) return { kind: 'in doubt', orderId: other };
  const checked = await store.transaction((tx) => checkOrder(tx, sources, customer, wanted));
  if (checked !== 'could be ordered') return checked;
  const charge = { subscriberId, chargeId: chargeIdOf(wanted), amount: wanted.taken };
  const request = { orderId: wanted.orderId, month: wanted.month, language };
  const state = await chargeOutside({ store, source, fulfil: fulfilBill(sources) }, charge, request);
  return orderedAs(state, wanted.orderId);
}

function orderedAs(state: OutsideState, orderId: OrderId): OutsideOrdered {
  if (state === 'refused') return { kind: 'refused', refusal: 'balance too low' };
  const isPlaced = state === 'confirming' || state === 'confirmed';
  return isPlaced ? { kind: 'ordered', order: { orderId } } : { kind: 'in doubt', orderId };
}

/** Places the order for which money was reserved; refused when it could not be agreed to now any more. */
export function fulfilBill(sources: BillSources): Fulfil {
  return async (tx, { subscriberId, amount, request }) => {
    const [orderId, month] = [parseOrderId(request['orderId']), parseMonth(request['month'] ?? '')];
    if (orderId === null || month === null) return 'refused';
    const customer = { subscriberId, language: (request['language'] ?? 'uk') as Language };
    const ordered = await placeOrder(tx, sources, customer, { orderId, month, taken: amount });
    return ordered.kind === 'refused' ? 'refused' : 'done';
  };
}

/** Where an order stands that is not placed here: in doubt, refused, or `null` when nobody ever ordered it. */
export async function outsideOrder(
  db: Queries,
  subscriberId: SubscriberId,
  key: string,
): Promise<'in doubt' | 'refused' | null> {
  const orderId = parseOrderId(key);
  const charge = orderId === null ? null : await outsideCharge(db, subscriberId, chargeIdOf({ orderId }));
  if (charge === null) return null;
  return charge.state === 'refused' ? 'refused' : 'in doubt';
}
