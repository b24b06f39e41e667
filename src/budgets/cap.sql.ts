import { movement } from '../charging/index.ts';
import type { Queries } from '../store/index.ts';
import { type Money, type Month, type SubscriberId, add, negate } from '../terms/index.ts';
import { expenseMonth } from '../usage/index.ts';
import { budgetsOf } from './budget.sql.ts';
import { type BeyondCap, type CappedKind, beyondCap } from './cap.ts';

/** Asks whether a sum, taken in a month, would pass a budget with a cap. One question where nobody set a cap. */
export async function passesCap(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
  wanted: { readonly kind: CappedKind; readonly sum: Money },
): Promise<BeyondCap | null> {
  const budgets = await budgetsOf(db, subscriberId);
  if (wanted.sum <= 0n || !budgets.some(({ cap }) => cap)) return null;
  const sums = await expenseMonth(db, subscriberId, month);
  const moved = await movement(db, subscriberId, month);
  return beyondCap(budgets, sums, negate(add(moved.charge, moved.reversal)), wanted);
}
