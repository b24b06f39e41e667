import { type Money, type Month, ZERO } from '../terms/index.ts';
import type { Kind } from './posting.ts';

/** What moved a balance in one month, by kind, and what it began and ended with: `start + Σ moved = end`. */
export interface AccountMonth {
  readonly month: Month;
  readonly start: Money;
  readonly moved: { readonly [K in Kind]: Money };
  readonly end: Money;
}

/** Whether the months lead to the balance that is kept, without a gap between them. */
export function leadsTo(months: readonly AccountMonth[], balance: Money): boolean {
  const joined = months.every(({ start }, i) => months[i + 1] === undefined || months[i + 1]!.end === start);
  return joined && (months[0]?.end ?? ZERO) === balance;
}
