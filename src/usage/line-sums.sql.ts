import type { Queries } from '../store/index.ts';
import {
  type Category,
  type Money,
  type Month,
  type SubscriberId,
  ZERO,
  firstDay,
  kyivDate,
  micro,
  startOfDay,
  startOfMonth,
} from '../terms/index.ts';
import {
  LINE_COLUMNS,
  type LineCursor,
  type LinePeriod,
  type LineRow,
  STANDING_LINES,
  type UsageLine,
  lineOf,
  spanOf,
} from './lines.sql.ts';

/**
 * How many lines a period has and what they take together: one question, whatever the number of lines. A reversal begins
 * at the moment of what it reverses and mirrors its sums, so the pair comes to nothing without being looked for.
 */
export async function lineTotals(
  db: Queries,
  subscriberId: SubscriberId,
  period: LinePeriod,
): Promise<{ readonly lines: number; readonly sum: Money }> {
  const { from, until } = spanOf(period);
  const [row] = await db.query<{ lines: bigint; sum: string }>(
    `SELECT count(*) - 2 * count(reverses_source_id) AS lines, coalesce(sum(price + duty), 0)::text AS sum
     FROM usage_record WHERE subscriber_id = $1 AND started_at >= $2 AND started_at < $3`,
    [subscriberId, from, until],
  );
  return { lines: Number(row?.lines ?? 0), sum: micro(BigInt(row?.sum ?? '0')) };
}

/**
 * What a month took up to a line, the line itself included: whole days from their sums, so that only the lines of the day
 * of the line are read.
 */
export async function takenThrough(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
  cursor: LineCursor,
): Promise<Money> {
  const [ms, source, seq] = cursor.split('.').map(Number);
  const at = Temporal.Instant.fromEpochMilliseconds(ms!);
  // A place in an earlier month is the beginning of this one.
  if (Temporal.Instant.compare(at, startOfMonth(month)) < 0) return ZERO;
  const [row] = await db.query<{ taken: string }>(
    `SELECT ((SELECT coalesce(sum(price + duty), 0) FROM expense_day
        WHERE subscriber_id = $1 AND day >= $4::date AND day < $5::date)
      + (SELECT coalesce(sum(price + duty), 0) FROM usage_record
        WHERE subscriber_id = $1 AND started_at >= $6 AND started_at < $2)
      + (SELECT coalesce(sum(r.price + r.duty), 0) ${STANDING_LINES}
        AND (r.source_id, r.source_seq) <= ($7::int, $8::bigint)))::text AS taken`,
    [
      subscriberId,
      at,
      at.add({ milliseconds: 1 }),
      firstDay(month),
      kyivDate(at),
      startOfDay(kyivDate(at)),
      source,
      seq,
    ],
  );
  return micro(BigInt(row?.taken ?? '0'));
}

/** By what lines are put together; the text is what a group is called. */
const GROUPINGS = {
  /** The other party of calls and messages. */
  number: { key: 'r.other', only: `c.kind IN ('voice', 'sms', 'mms')` },
  /** Where the other party is, and where oneself was: `mobile@home`. */
  destination: { key: `c.zone || '@' || c.roaming`, only: `c.kind <> 'fee'` },
  /** What was used, in which direction: `voice/out`; fees by what they are called. */
  service: {
    key: `CASE c.kind WHEN 'fee' THEN 'fee/' || c.plan || '/' || coalesce(c.label_uk, '') || '/' || coalesce(c.label_en, '')
      ELSE c.kind || '/' || c.direction END`,
    only: 'true',
  },
  /** The hour of the clock in Kyiv: `0` to `23`. */
  hour: {
    key: `extract(hour FROM r.started_at AT TIME ZONE 'Europe/Kyiv')::int::text`,
    only: `c.kind <> 'fee'`,
  },
} as const;

export type Grouping = keyof typeof GROUPINGS;
export const GROUP_ORDERS = ['dearest', 'longest', 'frequent'] as const;
/** What comes first: what took the most, lasted the longest, happened the most often. */
export type GroupOrder = (typeof GROUP_ORDERS)[number];

/** Lines of a period put together. */
export interface LineGroup {
  readonly key: string;
  readonly lines: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly taken: Money;
}

interface GroupRow {
  key: string;
  lines: bigint;
  seconds: string;
  bytes: string;
  taken: string;
}

const GROUP_SUMS = `count(*) AS lines, sum(r.seconds)::text AS seconds, sum(r.bytes)::text AS bytes,
  sum(r.price + r.duty)::text AS taken`;
const MOST_GROUPS = 1_000;
const GROUP_ORDER: Readonly<Record<GroupOrder, string>> = {
  dearest: 'sum(r.price + r.duty) DESC, count(*) DESC, key',
  longest: 'sum(r.seconds) DESC, sum(r.bytes) DESC, key',
  frequent: 'count(*) DESC, sum(r.price + r.duty) DESC, key',
};

/** The lines of a period put together by something, at most `limit` groups (never more than 1,000). */
export async function lineGroups(
  db: Queries,
  subscriberId: SubscriberId,
  period: LinePeriod,
  { by, order, limit }: { readonly by: Grouping; readonly order: GroupOrder; readonly limit: number },
): Promise<readonly LineGroup[]> {
  const { from, until } = spanOf(period);
  const { key, only } = GROUPINGS[by];
  const rows = await db.query<GroupRow>(
    `SELECT ${key} AS key, ${GROUP_SUMS} ${STANDING_LINES} AND ${only}
     GROUP BY 1 ORDER BY ${GROUP_ORDER[order]} LIMIT $4`,
    [subscriberId, from, until, Math.min(limit, MOST_GROUPS)],
  );
  return rows.map((row) => ({
    key: row.key,
    lines: Number(row.lines),
    seconds: Number(row.seconds),
    bytes: Number(row.bytes),
    taken: micro(BigInt(row.taken)),
  }));
}

/** Which lines of a period are wanted: those in which everything that is given holds. */
export interface LineFilter {
  readonly category?: Category | undefined;
  readonly group?: { readonly by: Grouping; readonly key: string } | undefined;
  /** No fees. */
  readonly usesOnly?: boolean;
}

/** The condition of a filter, over the parameters $4 to $6. */
function passing({ group }: LineFilter): string {
  const grouping = group === undefined ? null : GROUPINGS[group.by];
  const own = grouping === null ? 'true' : `(${grouping.only} AND ${grouping.key} = $6)`;
  return `($4::text IS NULL OR c.category = $4) AND (NOT $5::boolean OR c.kind <> 'fee')
       AND ($6::text IS NULL OR ${own})`;
}

function filterValues({ category, usesOnly, group }: LineFilter): readonly unknown[] {
  return [category ?? null, usesOnly ?? false, group?.key ?? null];
}

/** How many lines of a period pass a filter, and what they take together. */
export async function filterTotals(
  db: Queries,
  subscriberId: SubscriberId,
  period: LinePeriod,
  filter: LineFilter,
): Promise<{ readonly lines: number; readonly sum: Money }> {
  const { from, until } = spanOf(period);
  const [row] = await db.query<{ lines: bigint; sum: string }>(
    `SELECT count(*) AS lines, coalesce(sum(r.price + r.duty), 0)::text AS sum ${STANDING_LINES}
       AND ${passing(filter)}`,
    [subscriberId, from, until, ...filterValues(filter)],
  );
  return { lines: Number(row?.lines ?? 0), sum: micro(BigInt(row?.sum ?? '0')) };
}

/** Lines of a period that pass a filter, those of most money (or the longest) first, or the oldest first. */
export async function chosenLines(
  db: Queries,
  subscriberId: SubscriberId,
  period: LinePeriod,
  {
    filter,
    order,
    limit,
  }: {
    readonly filter: LineFilter;
    readonly order: 'dearest' | 'longest' | 'oldest';
    readonly limit: number;
  },
): Promise<readonly UsageLine[]> {
  const { from, until } = spanOf(period);
  const rows = await db.query<LineRow>(
    `SELECT ${LINE_COLUMNS} ${STANDING_LINES}
       AND ${passing(filter)}
     ORDER BY ${LINE_ORDER[order]} LIMIT $7`,
    [subscriberId, from, until, ...filterValues(filter), Math.min(limit, MOST_GROUPS)],
  );
  return rows.map(lineOf);
}

const LINE_ORDER = {
  dearest: 'r.price + r.duty DESC, r.started_at, r.source_id, r.source_seq',
  longest: 'r.seconds DESC, r.bytes DESC, r.started_at, r.source_id, r.source_seq',
  oldest: 'r.started_at, r.source_id, r.source_seq',
} as const;

/** The line that a use or fee of a period makes now, by its origin (`source/number`), or `null`. */
export async function lineByOrigin(
  db: Queries,
  subscriberId: SubscriberId,
  period: LinePeriod,
  origin: string,
): Promise<UsageLine | null> {
  const match = /^(\d{1,9})\/(\d{1,16})$/.exec(origin);
  if (match === null) return null;
  const { from, until } = spanOf(period);
  const [row] = await db.query<LineRow>(
    `SELECT ${LINE_COLUMNS} ${STANDING_LINES}
       AND ((r.source_id = $4::int AND r.source_seq = $5::bigint)
         OR (r.corrects_source_id = $4::int AND r.corrects_seq = $5::bigint))
     ORDER BY r.started_at, r.source_id, r.source_seq LIMIT 1`,
    [subscriberId, from, until, match[1], match[2]],
  );
  return row === undefined ? null : lineOf(row);
}

/** What one habit came to in a period: uses of one kind to one place, or one fee. */
export interface HabitSum {
  readonly category: Category;
  /** Names the habit: kind, direction, zone and roaming zone; a fee by plan and label. */
  readonly key: string;
  readonly lines: number;
  /** Billed units, and how many of them allowances covered. */
  readonly billed: bigint;
  readonly covered: bigint;
  readonly taken: Money;
}

/** What each habit of a period came to, at most 1,000. */
export async function habitSums(
  db: Queries,
  subscriberId: SubscriberId,
  period: LinePeriod,
): Promise<readonly HabitSum[]> {
  const { from, until } = spanOf(period);
  const rows = await db.query<
    Record<'category' | 'key' | 'billed' | 'covered' | 'taken', string> & { lines: bigint }
  >(
    `SELECT c.category, c.kind || '/' || c.direction || '/' || c.zone || '/' || c.roaming
         || CASE c.kind WHEN 'fee' THEN '/' || c.plan || '/' || coalesce(c.label_uk, '') || '/' || coalesce(c.label_en, '') ELSE '' END AS key,
       count(*) AS lines, sum(r.billed)::text AS billed, sum(r.allowance_units)::text AS covered,
       sum(r.price + r.duty)::text AS taken ${STANDING_LINES} GROUP BY 1, 2 ORDER BY 1, 2 LIMIT ${MOST_GROUPS}`,
    [subscriberId, from, until],
  );
  return rows.map((row) => ({
    category: row.category as Category,
    key: row.key,
    lines: Number(row.lines),
    billed: BigInt(row.billed),
    covered: BigInt(row.covered),
    taken: micro(BigInt(row.taken)),
  }));
}
