import { type Category, type Money, add, micro } from '../terms/index.ts';
import { type Budget, type Scope, spentIn } from './budget.ts';

/** What a sum would be taken for: it counts in the budget for everything, a service in the one for fees as well. */
export type CappedKind = 'service' | 'bill';

/** A budget with a cap that a sum would pass. */
export interface BeyondCap {
  readonly scope: Scope;
  readonly amount: Money;
  /** What was left of it before; below zero when it was passed already. */
  readonly left: Money;
}

const COUNTED: Readonly<Record<CappedKind, readonly Scope[]>> = { service: ['all', 'fees'], bill: ['all'] };

/**
 * The first budget with a cap that a sum would pass, or `null`. `charged` is what orders took in the month (a positive sum): it
 * is no expense of a category, but money all the same. Exactly up to the budget is within it; a sum of nothing passes none.
 */
export function beyondCap(
  budgets: readonly Budget[],
  sums: readonly { readonly category: Category; readonly taken: Money }[],
  charged: Money,
  wanted: { readonly kind: CappedKind; readonly sum: Money },
): BeyondCap | null {
  if (wanted.sum <= 0n) return null;
  for (const { scope, amount, cap } of budgets) {
    if (!cap || !COUNTED[wanted.kind].includes(scope)) continue;
    const spent = add(spentIn(scope, sums), scope === 'all' ? charged : micro(0n));
    const left = micro(amount - spent);
    if (wanted.sum > left) return { scope, amount, left };
  }
  return null;
}
