import { notify } from '../messaging/index.ts';
import type { Tx } from '../store/index.ts';
import { subscription } from '../subscribers/index.ts';
import { type Month, type SubscriberId, kyivDate, monthOf } from '../terms/index.ts';
import { expenseDaysBetween, expenseMonth } from '../usage/index.ts';
import {
  type Budget,
  type OnPace,
  PACE_SHARE,
  type Passed,
  highestOf,
  passedAtPace,
  passedShares,
} from './budget.ts';
import { paceTold, tellOnce, watchedBudgets } from './budget.sql.ts';
import { MONTHS_BEHIND } from './forecast.ts';
import { type NumberBudget, numberScope } from './number-budget.ts';
import { watchedNumberBudgets } from './number-budget.sql.ts';
import { freshShares } from './number-watch.sql.ts';
import { type AlertWords, alertWords, numberAlertWords, paceWords } from './alert-texts.ts';

/** An alert is of use for a day; later it would only be noise. */
const VALID_SECONDS = 24 * 3600;

/**
 * Looks whether what was just stored has passed a share of somebody's budget, in the transaction that stored it: each
 * share is written down once for ever, and the notice (inbox, and the channels that the person chose, not in quiet hours) is
 * committed with it or not at all. The same for a budget that the present pace leads past. Only the current month is
 * watched; older months that are loaded late alarm nobody. Costs two questions when nobody has a budget.
 */
export async function watchBudgets(
  tx: Tx,
  stored: readonly { readonly subscriberId: SubscriberId; readonly month: Month }[],
): Promise<void> {
  const month = monthOf(tx.now);
  const ids = [...new Set(stored.filter((each) => each.month === month).map((each) => each.subscriberId))];
  if (ids.length === 0) return;
  for (const [id, budgets] of await watchedBudgets(tx, ids)) await watchOne(tx, id, month, budgets);
  await watchNumbers(tx, ids, month);
}

async function watchOne(
  tx: Tx,
  subscriberId: SubscriberId,
  month: Month,
  budgets: readonly Budget[],
): Promise<void> {
  const passed = passedShares(budgets, await expenseMonth(tx, subscriberId, month));
  const fresh: Passed[] = [];
  for (const each of passed) if (await tellOnce(tx, subscriberId, month, each, 'notice')) fresh.push(each);
  const pace = await freshPace(tx, subscriberId, month, budgets, passed);
  await send(tx, subscriberId, month, highestOf(fresh), pace);
}

/** The budgets that the pace leads past and of which it was not told yet. Costs nothing where nobody asked for it. */
async function freshPace(
  tx: Tx,
  subscriberId: SubscriberId,
  month: Month,
  budgets: readonly Budget[],
  passed: readonly Passed[],
): Promise<readonly OnPace[]> {
  const open = budgets.filter(
    ({ scope, pace }) => pace && !passed.some((each) => each.scope === scope && each.share >= 100),
  );
  if (open.length === 0) return [];
  const told = await paceTold(tx, subscriberId, month);
  const untold = open.filter(
    ({ scope, amount }) => !told.some((each) => each.scope === scope && each.amount === amount),
  );
  if (untold.length === 0) return [];
  const today = kyivDate(tx.now);
  const first = today.with({ day: 1 }).subtract({ months: MONTHS_BEHIND });
  const days = await expenseDaysBetween(tx, subscriberId, { first, last: today });
  const fresh: OnPace[] = [];
  for (const each of passedAtPace(untold, today, days))
    if (await tellOnce(tx, subscriberId, month, { ...each, share: PACE_SHARE }, 'notice')) fresh.push(each);
  return fresh;
}

/** One notice for each budget, with the highest of the shares that were passed together. */
async function send(
  tx: Tx,
  subscriberId: SubscriberId,
  month: Month,
  passed: readonly Passed[],
  pace: readonly OnPace[],
): Promise<void> {
  if (passed.length + pace.length === 0) return;
  const holder = await subscription(tx, subscriberId);
  if (holder === null || holder.closedAt !== null) return;
  const { brand, language, msisdn } = holder;
  const tell = (scope: string, amount: bigint, mark: number | string, words: AlertWords): Promise<void> =>
    notify(tx, {
      subscriberId,
      noticeId: `budget/${month}/${scope}/${amount}/${mark}`,
      purpose: 'alert',
      ...words,
      href: '/budget',
      to: msisdn,
      validForSeconds: VALID_SECONDS,
    });
  for (const each of passed)
    await tell(each.scope, each.amount, each.share, alertWords(brand, language, month, each));
  for (const each of pace)
    await tell(each.scope, each.amount, 'pace', paceWords(brand, language, month, each));
}

/** The same for budgets by number: one question where nobody has any. */
async function watchNumbers(tx: Tx, ids: readonly SubscriberId[], month: Month): Promise<void> {
  for (const [id, budgets] of await watchedNumberBudgets(tx, ids))
    for (const { budget, share } of await freshShares(tx, id, month, budgets, 'notice'))
      await sendNumber(tx, id, month, budget, share);
}

async function sendNumber(
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
