import { type Language, type Money, type Month, type TaxedPrice, monthOf } from '../terms/index.ts';
import type { Edition } from './edition.ts';
import type { OrderState } from './order-state.ts';
import type { BillPrice, Reason } from './price-rule.ts';
import type { BillTotals } from './proof.ts';

/** The id of an order: made with the form that shows the price. */
export type OrderId = string & { readonly kind: 'bill order' };

/** A UUID in lower case, or `null`. */
export function parseOrderId(text: string | undefined): OrderId | null {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
    ? (text as OrderId)
    : null;
}

/** What a person agreed to by the button. */
export interface WantedBill {
  readonly orderId: OrderId;
  readonly month: Month;
  /** The full sum that the page said would leave the balance. */
  readonly taken: Money;
}

/** A request for a detailed bill of the current month, as it is kept. */
export interface BillOrder {
  readonly orderId: OrderId;
  readonly month: Month;
  readonly state: OrderState;
  readonly price: TaxedPrice;
  readonly why: Reason;
  /** The language of the bill's file. */
  readonly language: Language;
  readonly orderedAt: Temporal.Instant;
  /** What the bill holds, once it is ready. */
  readonly totals: BillTotals | null;
  /** When the latest use in it began: what came later is not in it. */
  readonly watermark: Temporal.Instant | null;
  /** When it became ready or was reversed. */
  readonly endedAt: Temporal.Instant | null;
  /** Which columns its files have. */
  readonly edition: Edition;
}

/** What is known under the locks when the decision is made. */
export interface OrderFacts {
  readonly now: Temporal.Instant;
  /** The order that is there already under this id. */
  readonly existing: BillOrder | null;
  readonly price: BillPrice;
  /** The price opened into its parts; `null` when it is free. */
  readonly taxed: TaxedPrice | null;
  /** How many records the month has so far. */
  readonly records: number;
  readonly balance: { readonly amount: Money; readonly floor: Money } | null;
}

export type Refusal = 'price changed' | 'balance too low' | 'nothing to bill' | 'other content';

export type Decision =
  | { readonly kind: 'order'; readonly price: TaxedPrice; readonly why: Reason }
  | { readonly kind: 'already ordered'; readonly order: BillOrder }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What to do about a wanted bill. The same id always gets the same answer; nobody pays another sum than they saw. */
export function decideOrder(wanted: WantedBill, facts: OrderFacts): Decision {
  const { existing, price, taxed } = facts;
  if (existing !== null) return sameAsBefore(wanted, existing);
  if (wanted.month !== monthOf(facts.now)) return refused('price changed');
  if (facts.records === 0) return refused('nothing to bill');
  if (price.kind === 'free' || taxed === null || taxed.taken !== wanted.taken)
    return refused('price changed');
  if (!bears(facts.balance, taxed.taken)) return refused('balance too low');
  return { kind: 'order', price: taxed, why: price.why };
}

function sameAsBefore(wanted: WantedBill, order: BillOrder): Decision {
  const same = order.month === wanted.month && order.price.taken === wanted.taken;
  return same ? { kind: 'already ordered', order } : refused('other content');
}

function refused(refusal: Refusal): Decision {
  return { kind: 'refused', refusal };
}

/** Whether a balance bears a sum without falling below its floor. */
export function bears(
  balance: { readonly amount: Money; readonly floor: Money } | null,
  taken: Money,
): boolean {
  return balance !== null && balance.amount - taken >= balance.floor;
}
