import type { Money, SubscriberId } from '../../terms/index.ts';

/** One charge as both sides name it: the same id for ever, made by us before anything is sent. */
export interface SourceCharge {
  readonly subscriberId: SubscriberId;
  readonly chargeId: string;
  readonly amount: Money;
}

/** What the outside system says of a charge. */
export interface Reservation {
  readonly state: 'reserved' | 'confirmed' | 'refused' | 'released' | 'given back';
  readonly amount: Money;
  /** What is left on the account besides this charge. */
  readonly available: Money;
}
