import type { Explainable } from '../rating/index.ts';
import type { Queries } from '../store/index.ts';
import {
  type Category,
  type InEveryLanguage,
  type Money,
  type Month,
  type SubscriberId,
  micro,
} from '../terms/index.ts';
import { bounds } from './kyiv-calendar.ts';
import { CORRECTIONS, type UsageClass } from './row.ts';

/** Where a page of lines ended: hand it back to get the next page. Text of digits and dots, safe in a URL. */
export type LineCursor = string & { readonly kind: 'line cursor' };

/** One use or fee as a person reads it in a detailed bill. */
export interface UsageLine {
  readonly cursor: LineCursor;
  /** Names the use or fee for ever, also after a correction: `source/number`. */
  readonly origin: string;
  readonly startedAt: Temporal.Instant;
  readonly kind: UsageClass['kind'];
  readonly direction: 'out' | 'in';
  /** The other party: E.164 digits, a short code, a sender's name, an access point, or empty. */
  readonly other: string;
  readonly seconds: number;
  readonly bytes: number;
  readonly roaming: string;
  readonly category: Category;
  readonly zone: string;
  readonly plan: string;
  readonly rule: string;
  readonly unit: 's' | 'B' | '1';
  readonly billed: number;
  readonly connectFee: Money;
  readonly allowance: string | null;
  readonly allowanceUnits: number;
  readonly price: Money;
  readonly net: Money;
  readonly vat: Money;
  readonly duty: Money;
  readonly taken: Money;
  /** What a fee is for; `null` for a use. */
  readonly label: InEveryLanguage<string> | null;
  /** Whether a late record made its price another one than first stated. */
  readonly corrected: boolean;
}

/** The time that lines are wanted of: a month of Kyiv, or `from ≤ t < until`. */
export type LinePeriod = Month | { readonly from: Temporal.Instant; readonly until: Temporal.Instant };

export interface LinePage {
  readonly after?: LineCursor | undefined;
  /** Lines at most; never more than 5,000. */
  readonly limit: number;
}

/** The moments between which a period lies. */
export function spanOf(period: LinePeriod): {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
} {
  return typeof period === 'string' ? bounds(period) : period;
}

const MOST_LINES = 5_000;

/** A cursor from a request, or `null`. */
export function parseLineCursor(text: string): LineCursor | null {
  return /^\d{1,16}\.\d{1,9}\.\d{1,16}$/.test(text) ? (text as LineCursor) : null;
}

/**
 * The uses and fees of a period, oldest first, page by page. A corrected use is one line: the reversed row and its
 * reversal are left out, only the right record is shown.
 */
export async function usageLines(
  db: Queries,
  subscriberId: SubscriberId,
  period: LinePeriod,
  page: LinePage,
): Promise<readonly UsageLine[]> {
  const { from, until } = spanOf(period);
  const [afterMs, afterSource, afterSeq] = (page.after ?? '0.0.0').split('.').map(Number);
  const after = Temporal.Instant.fromEpochMilliseconds(afterMs!);
  const begin = Temporal.Instant.compare(after, from) > 0 ? after : from;
  const rows = await db.query<LineRow>(LINES, [
    subscriberId,
    begin,
    until,
    after,
    afterSource,
    afterSeq,
    Math.min(page.limit, MOST_LINES),
  ]);
  return rows.map(lineOf);
}

/**
 * Which rows `r` of a subscriber ($1) from $2 until $3 are lines: neither reversals nor what was reversed. Every question
 * about lines is asked with these very words, so that sums and lines cannot part. Whether there is any reversal at all is
 * asked once: where there is none, a hundred thousand lines are not looked up one by one.
 */
export const STANDING = `r.subscriber_id = $1 AND r.started_at >= $2 AND r.started_at < $3
    AND r.reverses_source_id IS NULL
    AND (NOT EXISTS (SELECT 1 FROM usage_record v
        WHERE v.subscriber_id = $1 AND v.started_at >= $2 AND v.started_at < $3 AND v.reverses_source_id IS NOT NULL)
      OR NOT EXISTS (SELECT 1 FROM usage_record v
        WHERE v.subscriber_id = $1 AND v.started_at >= $2 AND v.started_at < $3 AND v.started_at = r.started_at
          AND v.reverses_source_id IS NOT NULL
          AND v.reverses_source_id = r.source_id AND v.reverses_seq = r.source_seq))`;

/** The same with what is common to thousands of them. */
export const STANDING_LINES = `FROM usage_record r JOIN usage_class c ON c.class_id = r.class_id WHERE ${STANDING}`;

/** What a line is made of. */
export const LINE_COLUMNS = `r.started_at, r.source_id, r.source_seq, r.other, r.seconds, r.bytes, r.billed, r.connect_fee,
    r.allowance_units, r.price, r.net, r.duty, r.corrects_source_id, r.corrects_seq, c.kind, c.direction, c.roaming,
    c.category, c.zone, c.plan, c.rule, c.unit, c.allowance, c.label_uk, c.label_en`;

const LINES = `SELECT ${LINE_COLUMNS} ${STANDING_LINES}
    AND (r.started_at, r.source_id, r.source_seq) > ($4, $5::int, $6::bigint)
  ORDER BY r.started_at, r.source_id, r.source_seq LIMIT $7`;

/** A row of {@link LINE_COLUMNS}. */
export interface LineRow {
  started_at: Temporal.Instant;
  source_id: number;
  source_seq: bigint;
  other: string;
  seconds: number;
  bytes: bigint;
  billed: bigint;
  connect_fee: bigint;
  allowance_units: bigint;
  price: bigint;
  net: bigint;
  duty: bigint;
  corrects_source_id: number | null;
  corrects_seq: bigint | null;
  kind: UsageClass['kind'];
  direction: 'out' | 'in';
  roaming: string;
  category: Category;
  zone: string;
  plan: string;
  rule: string;
  unit: 's' | 'B' | '1';
  allowance: string | null;
  label_uk: string | null;
  label_en: string | null;
}

/** The line that a row says. */
export function lineOf(row: LineRow): UsageLine {
  const { kind, direction, other, seconds, roaming, category, zone, plan, rule, unit, allowance } = row;
  const corrected = row.source_id === CORRECTIONS;
  return {
    cursor: `${row.started_at.epochMilliseconds}.${row.source_id}.${row.source_seq}` as LineCursor,
    origin: corrected
      ? `${row.corrects_source_id}/${row.corrects_seq}`
      : `${row.source_id}/${row.source_seq}`,
    startedAt: row.started_at,
    kind,
    direction,
    other,
    seconds,
    roaming,
    category,
    zone,
    plan,
    rule,
    unit,
    allowance,
    bytes: Number(row.bytes),
    billed: Number(row.billed),
    connectFee: micro(row.connect_fee),
    allowanceUnits: Number(row.allowance_units),
    price: micro(row.price),
    net: micro(row.net),
    vat: micro(row.price - row.net),
    duty: micro(row.duty),
    taken: micro(row.price + row.duty),
    label: row.label_uk === null ? null : { uk: row.label_uk, en: row.label_en ?? row.label_uk },
    corrected,
  };
}

/** A line as rating explains it: the same figures as plain numbers. */
export function explainable(line: UsageLine): Explainable {
  const { category, zone, plan, rule, unit, billed, allowance, allowanceUnits } = line;
  return {
    category,
    zone,
    plan,
    rule,
    unit,
    billed,
    allowance,
    allowanceUnits,
    connectFee: Number(line.connectFee),
    price: Number(line.price),
    net: Number(line.net),
    vat: Number(line.vat),
    duty: Number(line.duty),
    taken: Number(line.taken),
  };
}
