import type { Queries } from '../store/index.ts';
import { type Category, type Money, type SubscriberId, micro } from '../terms/index.ts';
import {
  LINE_COLUMNS,
  type LinePeriod,
  type LineRow,
  STANDING,
  type UsageLine,
  lineOf,
  spanOf,
} from './lines.sql.ts';

/** The hour of a moment: Kyiv's offset is a whole number of hours, so an hour of UTC is one of the clock in Kyiv. */
const HOUR = `date_bin('1 hour', started_at, timestamptz '2000-01-01T00:00:00Z')`;

/**
 * By what lines are put together. `raw` is of the row, read for each of them; `key` is what the group is called, made of the
 * class and of `raw` once for all rows that have both in common; `is` says of a row that it belongs to the key $6.
 */
const GROUPINGS = {
  /** The other party of calls and messages. */
  number: { raw: 'other', key: 'g.raw', is: 'r.other = $6', only: `c.kind IN ('voice', 'sms', 'mms')` },
  /** Where the other party is, and where oneself was: `mobile@home`. */
  destination: {
    raw: 'NULL::text',
    key: `c.zone || '@' || c.roaming`,
    is: `c.zone || '@' || c.roaming = $6`,
    only: `c.kind <> 'fee'`,
  },
  /** What was used, in which direction: `voice/out`; fees by what they are called. */
  service: { raw: 'NULL::text', key: serviceKey(), is: `${serviceKey()} = $6`, only: 'true' },
  /** The hour of the clock in Kyiv: `0` to `23`. */
  hour: {
    raw: HOUR,
    key: `extract(hour FROM g.raw AT TIME ZONE 'Europe/Kyiv')::int::text`,
    is: `${HOUR.replace('started_at', 'r.started_at')} = ANY (ARRAY(SELECT h FROM generate_series($2::timestamptz - interval '1 hour', $3::timestamptz, '1 hour') AS s,
      LATERAL (SELECT date_bin('1 hour', s, timestamptz '2000-01-01T00:00:00Z') AS h) AS bins
      WHERE extract(hour FROM h AT TIME ZONE 'Europe/Kyiv')::int::text = $6))`,
    only: `c.kind <> 'fee'`,
  },
} as const;

function serviceKey(): string {
  return `CASE c.kind WHEN 'fee' THEN 'fee/' || c.plan || '/' || coalesce(c.label_uk, '') || '/' || coalesce(c.label_en, '')
      ELSE c.kind || '/' || c.direction END`;
}

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

/**
 * The rows of a subscriber ($1) from $2 until $3 put together by class and something of their own, then beside their class. A
 * reversal mirrors what it reverses in every figure, so the pair comes to nothing without being looked for.
 */
function summedBy(raw: string): string {
  return `FROM (SELECT class_id, ${raw} AS raw, count(*) - 2 * count(reverses_source_id) AS lines,
      sum(seconds) AS seconds, sum(bytes) AS bytes, sum(price + duty) AS taken
    FROM usage_record WHERE subscriber_id = $1 AND started_at >= $2 AND started_at < $3 GROUP BY 1, 2) AS g
    JOIN usage_class c ON c.class_id = g.class_id`;
}

const MOST_GROUPS = 1_000;
const GROUP_ORDER: Readonly<Record<GroupOrder, string>> = {
  dearest: 'sum(g.taken) DESC, sum(g.lines) DESC, key',
  longest: 'sum(g.seconds) DESC, sum(g.bytes) DESC, key',
  frequent: 'sum(g.lines) DESC, sum(g.taken) DESC, key',
};

/** The lines of a period put together by something, at most `limit` groups (never more than 1,000). */
export async function lineGroups(
  db: Queries,
  subscriberId: SubscriberId,
  period: LinePeriod,
  { by, order, limit }: { readonly by: Grouping; readonly order: GroupOrder; readonly limit: number },
): Promise<readonly LineGroup[]> {
  const { from, until } = spanOf(period);
  const { raw, key, only } = GROUPINGS[by];
  const rows = await db.query<Record<keyof LineGroup, string>>(
    `SELECT ${key} AS key, sum(g.lines)::text AS lines, sum(g.seconds)::text AS seconds, sum(g.bytes)::text AS bytes,
       sum(g.taken)::text AS taken ${summedBy(raw)} WHERE ${only}
     GROUP BY 1 HAVING sum(g.lines) > 0 ORDER BY ${GROUP_ORDER[order]} LIMIT $4`,
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

/** The condition of a filter on the class, over the parameters $4 and $5. */
const OF_CLASS = `($4::text IS NULL OR c.category = $4) AND (NOT $5::boolean OR c.kind <> 'fee')`;

function filterValues({ category, usesOnly, group }: LineFilter): readonly unknown[] {
  return [category ?? null, usesOnly ?? false, ...(group === undefined ? [] : [group.key])];
}

/** How many lines of a period pass a filter, and what they take together. */
export async function filterTotals(
  db: Queries,
  subscriberId: SubscriberId,
  period: LinePeriod,
  filter: LineFilter,
): Promise<{ readonly lines: number; readonly sum: Money }> {
  const { from, until } = spanOf(period);
  const grouping = filter.group === undefined ? null : GROUPINGS[filter.group.by];
  const inGroup = grouping === null ? 'true' : `${grouping.only} AND ${grouping.key} = $6`;
  const [row] = await db.query<{ lines: string; sum: string }>(
    `SELECT coalesce(sum(g.lines), 0)::text AS lines, coalesce(sum(g.taken), 0)::text AS sum
     ${summedBy(grouping?.raw ?? 'NULL::text')} WHERE ${OF_CLASS} AND ${inGroup}`,
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
  const values = filterValues(filter);
  const grouping = filter.group === undefined ? null : GROUPINGS[filter.group.by];
  const inGroup = grouping === null ? 'true' : `${grouping.only} AND ${grouping.is}`;
  // Places first, whole lines then: only what is shown is read whole.
  const rows = await db.query<LineRow>(
    `WITH chosen AS MATERIALIZED (
       SELECT r.started_at, r.source_id, r.source_seq FROM usage_record r JOIN usage_class c ON c.class_id = r.class_id
       WHERE ${STANDING} AND ${OF_CLASS} AND ${inGroup} ORDER BY ${LINE_ORDER[order]} LIMIT $${values.length + 4})
     SELECT ${LINE_COLUMNS} FROM chosen JOIN usage_record r ON r.subscriber_id = $1 AND r.started_at >= $2 AND r.started_at < $3
       AND r.started_at = chosen.started_at AND r.source_id = chosen.source_id AND r.source_seq = chosen.source_seq
       JOIN usage_class c ON c.class_id = r.class_id ORDER BY ${LINE_ORDER[order]}`,
    [subscriberId, from, until, ...values, Math.min(limit, MOST_GROUPS)],
  );
  return rows.map(lineOf);
}

const LINE_ORDER = {
  dearest: 'r.price + r.duty DESC, r.started_at, r.source_id, r.source_seq',
  longest: 'r.seconds DESC, r.bytes DESC, r.started_at, r.source_id, r.source_seq',
  oldest: 'r.started_at, r.source_id, r.source_seq',
} as const;
