import type { Money } from '../terms/index.ts';

/** How the pretend provider behaves about one payment. */
export const WAYS = ['pay', 'decline', 'say nothing', 'say twice', 'decline first'] as const;
export type Way = (typeof WAYS)[number];

/** A payment as the pretend provider sees it. */
export interface PretendPayment {
  readonly reference: string;
  readonly amount: Money;
  readonly until: Temporal.Instant;
  /** Where a person goes afterwards. */
  readonly back: string;
  /** The last thing that is true of it, as it would be told. */
  news: object | null;
}
