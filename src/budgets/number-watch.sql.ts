import type { Tx } from '../store/index.ts';
import { type Month, type SubscriberId, ZERO } from '../terms/index.ts';
import { numberSums } from '../usage/index.ts';
import { tellOnce } from './budget.sql.ts';
import { type NumberBudget, numberScope, reachedShares } from './number-budget.ts';

/** The highest share that each budget has reached anew; all of them are written down, told in this way, once for ever. */
export async function freshShares(
  tx: Tx,
  subscriberId: SubscriberId,
  month: Month,
  budgets: readonly NumberBudget[],
  told: 'notice' | 'page',
): Promise<readonly { readonly budget: NumberBudget; readonly share: number }[]> {
  const numbers = budgets.map(({ number }) => number);
  const sums = await numberSums(tx, subscriberId, month, numbers);
  const fresh = [];
  for (const budget of budgets) {
    const [scope, { amount }] = [numberScope(budget), budget];
    let highest = 0;
    for (const share of reachedShares(budget, sums.get(budget.number) ?? ZERO))
      if (await tellOnce(tx, subscriberId, month, { scope, amount, share }, told)) highest = share;
    if (highest > 0) fresh.push({ budget, share: highest });
  }
  return fresh;
}
