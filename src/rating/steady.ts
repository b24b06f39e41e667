import type { PlanTable } from './plan-table.ts';

/** What can be priced in any order within a month: uses whose price depends on nothing but how much was used. */
export interface Steady {
  /** By place (`cellIndex`): the index of the category of a steady cell, below 0 for every other. */
  readonly categories: Int8Array;
  /** Months of one plan under the same such key have the same prices. */
  readonly prices: string;
}

const KNOWN = new WeakMap<PlanTable, Int8Array>();

/** The steady cells of a plan's version while none of its conditions holds. */
export function steadyCategories(table: PlanTable): Int8Array {
  const known = KNOWN.get(table);
  if (known !== undefined) return known;
  const cells = table.variants[0] ?? [];
  const made = Int8Array.from(cells, (cell) => (cell?.steady === true ? cell.categoryIndex : -1));
  KNOWN.set(table, made);
  return made;
}
