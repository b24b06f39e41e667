import type { PlanTable } from './plan-table.ts';

/** What can be priced in any order within a month: uses whose price depends on nothing but how much was used. */
export interface Steady {
  /** By place (`cellIndex`): the index of the category of a steady cell, below 0 for every other. */
  readonly categories: Int8Array;
  /** The same for cells that may become so for the rest of a day: `Rater.plain` says when. */
  readonly after: Int8Array;
  /** By place: in grains of how much the price counts what was used. */
  readonly grains: Float64Array;
  /** How many numbers may be friends. */
  readonly friends: number;
  /** Months of one plan under the same such key have the same prices. */
  readonly prices: string;
}

type SteadyCells = Pick<Steady, 'categories' | 'after' | 'grains'>;

const KNOWN = new WeakMap<PlanTable, SteadyCells>();

/** The steady cells of a plan's version while none of its conditions holds. */
export function steadyCells(table: PlanTable): SteadyCells {
  const known = KNOWN.get(table);
  if (known !== undefined) return known;
  const cells = table.variants[0] ?? [];
  const categoriesOf = (which: 'steady' | 'plainAfter'): Int8Array =>
    Int8Array.from(cells, (cell) => (cell?.[which] === true ? cell.categoryIndex : -1));
  const grains = Float64Array.from(cells, (cell) => cell?.grain ?? 1);
  const made = { categories: categoriesOf('steady'), after: categoriesOf('plainAfter'), grains };
  KNOWN.set(table, made);
  return made;
}
