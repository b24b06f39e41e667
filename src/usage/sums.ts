import { type Category, type Month, type SubscriberId } from '../terms/index.ts';
import { type KyivDay, kyivDay } from './kyiv-calendar.ts';
import type { UsageRow } from './row.ts';

/** What rows add up to. Plain numbers: a batch stays far below 2^53, which is asserted when it is stored. */
export interface Sum {
  records: number;
  seconds: number;
  bytes: number;
  price: number;
  net: number;
  duty: number;
}

export interface DaySum extends Sum {
  readonly subscriberId: SubscriberId;
  readonly day: string;
  readonly category: Category;
}

export interface MonthSum extends Sum {
  readonly subscriberId: SubscriberId;
  readonly month: Month;
  readonly category: Category;
  /** The latest moment among the rows. */
  lastMs: number;
}

/** The sums of one subscriber's rows, to be added to what is stored. */
export interface Sums {
  readonly days: readonly DaySum[];
  readonly months: readonly MonthSum[];
}

/** Adds up rows of one subscriber by day and by month in Kyiv, each by category. A reversal counts as minus one. */
export function sumRows(subscriberId: SubscriberId, rows: readonly UsageRow[]): Sums {
  const days = new Map<KyivDay, Map<Category, DaySum>>();
  const months = new Map<Month, Map<Category, MonthSum>>();
  for (const row of rows) {
    const at = kyivDay(row.startedMs);
    const { category } = row.class;
    const byCategory = inside(days, at, newMap<Category, DaySum>);
    add(
      inside(byCategory, category, () => ({ subscriberId, day: at.day, category, ...nothing() })),
      row,
    );
    const byMonth = inside(months, at.month, newMap<Category, MonthSum>);
    const month = inside(byMonth, category, () => ({
      subscriberId,
      month: at.month,
      category,
      lastMs: 0,
      ...nothing(),
    }));
    add(month, row);
    month.lastMs = Math.max(month.lastMs, row.startedMs);
  }
  return { days: flat(days), months: flat(months) };
}

function newMap<K, V>(): Map<K, V> {
  return new Map();
}

function inside<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function nothing(): Sum {
  return { records: 0, seconds: 0, bytes: 0, price: 0, net: 0, duty: 0 };
}

function add(sum: Sum, row: UsageRow): void {
  sum.records += row.reverses === null ? 1 : -1;
  sum.seconds += row.seconds;
  sum.bytes += row.bytes;
  sum.price += row.price;
  sum.net += row.net;
  sum.duty += row.duty;
}

function flat<K, V>(map: ReadonlyMap<K, ReadonlyMap<Category, V>>): readonly V[] {
  return [...map.values()].flatMap((byCategory) => [...byCategory.values()]);
}
