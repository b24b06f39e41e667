import type { Queries } from '../store/index.ts';
import {
  type Category,
  firstDay,
  micro,
  type Money,
  type Month,
  monthOfDate,
  type SubscriberId,
} from '../terms/index.ts';

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
  const rows = await db.query<{ id: SubscriberId; month: Temporal.PlainDate; uses: number; taken: bigint }>(
    `SELECT subscriber_id AS id, month, coalesce(sum(records) FILTER (WHERE category <> 'fees'), 0)::int AS uses,
       sum(price + duty)::bigint AS taken
     FROM expense_month WHERE subscriber_id = ANY ($1::bigint[]) AND month >= $2 AND month <= $3
     GROUP BY subscriber_id, month ORDER BY month, subscriber_id LIMIT ${MOST_MEMBERS * MOST_MONTHS}`,
    [listed(members), firstDay(first), firstDay(last)],
  );
  return rows.map(({ id, month, uses, taken }) => ({
    subscriberId: id,
    month: monthOfDate(month),
    uses,
    taken: micro(taken),
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

function listed(members: readonly SubscriberId[]): string {
  if (members.length > MOST_MEMBERS) throw new RangeError(`a group of ${members.length} is too large`);
  return `{${members.join(',')}}`;
}
