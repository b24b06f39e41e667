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
  /** Days from 1970-01-01 to it. */
  readonly dayNumber: number;
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
  const days = new Map<KyivDay, OpenDay[]>();
  for (const row of rows) {
    const at = kyivDay(row.startedMs);
    let sums = days.get(at);
    if (sums === undefined) days.set(at, (sums = []));
    add(sumOf(sums, subscriberId, at, row.class.category), row);
  }
  const flat = [...days.values()].flat();
  return { days: flat, months: monthsOf(flat) };
}

/** A sum of a day that is being added up. */
type OpenDay = DaySum & Pick<MonthSum, 'month' | 'lastMs'>;

/** The sum of a category among those of its day, of which there are few. */
function sumOf(sums: OpenDay[], subscriberId: SubscriberId, at: KyivDay, category: Category): OpenDay {
  for (const sum of sums) if (sum.category === category) return sum;
  const { day, dayNumber, month } = at;
  const sum = { subscriberId, day, dayNumber, month, category, lastMs: 0, ...nothing() };
  sums.push(sum);
  return sum;
}

function monthsOf(days: readonly OpenDay[]): readonly MonthSum[] {
  const months: MonthSum[] = [];
  for (const day of days) addSum(monthSumOf(months, day), day);
  return months;
}

/** The sum of a day's month and category among the few there are. */
function monthSumOf(months: MonthSum[], { subscriberId, month, category }: OpenDay): MonthSum {
  for (const sum of months) if (sum.month === month && sum.category === category) return sum;
  const sum = { subscriberId, month, category, lastMs: 0, ...nothing() };
  months.push(sum);
  return sum;
}

function nothing(): Sum {
  return { records: 0, seconds: 0, bytes: 0, price: 0, net: 0, duty: 0 };
}

function add(sum: OpenDay, row: UsageRow): void {
  sum.records += row.reverses === null ? 1 : -1;
  sum.seconds += row.seconds;
  sum.bytes += row.bytes;
  sum.price += row.price;
  sum.net += row.net;
  sum.duty += row.duty;
  sum.lastMs = Math.max(sum.lastMs, row.startedMs);
}

function addSum(month: MonthSum, of: Sum & Pick<MonthSum, 'lastMs'>): void {
  month.records += of.records;
  month.seconds += of.seconds;
  month.bytes += of.bytes;
  month.price += of.price;
  month.net += of.net;
  month.duty += of.duty;
  month.lastMs = Math.max(month.lastMs, of.lastMs);
}
