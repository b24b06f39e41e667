import type { Breach } from '../charging/index.ts';
import type { Queries } from '../store/index.ts';

const MOST = 100;

const SELECT = 'SELECT $2::text AS invariant, o.subscriber_id AS "subscriberId", o.order_id::text AS subject';

/** Each invariant with the question that returns the rows which break it; `$3` is now. */
const QUESTIONS: Readonly<Record<string, string>> = {
  // Every order has exactly its debit, with the same parts; every debit of a bill has its order.
  M2: `(${SELECT}, 'its charge is missing or another' AS detail
      FROM bill_order o LEFT JOIN ledger_transaction t
        ON t.subscriber_id = o.subscriber_id AND t.transaction_id = 'charge:bill/' || o.order_id
      WHERE $3::timestamptz IS NOT NULL AND (t.balance, t.sales, t.vat, t.duty)
        IS DISTINCT FROM (-o.taken, o.net, o.vat, o.duty) LIMIT $1)
    UNION ALL
    (SELECT $2, t.subscriber_id, t.transaction_id, 'a charge without an order'
      FROM ledger_transaction t
      WHERE t.transaction_id LIKE 'charge:bill/%' AND NOT EXISTS (
        SELECT FROM bill_order o WHERE o.subscriber_id = t.subscriber_id
          AND 'charge:bill/' || o.order_id = t.transaction_id) LIMIT $1)`,
  // The month of an order is that of the database's time when it was made.
  M18: `${SELECT}, o.month || ', ordered at ' || o.ordered_at AS detail FROM bill_order o
    WHERE $3::timestamptz IS NOT NULL
      AND o.month <> to_char(o.ordered_at AT TIME ZONE 'Europe/Kyiv', 'YYYY-MM') LIMIT $1`,
  // At most one first request a month, and the counter that decides it counts right.
  M7: `SELECT $2::text AS invariant, o.subscriber_id AS "subscriberId", o.month AS subject,
      count(*) FILTER (WHERE o.why = 'first') || ' first of ' || count(*) || ', counted ' || coalesce(max(m.orders), 0)
        AS detail
    FROM bill_order o LEFT JOIN bill_month m ON m.subscriber_id = o.subscriber_id AND m.month = o.month
    WHERE $3::timestamptz IS NOT NULL
    GROUP BY o.subscriber_id, o.month
    HAVING count(*) FILTER (WHERE o.why = 'first') > 1 OR count(*) <> coalesce(max(m.orders), 0) LIMIT $1`,
  // No money is kept longer than a quarter of an hour without a bill; what was reversed was given back, and nothing else.
  M10: `${SELECT}, o.state || CASE WHEN t.reverses IS NULL THEN ', not given back' ELSE ', given back' END AS detail
    FROM bill_order o LEFT JOIN ledger_transaction t
      ON t.subscriber_id = o.subscriber_id AND t.transaction_id = 'reversal:charge:bill/' || o.order_id
    WHERE (o.state = 'reversed') <> (t.reverses IS NOT NULL)
      OR (o.state IN ('ordered', 'preparing') AND o.ordered_at < $3::timestamptz - interval '15 minutes') LIMIT $1`,
  // What was agreed and frozen is kept as it is: the guards of it are on.
  M6: `SELECT $2::text AS invariant, NULL::bigint AS "subscriberId", g.name AS subject, 'the guard is missing or off' AS detail
    FROM (VALUES ('bill_order', 'bill_order_is_kept'), ('bill_part', 'bill_part_is_kept')) AS g (place, name)
    WHERE $3::timestamptz IS NOT NULL AND NOT EXISTS (
      SELECT FROM pg_trigger
      WHERE tgrelid = g.place::regclass AND tgname = g.name AND tgenabled IN ('O', 'A')
    ) LIMIT $1`,
  // A ready bill holds as many lines as it says.
  M11: `${SELECT}, o.lines || ' lines, frozen ' || coalesce(p.lines, 0) AS detail
    FROM bill_order o LEFT JOIN (
      SELECT subscriber_id, order_id, sum(lines) AS lines FROM bill_part GROUP BY subscriber_id, order_id
    ) p ON p.subscriber_id = o.subscriber_id AND p.order_id = o.order_id
    WHERE $3::timestamptz IS NOT NULL AND coalesce(o.lines, 0) <> coalesce(p.lines, 0) LIMIT $1`,
  // Seals hang together: each holds the hash of the statement before it.
  S1: `SELECT $2::text AS invariant, s.subscriber_id AS "subscriberId", s.subject, 'seal ' || s.place || ' does not hold the one before it'
        AS detail
    FROM bill_seal s LEFT JOIN bill_seal b ON b.subscriber_id = s.subscriber_id AND b.place = s.place - 1
    WHERE $3::timestamptz IS NOT NULL AND s.previous IS DISTINCT FROM sha256(convert_to(b.statement, 'UTF8')) LIMIT $1`,
};

/** Asks every invariant of orders and returns what breaks it. */
export async function auditBillOrders(db: Queries, now: Temporal.Instant): Promise<readonly Breach[]> {
  const breaches: Breach[] = [];
  for (const [invariant, question] of Object.entries(QUESTIONS)) {
    breaches.push(...(await db.query<Breach>(question, [MOST, invariant, now])));
  }
  return breaches;
}
