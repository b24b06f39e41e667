import { notify } from '../messaging/index.ts';
import type { Tx } from '../store/index.ts';
import { subscription } from '../subscribers/index.ts';
import { type Month, type SubscriberId, ZERO } from '../terms/index.ts';
import { numberSums } from '../usage/index.ts';
import { tellOnce } from './budget.sql.ts';
import { type NumberBudget, numberScope, reachedShares } from './number-budget.ts';
import { watchedNumberBudgets } from './number-budget.sql.ts';
import { numberAlertWords } from './number-texts.ts';

/** An alert is of use for a day; later it would only be noise. */
const VALID_SECONDS = 24 * 3600;

/** The same for budgets by number: one question where nobody has any. */
export async function watchNumbers(tx: Tx, ids: readonly SubscriberId[], month: Month): Promise<void> {
  for (const [id, budgets] of await watchedNumberBudgets(tx, ids))
    for (const { budget, share } of await freshShares(tx, id, month, budgets, 'notice'))
      await send(tx, id, month, budget, share);
}

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

async function send(
  tx: Tx,
  subscriberId: SubscriberId,
  month: Month,
  budget: NumberBudget,
  share: number,
): Promise<void> {
  const holder = await subscription(tx, subscriberId);
  if (holder === null || holder.closedAt !== null) return;
  await notify(tx, {
    subscriberId,
    noticeId: `budget/${month}/${numberScope(budget)}/${budget.amount}/${share}`,
    purpose: 'alert',
    ...numberAlertWords(holder.language, month, budget, share),
    href: '/budget',
    to: holder.msisdn,
    validForSeconds: VALID_SECONDS,
  });
}
