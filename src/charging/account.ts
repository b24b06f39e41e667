import { type Money, type Segment, type SubscriberId, ZERO, negate } from '../terms/index.ts';

/** A subscription whose account is to be opened. */
export interface Opening {
  readonly subscriberId: SubscriberId;
  readonly segment: Segment;
  readonly openingBalance: Money;
  /** How far a contract may owe through charges; nobody else has credit. Zero when absent. */
  readonly creditLimit?: Money;
}

/** The lowest balance that a charge may leave. */
export function floorOf({ segment, creditLimit = ZERO }: Pick<Opening, 'segment' | 'creditLimit'>): Money {
  return segment === 'contract' && creditLimit > 0n ? negate(creditLimit) : ZERO;
}
