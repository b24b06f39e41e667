import type { Queries } from '../store/index.ts';
import { contractsSince } from '../subscribers/index.ts';
import {
  type Category,
  firstDay,
  kyivDate,
  micro,
  type Money,
  type Month,
  type SubscriberId,
} from '../terms/index.ts';
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

const OF_MONTHS = `SELECT e.subscriber_id, e.month, e.category, e.records, e.price, e.net, e.duty
    FROM expense_month e WHERE e.subscriber_id = ANY ($1::bigint[]) AND e.month >= $2 AND e.month <= $3`;

/** Where no contract was moved, as almost always, nothing is joined: half the time for a company of thousands. */
const ALL = `WITH seen AS (${OF_MONTHS})`;

/** Of contracts that were moved ($4, $5) the whole months after it, and of its own month the days after the day of the move. */
const SINCE_MOVED = `WITH moved AS (SELECT id, day FROM unnest($4::bigint[], $5::date[]) AS given (id, day)),
  seen AS (
    SELECT m.* FROM (${OF_MONTHS}) m LEFT JOIN moved ON moved.id = m.subscriber_id
    WHERE moved.day IS NULL OR m.month > moved.day
    UNION ALL
    SELECT d.subscriber_id, date_trunc('month', d.day)::date, d.category, d.records, d.price, d.net, d.duty
    FROM moved JOIN expense_day d ON d.subscriber_id = moved.id
    WHERE d.day > moved.day AND date_trunc('month', d.day) = date_trunc('month', moved.day)
      AND date_trunc('month', d.day)::date >= $2::date AND date_trunc('month', d.day)::date <= $3::date)`;

/**
 * What the one who holds the contracts ($1) may see of the months from $2 to $3, as a table `seen` with its parameters. What
 * somebody spent on a contract of their own, before it was moved to a company, is theirs.
 */
async function seenBy(
  db: Queries,
  members: readonly SubscriberId[],
  first: Month,
  last: Month,
): Promise<{ readonly seen: string; readonly given: readonly unknown[] }> {
  const given = [listed(members), firstDay(first), firstDay(last)];
  const moves = [...(await contractsSince(db, members))];
  if (moves.length === 0) return { seen: ALL, given };
  const days = moves.map(([, since]) => kyivDate(since).toString());
  const moved = [`{${moves.map(([id]) => id).join(',')}}`, `{${days.join(',')}}`];
  return { seen: SINCE_MOVED, given: [...given, ...moved] };
}

/** The sums of each of many subscribers by month, oldest first; at most 10,000 subscribers and 13 months. */
export async function groupExpenses(
  db: Queries,
  members: readonly SubscriberId[],
  first: Month,
  last: Month,
): Promise<readonly MemberSum[]> {
  const { seen, given } = await seenBy(db, members, first, last);
  const rows = await db.query<{ id: SubscriberId; month: Month; uses: number; taken: bigint }>(
    `${seen} SELECT subscriber_id AS id, to_char(month, 'YYYY-MM') AS month, coalesce(sum(records) FILTER (WHERE category <> 'fees'), 0)::int AS uses,
       sum(price + duty)::bigint AS taken
     FROM seen GROUP BY subscriber_id, seen.month ORDER BY seen.month, subscriber_id
     LIMIT ${MOST_MEMBERS * MOST_MONTHS}`,
    given,
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
  const { seen, given } = await seenBy(db, members, before, month);
  const rows = await db.query<{ id: SubscriberId; uses: number; taken: bigint; before: bigint }>(
    `${seen} SELECT subscriber_id AS id,
       coalesce(sum(records) FILTER (WHERE month = $3 AND category <> 'fees'), 0)::int AS uses,
       coalesce(sum(price + duty) FILTER (WHERE month = $3), 0)::bigint AS taken,
       coalesce(sum(price + duty) FILTER (WHERE month = $2), 0)::bigint AS before
     FROM seen WHERE month IN ($2, $3) GROUP BY subscriber_id LIMIT ${MOST_MEMBERS}`,
    given,
  );
  return rows.map(({ id, uses, taken, before: earlier }) => ({
    subscriberId: id,
    uses,
    taken: micro(taken),
    before: micro(earlier),
  }));
}

/** What a group spent on a category: how often, and the steps from the price without tax to what was taken. */
export interface GroupCategory {
  readonly category: Category;
  readonly records: number;
  readonly net: Money;
  readonly vat: Money;
  readonly duty: Money;
  readonly taken: Money;
}

/** What a group spent in a month by category, without telling who. */
export async function groupCategories(
  db: Queries,
  members: readonly SubscriberId[],
  month: Month,
): Promise<readonly GroupCategory[]> {
  const { seen, given } = await seenBy(db, members, month, month);
  const rows = await db.query<Record<'records' | 'net' | 'vat' | 'duty', bigint> & { category: Category }>(
    `${seen} SELECT category, sum(records)::bigint AS records, sum(net)::bigint AS net,
       sum(price - net)::bigint AS vat, sum(duty)::bigint AS duty
     FROM seen GROUP BY category LIMIT 20`,
    given,
  );
  return rows.map(({ category, records, net, vat, duty }) => ({
    category,
    records: Number(records),
    net: micro(net),
    vat: micro(vat),
    duty: micro(duty),
    taken: micro(net + vat + duty),
  }));
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
  const moves = [...(await contractsSince(db, members))];
  const rows = await db.query<{ id: SubscriberId; category: Category; work: boolean; taken: bigint }>(
    `SELECT r.subscriber_id AS id, c.category,
       extract(isodow FROM r.started_at AT TIME ZONE 'Europe/Kyiv')::int = ANY ($4::int[])
         AND extract(hour FROM r.started_at AT TIME ZONE 'Europe/Kyiv') >= $5::int
         AND extract(hour FROM r.started_at AT TIME ZONE 'Europe/Kyiv') < $6::int AS work,
       sum(r.price + r.duty)::bigint AS taken
     FROM usage_record r JOIN usage_class c ON c.class_id = r.class_id
       LEFT JOIN unnest($7::bigint[], $8::timestamptz[]) AS moved (id, since) ON moved.id = r.subscriber_id
     WHERE r.subscriber_id = ANY ($1::bigint[]) AND r.started_at >= $2 AND r.started_at < $3
       AND (moved.since IS NULL OR r.started_at >= moved.since)
     GROUP BY 1, 2, 3 LIMIT ${MOST_AT_ONCE * 12}`,
    [
      listed(members),
      from,
      until,
      `{${hours.days.join(',')}}`,
      hours.from,
      hours.until,
      `{${moves.map(([id]) => id).join(',')}}`,
      `{${moves.map(([, since]) => since.toString()).join(',')}}`,
    ],
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
