import { movement } from '../charging/index.ts';
import type { Queries } from '../store/index.ts';
import { type Money, type Month, type SubscriberId, add, micro, negate } from '../terms/index.ts';
import type { BillTotals } from './proof.ts';
import type { BillSources, ExpenseSum, ReadLine } from './sources.sql.ts';

/** All lines of a month as they are now, so many at a time. */
export async function* liveLines(
  sources: Pick<BillSources, 'usageLines'>,
  db: Queries,
  { subscriberId, month, limit }: { subscriberId: SubscriberId; month: Month; limit: number },
): AsyncGenerator<readonly ReadLine[]> {
  let after: string | undefined;
  for (;;) {
    const page = after === undefined ? { limit } : { limit, after };
    const lines = await sources.usageLines(db, subscriberId, month, page);
    if (lines.length > 0) yield lines;
    if (lines.length < limit) return;
    after = lines.at(-1)?.cursor;
  }
}

/** Adds up lines by reading them all: for a usage room that cannot answer `lineTotals` in one question. */
export async function totalsByReading(
  sources: Pick<BillSources, 'usageLines'>,
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
): Promise<{ lines: number; sum: Money }> {
  let [lines, sum] = [0, 0n];
  for await (const page of liveLines(sources, db, { subscriberId, month, limit: 1_000 })) {
    lines += page.length;
    for (const line of page) sum += line.taken;
  }
  return { lines, sum: micro(sum) };
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
