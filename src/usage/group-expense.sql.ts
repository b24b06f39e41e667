import type { Queries } from '../store/index.ts';
import { type Category, firstDay, micro, type Money, type Month, type SubscriberId } from '../terms/index.ts';
import { bounds } from './kyiv-calendar.ts';

/** What one subscriber of a group spent in a month on everything. */
export interface MemberSum {
  readonly subscriberId: SubscriberId;
  readonly month: Month;
  /** Calls, messages and sessions, without fees. */
  readonly uses: number;
  readonly taken: Money;
}

const MOST_MEMBERS = 10_000;
const MOST_MONTHS = 13;

/** The sums of each of many subscribers by month, oldest first; at most 10,000 subscribers and 13 months. */
export async function groupExpenses(
  db: Queries,
  members: readonly SubscriberId[],
  first: Month,
  last: Month,
): Promise<readonly MemberSum[]> {
  const rows = await db.query<{ id: SubscriberId; month: Month; uses: number; taken: bigint }>(
    `SELECT subscriber_id AS id, to_char(month, 'YYYY-MM') AS month, coalesce(sum(records) FILTER (WHERE category <> 'fees'), 0)::int AS uses,
       sum(price + duty)::bigint AS taken
     FROM expense_month WHERE subscriber_id = ANY ($1::bigint[]) AND month >= $2 AND month <= $3
     GROUP BY subscriber_id, expense_month.month ORDER BY expense_month.month, subscriber_id LIMIT ${MOST_MEMBERS * MOST_MONTHS}`,
    [listed(members), firstDay(first), firstDay(last)],
  );
  return rows.map(({ id, month, uses, taken }) => ({
    subscriberId: id,
    month,
    uses,
    taken: micro(taken),
  }));
}

/** What one subscriber of a group spent in a month, beside the month before. */
interface MemberTwoMonths {
  readonly subscriberId: SubscriberId;
  /** Calls, messages and sessions of the month, without fees. */
  readonly uses: number;
  readonly taken: Money;
  readonly before: Money;
}

/** The sums of a month and of the one before it, of each of at most 10,000 subscribers that had any. */
export async function groupTwoMonths(
  db: Queries,
  members: readonly SubscriberId[],
  month: Month,
  before: Month,
): Promise<readonly MemberTwoMonths[]> {
  const rows = await db.query<{ id: SubscriberId; uses: number; taken: bigint; before: bigint }>(
    `SELECT subscriber_id AS id,
       coalesce(sum(records) FILTER (WHERE month = $2 AND category <> 'fees'), 0)::int AS uses,
       coalesce(sum(price + duty) FILTER (WHERE month = $2), 0)::bigint AS taken,
       coalesce(sum(price + duty) FILTER (WHERE month = $3), 0)::bigint AS before
     FROM expense_month WHERE subscriber_id = ANY ($1::bigint[]) AND month IN ($2, $3)
     GROUP BY subscriber_id LIMIT ${MOST_MEMBERS}`,
    [listed(members), firstDay(month), firstDay(before)],
  );
  return rows.map(({ id, uses, taken, before: earlier }) => ({
    subscriberId: id,
    uses,
    taken: micro(taken),
    before: micro(earlier),
  }));
}

/** What a group spent in a month by category, without telling who. */
export async function groupCategories(
  db: Queries,
  members: readonly SubscriberId[],
  month: Month,
): Promise<readonly { readonly category: Category; readonly records: number; readonly taken: Money }[]> {
  const rows = await db.query<{ category: Category; records: bigint; taken: bigint }>(
    `SELECT category, sum(records)::bigint AS records, sum(price + duty)::bigint AS taken FROM expense_month
     WHERE subscriber_id = ANY ($1::bigint[]) AND month = $2 GROUP BY category LIMIT 20`,
    [listed(members), firstDay(month)],
  );
  return rows.map((row) => ({ ...row, records: Number(row.records), taken: micro(row.taken) }));
}

/** What one subscriber of a group spent on a category within given hours of the week, or outside. */
export interface MemberHourSum {
  readonly subscriberId: SubscriberId;
  readonly category: Category;
  readonly atWork: boolean;
  readonly taken: Money;
}

const MOST_AT_ONCE = 500;

/**
 * The sums of a month of each of at most 500 subscribers by category, within and outside working hours in Kyiv: days 1
 * (Monday) to 7, `from` ≤ hour < `until`. Reversals count, so that the sums are the month's.
 */
export async function groupHours(
  db: Queries,
  members: readonly SubscriberId[],
  month: Month,
  hours: { readonly days: readonly number[]; readonly from: number; readonly until: number },
): Promise<readonly MemberHourSum[]> {
  if (members.length > MOST_AT_ONCE) throw new RangeError(`a group of ${members.length} is too large`);
  const { from, until } = bounds(month);
  const rows = await db.query<{ id: SubscriberId; category: Category; work: boolean; taken: bigint }>(
    `SELECT r.subscriber_id AS id, c.category,
       extract(isodow FROM r.started_at AT TIME ZONE 'Europe/Kyiv')::int = ANY ($4::int[])
         AND extract(hour FROM r.started_at AT TIME ZONE 'Europe/Kyiv') >= $5::int
         AND extract(hour FROM r.started_at AT TIME ZONE 'Europe/Kyiv') < $6::int AS work,
       sum(r.price + r.duty)::bigint AS taken
     FROM usage_record r JOIN usage_class c ON c.class_id = r.class_id
     WHERE r.subscriber_id = ANY ($1::bigint[]) AND r.started_at >= $2 AND r.started_at < $3
     GROUP BY 1, 2, 3 LIMIT ${MOST_AT_ONCE * 12}`,
    [listed(members), from, until, `{${hours.days.join(',')}}`, hours.from, hours.until],
  );
  return rows.map(({ id, category, work, taken }) => ({
    subscriberId: id,
    category,
    atWork: work,
    taken: micro(taken),
  }));
}

function listed(members: readonly SubscriberId[]): string {
  if (members.length > MOST_MEMBERS) throw new RangeError(`a group of ${members.length} is too large`);
  return `{${members.join(',')}}`;
}
