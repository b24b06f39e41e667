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
  const rows = await db.query<LineRow & { count: bigint; sum: string | null; through: string }>(
    SEARCH[order],
    [
      subscriberId,
      from,
      until,
      idsOf(ofClass),
      paid,
      text === null ? null : `%${text.within.replaceAll(/[\\%_]/g, '\\$&')}%`,
      likeBeginning(text),
      text?.numbers ?? [],
      text === null ? [] : idsOf(text.ofClass),
      Math.min(limit, MOST_LINES),
      skip,
      text !== null && text.within.toLowerCase() !== text.within.toUpperCase(),
    ],
  );
  return {
    // A page of nothing is one row without a line.
    lines: rows
      .filter(({ started_at: at }) => at !== null)
      .map((row) => ({ ...lineOf(row), through: micro(BigInt(row.through)) })),
    count: Number(rows[0]?.count ?? 0),
    sum: micro(BigInt(rows[0]?.sum ?? '0')),
  };
}

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
 * What is found is gone through once; what the period took up to each line of the page, once more, in pieces between their moments:
 * a running sum over every line took twice as long as both. What was reversed and its reversal have one moment and cancel out, so
 * only at the moment of a line itself is asked which rows are lines. Sums are of whole numbers as floating point, several times
 * faster and exact: what a month takes stays far below 2^53 micro-hryvnia, nine billion hryvnias.
 */
function searchBy(order: (of: string) => string): string {
  return `WITH found AS MATERIALIZED (
      SELECT r.started_at, r.source_id, r.source_seq, r.seconds, r.bytes, r.price + r.duty AS taken
      FROM usage_record r WHERE ${STANDING}
        AND r.class_id = ANY ($4::int[]) AND (NOT $5::boolean OR r.price + r.duty <> 0)
        AND ($6::text IS NULL OR r.other LIKE $6 OR ($12::boolean AND r.other ILIKE $6) OR r.other LIKE $7
          OR r.other = ANY ($8::text[]) OR r.class_id = ANY ($9::int[]))
    ), whole AS (
      SELECT count(*) AS count, sum(taken)::text AS sum FROM found
    ), page AS MATERIALIZED (
      SELECT * FROM found ORDER BY ${order('found')} LIMIT $10 OFFSET $11
    ), moments AS MATERIALIZED (
      SELECT array_agg(DISTINCT started_at) AS at, max(started_at) AS last FROM page
    ), pieces AS (
      SELECT width_bucket(r.started_at, (SELECT at FROM moments)) AS piece, sum((r.price + r.duty)::float8) AS taken
      FROM usage_record r WHERE r.subscriber_id = $1 AND r.started_at >= $2 AND r.started_at < $3
        AND r.started_at < (SELECT last FROM moments) GROUP BY 1
    ), before AS (
      SELECT moment.at, coalesce(sum(pieces.taken), 0) AS taken
      FROM moments, unnest(moments.at) WITH ORDINALITY AS moment (at, place) LEFT JOIN pieces ON pieces.piece < moment.place
      GROUP BY moment.at
    ), lines AS (
      SELECT ${LINE_COLUMNS}, page.taken, (before.taken + (SELECT sum(r.price + r.duty) FROM usage_record r
          WHERE ${STANDING} AND r.started_at = page.started_at
            AND (r.source_id, r.source_seq) <= (page.source_id, page.source_seq)))::bigint::text AS through
      FROM page JOIN before ON before.at = page.started_at JOIN usage_record r ON r.subscriber_id = $1
        AND r.started_at >= $2 AND r.started_at < $3 AND r.started_at = page.started_at
        AND r.source_id = page.source_id AND r.source_seq = page.source_seq
      JOIN usage_class c ON c.class_id = r.class_id
    ) SELECT lines.*, whole.count, whole.sum FROM whole LEFT JOIN lines ON true ORDER BY ${order('lines')}`;
}
