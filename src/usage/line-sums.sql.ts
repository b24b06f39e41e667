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

const MOST_HABITS = 1_000;

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
       sum(g.lines)::bigint AS lines, sum(g.billed)::text AS billed, sum(g.covered)::text AS covered,
       sum(g.taken)::text AS taken
     FROM (SELECT class_id, count(*) - 2 * count(reverses_source_id) AS lines, sum(billed) AS billed,
         sum(allowance_units) AS covered, sum(price + duty) AS taken
       FROM usage_record WHERE subscriber_id = $1 AND started_at >= $2 AND started_at < $3 GROUP BY 1) AS g
     JOIN usage_class c ON c.class_id = g.class_id
     GROUP BY 1, 2 HAVING sum(g.lines) > 0 ORDER BY 1, 2 LIMIT ${MOST_HABITS}`,
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
