import { putMessage } from '../messaging/index.ts';
import type { Tx } from '../store/index.ts';
import { subscription } from '../subscribers/index.ts';
import { type Month, type SubscriberId, monthOf } from '../terms/index.ts';
import { expenseMonth } from '../usage/index.ts';
import { type Budget, type Passed, highestOf, passedShares } from './budget.ts';
import { tellOnce, watchedBudgets } from './budget.sql.ts';
import { alertSms } from './texts.ts';

/** An alert is of use for a day; later it would only be noise. */
const VALID_SECONDS = 24 * 3600;

/**
 * Looks whether what was just stored has passed a share of somebody's budget, in the transaction that stored it: each
 * share is written down once for ever, and the SMS goes into the outbox with it or not at all. Only the current month is
 * watched; older months that are loaded late alarm nobody. Costs one question when nobody has a budget.
 */
export async function watchBudgets(
  tx: Tx,
  stored: readonly { readonly subscriberId: SubscriberId; readonly month: Month }[],
): Promise<void> {
  const month = monthOf(tx.now);
  const ids = [...new Set(stored.filter((each) => each.month === month).map((each) => each.subscriberId))];
  if (ids.length === 0) return;
  for (const [id, budgets] of await watchedBudgets(tx, ids)) await watchOne(tx, id, month, budgets);
}

async function watchOne(
  tx: Tx,
  subscriberId: SubscriberId,
  month: Month,
  budgets: readonly Budget[],
): Promise<void> {
  const passed = passedShares(budgets, await expenseMonth(tx, subscriberId, month));
  const fresh: Passed[] = [];
  for (const each of passed) if (await tellOnce(tx, subscriberId, month, each, 'sms')) fresh.push(each);
  if (fresh.length > 0) await send(tx, subscriberId, month, highestOf(fresh));
}

/** One message for each budget, with the highest of the shares that were passed together. */
async function send(
  tx: Tx,
  subscriberId: SubscriberId,
  month: Month,
  passed: readonly Passed[],
): Promise<void> {
  const holder = await subscription(tx, subscriberId);
  if (holder === null || holder.closedAt !== null) return;
  for (const each of passed)
    await putMessage(tx, {
      subscriberId,
      messageId: `budget/${month}/${each.scope}/${each.amount}/${each.share}`,
      to: holder.msisdn,
      text: alertSms(holder.brand, holder.language, month, each),
      purpose: 'notice',
      validForSeconds: VALID_SECONDS,
    });
}
