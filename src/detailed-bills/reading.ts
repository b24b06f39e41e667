import { movement } from '../charging/index.ts';
import type { Queries, Store } from '../store/index.ts';
import { type Money, type Month, type SubscriberId, ZERO, add, negate } from '../terms/index.ts';
import { balanceAlong } from './balance-along.ts';
import { type BillTotals, agrees } from './proof.ts';
import type { BillSources, ExpenseSum, ReadLine } from './sources.sql.ts';

/** All lines of a month as they are now, so many at a time, each with the balance after it. */
export async function* liveLines(
  sources: Pick<BillSources, 'usageLines' | 'balanceTrack' | 'takenThrough'>,
  db: Queries,
  {
    subscriberId,
    month,
    limit,
    ...from
  }: { subscriberId: SubscriberId; month: Month; limit: number; after?: string | undefined },
): AsyncGenerator<readonly ReadLine[]> {
  let { after } = from;
  const withBalance = await balancesFrom(sources, db, { subscriberId, month, after });
  for (;;) {
    const page = after === undefined ? { limit } : { limit, after };
    const lines = await sources.usageLines(db, subscriberId, month, page);
    if (lines.length > 0) yield lines.map(withBalance);
    if (lines.length < limit) return;
    after = lines.at(-1)?.cursor;
  }
}

/** What puts balances beside the lines of a month after a cursor. */
export async function balancesFrom(
  sources: Pick<BillSources, 'balanceTrack' | 'takenThrough'>,
  db: Queries,
  of: { subscriberId: SubscriberId; month: Month; after?: string | undefined },
): Promise<ReturnType<typeof balanceAlong>> {
  const { subscriberId, month, after } = of;
  const track = await sources.balanceTrack(db, subscriberId, month);
  const taken = after === undefined ? ZERO : await sources.takenThrough(db, subscriberId, month, after);
  return balanceAlong(track, taken);
}

/** What live totals are read with. */
export interface TotalsDeps {
  readonly store: Store;
  readonly sources: BillSources;
  /** Told when lines, expenses and account of a month do not say the same. */
  readonly disagreed: (subscriberId: SubscriberId, month: Month, totals: BillTotals) => void;
}

/**
 * Totals of a month that may still be growing: a file that comes in between two questions is asked about again. Lines that
 * were counted already are taken as they are the first time.
 */
export async function liveTotals(
  deps: TotalsDeps,
  id: SubscriberId,
  month: Month,
  counted?: Counted,
): Promise<BillTotals> {
  const { store, sources, disagreed } = deps;
  const read = async (known?: Counted): Promise<BillTotals> =>
    totalsOf(sources, store, id, month, known ?? (await sources.lineTotals(store, id, month)));
  const first = await read(counted);
  if (agrees(first)) return first;
  const second = await read();
  if (!agrees(second)) disagreed(id, month, second);
  return second;
}

interface Counted {
  readonly lines: number;
  readonly sum: Money;
}

/** Lines, expenses and movement of a month beside each other. */
export async function totalsOf(
  sources: BillSources,
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
  counted: Counted,
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
