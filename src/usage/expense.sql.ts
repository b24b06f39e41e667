import type { Queries, Tx } from '../store/index.ts';
import {
  addMonths,
  CATEGORIES,
  type Category,
  type Money,
  type Month,
  type SubscriberId,
} from '../terms/index.ts';
import { endOfMonth, firstDay, micro, monthOf } from '../terms/index.ts';
import { COPY_DAYS, encodeDays } from './copy-format.ts';
import type { DaySum, MonthSum, Sum } from './sums.ts';

/** What one category of a month, or of a day, adds up to. */
export interface CategorySum {
  readonly category: Category;
  /** Uses and fees; a reversed one does not count. */
  readonly records: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly price: Money;
  readonly net: Money;
  readonly vat: Money;
  readonly duty: Money;
  readonly taken: Money;
}

interface SumRow {
  category: Category;
  records: bigint;
  seconds: bigint;
  bytes: bigint;
  price: bigint;
  net: bigint;
  duty: bigint;
}

const SUMS = 'category, records, seconds, bytes, price, net, duty';
const SOMETHING = '(records <> 0 OR price <> 0 OR duty <> 0)';
const MOST_DAYS = 366;
/** The order in which every chart and table shows the categories. */
const IN_ORDER = `array_position(ARRAY[${CATEGORIES.map((each) => `'${each}'`).join(', ')}], category)`;

/** The expenses of a subscriber in a month by category, in the order of the categories; empty ones are left out. */
export async function expenseMonth(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
): Promise<readonly CategorySum[]> {
  return await expenseMonths(db, subscriberId, month, month);
}

/** The expenses of the months from `first` to `last`, both included (ten years at most), oldest first. */
export async function expenseMonths(
  db: Queries,
  subscriberId: SubscriberId,
  first: Month,
  last: Month,
): Promise<readonly (CategorySum & { readonly month: Month })[]> {
  const rows = await db.query<SumRow & { month: Month }>(
    `SELECT to_char(month, 'YYYY-MM') AS month, ${SUMS} FROM expense_month e
     WHERE subscriber_id = $1 AND month >= $2 AND month <= $3 AND ${SOMETHING}
     ORDER BY e.month, ${IN_ORDER} LIMIT 720`,
    [subscriberId, firstDay(first), firstDay(last)],
  );
  return rows.map((row) => ({ ...categorySum(row), month: row.month }));
}

/** What each month from `first` to `last` had taken by the end of its day `day`, oldest first; months without anything are left out. */
export async function takenByDay(
  db: Queries,
  subscriberId: SubscriberId,
  { first, last, day }: { readonly first: Month; readonly last: Month; readonly day: number },
): Promise<readonly { readonly month: Month; readonly taken: Money }[]> {
  const rows = await db.query<{ month: Month; taken: bigint }>(
    `SELECT to_char(day, 'YYYY-MM') AS month, sum(price + duty)::bigint AS taken FROM expense_day
     WHERE subscriber_id = $1 AND day >= $2 AND day < $3 AND extract(day FROM day) <= $4
     GROUP BY 1 ORDER BY 1 LIMIT 120`,
    [subscriberId, firstDay(first), firstDay(addMonths(last, 1)), day],
  );
  return rows.map(({ month, taken }) => ({ month, taken: micro(taken) }));
}

/** What one category of a day adds up to. */
export type DayExpense = CategorySum & { readonly day: Temporal.PlainDate };

/** What the lines of a month come to, in micro-hryvnia; subscribers without any are left out. */
export async function takenInMonth(
  db: Queries,
  subscribers: readonly SubscriberId[],
  month: Month,
): Promise<ReadonlyMap<SubscriberId, number>> {
  const rows = await db.query<{ id: SubscriberId; taken: bigint }>(
    `SELECT subscriber_id AS id, sum(price + duty)::bigint AS taken FROM expense_month
     WHERE subscriber_id = ANY ($1::bigint[]) AND month = $2 GROUP BY subscriber_id`,
    [`{${subscribers.join(',')}}`, firstDay(month)],
  );
  return new Map(rows.map(({ id, taken }) => [id, Number(taken)]));
}

/** The expenses of each day of a month by category, oldest first; `limit` is the number of days, at most 366. */
export async function expenseDays(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
  limit = 31,
): Promise<readonly DayExpense[]> {
  const last = firstDay(monthOf(endOfMonth(month))).subtract({ days: 1 });
  return await expenseDaysBetween(db, subscriberId, { first: firstDay(month), last, limit });
}

/** The expenses of the days from `first` to `last`, both included, by category, oldest first; at most 366 days. */
export async function expenseDaysBetween(
  db: Queries,
  subscriberId: SubscriberId,
  {
    first,
    last,
    limit = MOST_DAYS,
  }: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate; readonly limit?: number },
): Promise<readonly DayExpense[]> {
  const rows = await db.query<SumRow & { day: Temporal.PlainDate }>(
    `SELECT day, ${SUMS} FROM expense_day
     WHERE subscriber_id = $1 AND day >= $2 AND day <= $3 AND ${SOMETHING}
     ORDER BY day, ${IN_ORDER} LIMIT $4`,
    [subscriberId, first, last, Math.min(limit, MOST_DAYS) * CATEGORIES.length],
  );
  return rows.map((row) => ({ ...categorySum(row), day: row.day }));
}

function categorySum(row: SumRow): CategorySum {
  return {
    category: row.category,
    records: Number(row.records),
    seconds: Number(row.seconds),
    bytes: Number(row.bytes),
    price: micro(row.price),
    net: micro(row.net),
    vat: micro(row.price - row.net),
    duty: micro(row.duty),
    taken: micro(row.price + row.duty),
  };
}

/** Adds a batch's sums to the stored ones, in the transaction of the records that they sum. Only within a turn. */
export async function addExpenses(
  tx: Tx,
  days: readonly DaySum[],
  months: readonly MonthSum[],
): Promise<void> {
  const latest = await latestDays(tx, days);
  const isNew = (sum: DaySum): boolean => sum.day > (latest.get(sum.subscriberId) ?? '');
  await copyDays(tx, days.filter(isNew));
  const known = days.filter((sum) => !isNew(sum));
  if (known.length > 0) await tx.query(ADD_DAYS, [list(known, (sum) => sum.day), ...sumLists(known)]);
  await tx.query(ADD_MONTHS, [list(months, (sum) => `${sum.month}-01`), ...sumLists(months)]);
}

/** The last day that has sums among these days, from the first to the last, of the subscribers who have any there. */
async function latestDays(tx: Tx, days: readonly DaySum[]): Promise<ReadonlyMap<SubscriberId, string>> {
  if (days.length === 0) return new Map();
  const subscribers = new Set(days.map((sum) => sum.subscriberId));
  const first = days.reduce((day, sum) => (sum.day < day ? sum.day : day), days[0]!.day);
  const last = days.reduce((day, sum) => (sum.day > day ? sum.day : day), first);
  const rows = await tx.query<{ id: SubscriberId; day: string }>(
    `SELECT subscriber_id AS id, max(day)::text AS day FROM expense_day
     WHERE subscriber_id = ANY ($1::bigint[]) AND day BETWEEN $2::date AND $3::date GROUP BY subscriber_id`,
    [`{${[...subscribers].join(',')}}`, first, last],
  );
  return new Map(rows.map(({ id, day }) => [id, day]));
}

/** Days that have no sums yet go by COPY: that is three times faster than adding to what may be there. */
async function copyDays(tx: Tx, sums: readonly DaySum[]): Promise<void> {
  if (sums.length === 0) return;
  const count = await tx.copyIn(COPY_DAYS, encodeDays(sums));
  if (count !== sums.length) throw new Error(`${sums.length} sums sent, ${count} stored`);
}

const ADD_DAYS = addition('expense_day', 'day');
const ADD_MONTHS = addition('expense_month', 'month');

function addition(table: string, period: string): string {
  return `INSERT INTO ${table} (${period}, subscriber_id, ${SUMS})
    SELECT * FROM unnest($1::date[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[],
      $7::bigint[], $8::bigint[], $9::bigint[])
    ON CONFLICT (subscriber_id, ${period}, category) DO UPDATE SET
      records = ${table}.records + excluded.records, seconds = ${table}.seconds + excluded.seconds,
      bytes = ${table}.bytes + excluded.bytes, price = ${table}.price + excluded.price,
      net = ${table}.net + excluded.net, duty = ${table}.duty + excluded.duty`;
}

function sumLists(sums: readonly (Sum & { subscriberId: SubscriberId; category: Category })[]): string[] {
  return [
    list(sums, (sum) => sum.subscriberId),
    list(sums, (sum) => sum.category),
    list(sums, (sum) => whole(sum.records)),
    list(sums, (sum) => whole(sum.seconds)),
    list(sums, (sum) => whole(sum.bytes)),
    list(sums, (sum) => whole(sum.price)),
    list(sums, (sum) => whole(sum.net)),
    list(sums, (sum) => whole(sum.duty)),
  ];
}

/** A list in PostgreSQL's own text; the values are numbers, days and category names, which need no quoting. */
function list<T>(items: readonly T[], of: (item: T) => string | number | bigint): string {
  return `{${items.map(of).join(',')}}`;
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error(`a sum of usage is not exact: ${value}`);
  return value;
}
