import { CATEGORIES, type Category, type Money, add, share } from '../terms/index.ts';
import type { CategoryTotal } from './month-summary.ts';

/** How often something happens against what it costs. */
export interface Intensity {
  readonly category: Category;
  readonly records: number;
  /** Times a week, in the days that were counted. */
  readonly weekly: number;
  /** What one time came to on average, rounded to whole micro-hryvnia. */
  readonly each: Money;
  readonly taken: Money;
  /** Of all uses and of all money, 0 to 1. */
  readonly shareOfUses: number;
  readonly shareOfMoney: number;
}

/** Uses (fees are no uses) from the dearest share to the cheapest, over so many days. */
export function intensities(rows: readonly CategoryTotal[], days: number): readonly Intensity[] {
  const uses = rows.filter(({ category, records }) => category !== 'fees' && records > 0);
  const records = uses.reduce((sum, row) => sum + row.records, 0);
  const taken = add(...uses.map((row) => row.taken));
  return uses
    .map((row) => ({
      category: row.category,
      records: row.records,
      weekly: (row.records * 7) / Math.max(1, days),
      each: share(row.taken, 1n, BigInt(row.records)),
      taken: row.taken,
      shareOfUses: row.records / records,
      shareOfMoney: taken > 0n ? Number(row.taken) / Number(taken) : 0,
    }))
    .sort((a, b) => b.shareOfMoney - a.shareOfMoney || place(a) - place(b));
}

function place({ category }: Intensity): number {
  return CATEGORIES.indexOf(category);
}

/** What takes far more of the money than of the uses, or `null`: the first thing to look at. */
export function rareButDear(rows: readonly Intensity[]): Intensity | null {
  const found = rows.filter(
    ({ shareOfMoney, shareOfUses }) => shareOfMoney > 0.1 && shareOfMoney > 2 * shareOfUses,
  );
  return (
    found.toSorted((a, b) => b.shareOfMoney - b.shareOfUses - (a.shareOfMoney - a.shareOfUses))[0] ?? null
  );
}
