import { movement } from '../charging/index.ts';
import type { Queries } from '../store/index.ts';
import { type Money, type Month, type SubscriberId, add, negate } from '../terms/index.ts';
import type { BillTotals } from './proof.ts';
import type { BillSources, ExpenseSum, ReadLine } from './sources.sql.ts';

/** All lines of a month as they are now, so many at a time. */
export async function* liveLines(
  sources: Pick<BillSources, 'usageLines'>,
  db: Queries,
  {
    subscriberId,
    month,
    limit,
    ...from
  }: { subscriberId: SubscriberId; month: Month; limit: number; after?: string | undefined },
): AsyncGenerator<readonly ReadLine[]> {
  let { after } = from;
  for (;;) {
    const page = after === undefined ? { limit } : { limit, after };
    const lines = await sources.usageLines(db, subscriberId, month, page);
    if (lines.length > 0) yield lines;
    if (lines.length < limit) return;
    after = lines.at(-1)?.cursor;
  }
}

/** Lines, expenses and movement of a month beside each other. */
export async function totalsOf(
  sources: BillSources,
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
  counted: { readonly lines: number; readonly sum: Money },
): Promise<BillTotals> {
  const expenses = await sources.expenseMonth(db, subscriberId, month);
  const moved = await movement(db, subscriberId, month);
  return {
    lines: counted.lines,
    sum: counted.sum,
    expenseRecords: recordsIn(expenses),
    expense: add(...expenses.map((row) => row.taken)),
    moved: negate(moved.usage),
  };
}

export function recordsIn(expenses: readonly ExpenseSum[]): number {
  return expenses.reduce((sum, row) => sum + row.records, 0);
}
