import type { Queries } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';

/** A sum that is not what its rows come to. There must never be one. */
export interface UsageBreach {
  readonly invariant: 'U1' | 'U2';
  readonly subscriberId: SubscriberId;
  /** A month and its category. */
  readonly subject: string;
  readonly detail: string;
}

const SUMS = ['records', 'seconds', 'bytes', 'price', 'net', 'duty'] as const;
const MOST = 100;

/** Two lists of sums side by side: what is in one of them only, or is not the same. */
function difference(one: string, other: string, invariant: UsageBreach['invariant'], names: string): string {
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
 * U1: every expense month is the sum of its records. U2: it is the sum of its days. Goes through all usage: it may take
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
  return [...(await db.query<UsageBreach>(ofRecords)), ...(await db.query<UsageBreach>(ofDays))];
}
