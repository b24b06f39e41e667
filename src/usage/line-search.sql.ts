import type { Queries } from '../store/index.ts';
import { type Money, type SubscriberId, micro } from '../terms/index.ts';
import { allClasses } from './class.sql.ts';
import {
  LINE_COLUMNS,
  type LinePeriod,
  type LineRow,
  STANDING,
  type UsageLine,
  lineOf,
  spanOf,
} from './lines.sql.ts';
import type { UsageClass } from './row.ts';

/** What lines of a period are looked for, and which first. */
export interface LineSearch {
  /** Which kinds of lines are wanted at all. */
  readonly ofClass: (of: UsageClass) => boolean;
  /** Only what took something. */
  readonly paid: boolean;
  /** Lines in which any of these is found; `null` for all. */
  readonly text: LineText | null;
  readonly order: 'oldest' | 'dearest' | 'longest';
  readonly skip: number;
  readonly limit: number;
}

/** Ways in which a text may be found in a line: any of them is enough. */
export interface LineText {
  /** Somewhere in the other party, in upper or lower case. */
  readonly within: string;
  /** At the beginning of the other party. */
  readonly beginning: string | null;
  /** Whole numbers. */
  readonly numbers: readonly string[];
  /** What a class is called. */
  readonly ofClass: (of: UsageClass) => boolean;
}

/** A line that was found, and what the period took up to it, itself included. */
export type FoundLine = UsageLine & { readonly through: Money };

export interface LinesFound {
  readonly lines: readonly FoundLine[];
  readonly count: number;
  readonly sum: Money;
  /** What the whole period has, looked for or not: the same as `lineTotals` says. */
  readonly all: { readonly lines: number; readonly sum: Money };
}

/** Looks for lines in one question: the database goes through the period, and only the lines shown are read whole. */
export async function searchLines(
  db: Queries,
  subscriberId: SubscriberId,
  period: LinePeriod,
  { ofClass, paid, text, order, skip, limit }: LineSearch,
): Promise<LinesFound> {
  const { from, until } = spanOf(period);
  const classes = [...(await allClasses(db))];
  const idsOf = (is: (of: UsageClass) => boolean): readonly number[] =>
    classes.filter(([, of]) => is(of)).map(([id]) => id);
  const wanted = idsOf(ofClass);
  const rows = await db.query<FoundRow>(SEARCH[order], [
    subscriberId,
    from,
    until,
    // Where every class will do, no line is asked for its own.
    wanted.length === classes.length ? null : wanted,
    paid,
    text === null ? null : `%${text.within.replaceAll(/[\\%_]/g, '\\$&')}%`,
    likeBeginning(text),
    text?.numbers ?? [],
    text === null ? [] : idsOf(text.ofClass),
    Math.min(limit, MOST_LINES),
    skip,
    text !== null && text.within.toLowerCase() !== text.within.toUpperCase(),
  ]);
  return {
    // A page of nothing is one row without a line.
    lines: rows
      .filter(({ started_at: at }) => at !== null)
      .map((row) => ({ ...lineOf(row), through: micro(BigInt(row.through)) })),
    count: Number(rows[0]?.count ?? 0),
    sum: micro(BigInt(rows[0]?.sum ?? '0')),
    all: { lines: Number(rows[0]?.all_lines ?? 0), sum: micro(BigInt(rows[0]?.all_taken ?? '0')) },
  };
}

type FoundRow = LineRow & {
  count: bigint;
  sum: string | null;
  through: string;
  all_lines: string | null;
  all_taken: string | null;
};

function likeBeginning(text: LineText | null): string | null {
  return text === null || text.beginning === null ? null : `${text.beginning}%`;
}

const MOST_LINES = 1_000;

const ORDERS = {
  oldest: (of: string) => `${of}.started_at, ${of}.source_id, ${of}.source_seq`,
  dearest: (of: string) => `${of}.taken DESC, ${of}.started_at, ${of}.source_id, ${of}.source_seq`,
  longest: (of: string) =>
    `${of}.seconds DESC, ${of}.bytes DESC, ${of}.started_at, ${of}.source_id, ${of}.source_seq`,
} as const;

const SEARCH = {
  oldest: searchBy(ORDERS.oldest),
  dearest: searchBy(ORDERS.dearest),
  longest: searchBy(ORDERS.longest),
} as const;

/**
 * What is found is gone through once; the whole period once more, in pieces between the moments of the page: what it took up to each
 * line, and how many lines it has. A running sum over every line took twice as long as both. What was reversed and its reversal have
 * one moment and cancel out, so only at the moment of a line itself is asked which rows are lines. Every piece but the first has the
 * line that it begins with. Sums are of whole numbers as floating point, several times faster and exact: what a month takes stays far
 * below 2^53 micro-hryvnia, nine billion hryvnias.
 */
function searchBy(order: (of: string) => string): string {
  return `WITH found AS MATERIALIZED (
      SELECT r.started_at, r.source_id, r.source_seq, r.seconds, r.bytes, r.price + r.duty AS taken
      FROM usage_record r WHERE ${STANDING}
        AND ($4::int[] IS NULL OR r.class_id = ANY ($4)) AND (NOT $5::boolean OR r.price + r.duty <> 0)
        AND ($6::text IS NULL OR r.other LIKE $6 OR ($12::boolean AND r.other ILIKE $6) OR r.other LIKE $7
          OR r.other = ANY ($8::text[]) OR r.class_id = ANY ($9::int[]))
    ), whole AS (
      SELECT count(*) AS count, sum(taken)::text AS sum FROM found
    ), page AS MATERIALIZED (
      SELECT * FROM found ORDER BY ${order('found')} LIMIT $10 OFFSET $11
    ), moments AS MATERIALIZED (
      SELECT array_agg(DISTINCT started_at) AS at FROM page
    ), pieces AS MATERIALIZED (
      SELECT width_bucket(r.started_at, (SELECT at FROM moments)) AS piece, sum((r.price + r.duty)::float8) AS taken,
        count(*) - 2 * count(r.reverses_source_id) AS lines
      FROM usage_record r WHERE r.subscriber_id = $1 AND r.started_at >= $2 AND r.started_at < $3 GROUP BY 1
    ), period AS (
      SELECT sum(lines)::text AS all_lines, sum(taken)::bigint::text AS all_taken FROM pieces
    ), along AS (
      SELECT piece, sum(taken) OVER (ORDER BY piece) AS taken FROM pieces
    ), before AS (
      SELECT moment.at, coalesce(along.taken, 0) AS taken
      FROM moments, unnest(moments.at) WITH ORDINALITY AS moment (at, place) LEFT JOIN along ON along.piece = moment.place - 1
    ), lines AS (
      SELECT ${LINE_COLUMNS}, page.taken, (before.taken + (SELECT sum(r.price + r.duty) FROM usage_record r
          WHERE ${STANDING} AND r.started_at = page.started_at
            AND (r.source_id, r.source_seq) <= (page.source_id, page.source_seq)))::bigint::text AS through
      FROM page JOIN before ON before.at = page.started_at JOIN usage_record r ON r.subscriber_id = $1
        AND r.started_at >= $2 AND r.started_at < $3 AND r.started_at = page.started_at
        AND r.source_id = page.source_id AND r.source_seq = page.source_seq
      JOIN usage_class c ON c.class_id = r.class_id
    ) SELECT lines.*, whole.count, whole.sum, period.all_lines, period.all_taken
      FROM whole CROSS JOIN period LEFT JOIN lines ON true ORDER BY ${order('lines')}`;
}
