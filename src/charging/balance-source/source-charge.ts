import type { Money, SubscriberId } from '../../terms/index.ts';

/** One charge as both sides name it: the same id for ever, made by us before anything is sent. */
export interface SourceCharge {
  readonly subscriberId: SubscriberId;
  readonly chargeId: string;
  readonly amount: Money;
}
