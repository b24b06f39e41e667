import {
  type Money,
  type Month,
  type SubscriberId,
  type TaxedPrice,
  ZERO,
  add,
  negate,
} from '../terms/index.ts';

/** What a transaction is about. The first word of its id. */
export const KINDS = ['opening', 'top-up', 'usage', 'charge', 'reversal', 'refund', 'mirror'] as const;
export type Kind = (typeof KINDS)[number];

/** The accounts of one subscription. A leg is positive where money comes to the account. */
export interface Legs {
  readonly balance: Money;
  readonly sales: Money;
  readonly vat: Money;
  readonly duty: Money;
  readonly topUps: Money;
  readonly opening: Money;
}

/** One whole transaction as it is written: its legs sum to zero. */
export interface Posting {
  readonly subscriberId: SubscriberId;
  readonly transactionId: string;
  readonly kind: Kind;
  readonly month: Month;
  readonly at: Temporal.Instant;
  readonly reason: string;
  readonly legs: Legs;
}

const NOTHING: Legs = { balance: ZERO, sales: ZERO, vat: ZERO, duty: ZERO, topUps: ZERO, opening: ZERO };

/** The id of a transaction in the ledger; ids of different kinds never meet. */
export function transactionId(kind: Kind, id: string): string {
  return `${kind}:${id}`;
}

/** What is taken goes to sales, to the state as VAT and to the pension fund as duty. Negative parts give it back. */
export function taking(parts: Pick<TaxedPrice, 'net' | 'vat' | 'duty' | 'taken'>): Legs {
  return { ...NOTHING, balance: negate(parts.taken), sales: parts.net, vat: parts.vat, duty: parts.duty };
}

/** Money that the subscriber brought. */
export function toppingUp(amount: Money): Legs {
  return { ...NOTHING, balance: amount, topUps: negate(amount) };
}

/** Money that was there before the ledger began. */
export function opening(amount: Money): Legs {
  return { ...NOTHING, balance: amount, opening: negate(amount) };
}

/** Zero in every transaction that was ever posted. */
export function sumOfLegs(legs: Legs): Money {
  return add(legs.balance, legs.sales, legs.vat, legs.duty, legs.topUps, legs.opening);
}
