import type { Queries } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { JOINED_USES } from './row.ts';

/** A sum that is not what its rows come to. There must never be one. */
export interface UsageBreach {
  readonly invariant: 'U1' | 'U2' | 'U4';
  readonly subscriberId: SubscriberId;
  /** A month and its category; or what is wrong between parts and uses. */
  readonly subject: string;
  readonly detail: string;
}

const SUMS = ['records', 'seconds', 'bytes', 'price', 'net', 'duty'] as const;
const MOST = 100;

/** Two lists of sums side by side: what is in one of them only, or is not the same. */
function difference(one: string, other: string, invariant: 'U1' | 'U2', names: string): string {
  const same = SUMS.map((sum) => `coalesce(a.${sum}, 0) <> coalesce(b.${sum}, 0)`).join(' OR ');
  return `SELECT '${invariant}' AS invariant, subscriber_id AS "subscriberId",
      to_char(month, 'YYYY-MM') || ' ' || category AS subject,
      format('${names}', coalesce(a.records, 0), coalesce(a.price, 0), coalesce(b.records, 0), coalesce(b.price, 0)) AS detail
    FROM (${one}) a FULL JOIN (${other}) b USING (subscriber_id, month, category) WHERE ${same} LIMIT ${MOST}`;
}

const RECORDS = `SELECT r.subscriber_id, date_trunc('month', r.started_at AT TIME ZONE 'Europe/Kyiv')::date AS month,
    c.category, sum(CASE WHEN r.reverses_source_id IS NULL THEN 1 ELSE -1 END) AS records, sum(r.seconds) AS seconds,
    sum(r.bytes) AS bytes, sum(r.price) AS price, sum(r.net) AS net, sum(r.duty) AS duty
  FROM usage_record r JOIN usage_class c ON c.class_id = r.class_id GROUP BY 1, 2, 3`;

const DAYS = `SELECT subscriber_id, date_trunc('month', day)::date AS month, category,
    ${SUMS.map((sum) => `sum(${sum}) AS ${sum}`).join(', ')}
  FROM expense_day GROUP BY 1, 2, 3`;

/** Months outlive their records: only those are compared whose partition is still there. */
const MONTHS = `SELECT m.* FROM expense_month m WHERE to_regclass('usage_record_' || to_char(m.month, 'YYYY_MM')) IS NOT NULL`;

/**
 * Parts of uses against the joined uses that stand, by subscription: a use that runs over the end of a month has parts in both.
 * Who waits to be rated again is left out.
 */
const PARTED = `SELECT 'U4' AS invariant, subscriber_id AS "subscriberId", 'joined uses' AS subject,
    format('parts: %s s, %s B; their uses: %s s, %s B', coalesce(p.seconds, 0), coalesce(p.bytes, 0), coalesce(u.seconds, 0),
      coalesce(u.bytes, 0)) AS detail
  FROM (SELECT subscriber_id, sum(seconds) AS seconds, sum(bytes) AS bytes FROM usage_part GROUP BY 1) p
  FULL JOIN (SELECT r.subscriber_id, sum(r.seconds) AS seconds, sum(r.bytes) AS bytes
      FROM usage_record r LEFT JOIN usage_record v ON v.subscriber_id = r.subscriber_id AND v.started_at = r.started_at
        AND v.reverses_source_id = r.source_id AND v.reverses_seq = r.source_seq
      WHERE (r.source_id = ${JOINED_USES} OR r.corrects_source_id = ${JOINED_USES}) AND v.subscriber_id IS NULL GROUP BY 1) u
    USING (subscriber_id)
  FULL JOIN (SELECT DISTINCT subscriber_id, true AS waits FROM rating_state WHERE stale) s USING (subscriber_id)
  WHERE s.waits IS NULL AND (coalesce(p.seconds, 0) <> coalesce(u.seconds, 0) OR coalesce(p.bytes, 0) <> coalesce(u.bytes, 0))
  LIMIT ${MOST}`;

/**
 * U1: every expense month is the sum of its records. U2: it is the sum of its days. U4: joined uses are the sum of their parts. Goes through all usage: it may take
 * long.
 */
export async function auditUsage(db: Queries): Promise<readonly UsageBreach[]> {
  const ofRecords = difference(MONTHS, RECORDS, 'U1', 'month: %s records, %s; its records: %s, %s');
  const ofDays = difference(
    'SELECT * FROM expense_month',
    DAYS,
    'U2',
    'month: %s records, %s; its days: %s, %s',
  );
  return [
    ...(await db.query<UsageBreach>(ofRecords)),
    ...(await db.query<UsageBreach>(ofDays)),
    ...(await db.query<UsageBreach>(PARTED)),
  ];
}
