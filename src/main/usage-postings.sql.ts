import type { Breach } from '../charging/index.ts';
import type { Queries } from '../store/index.ts';

/** U3: what usage took from a balance in a month is what the expenses of the month come to. */
export function postedOtherwise(db: Queries): Promise<readonly Breach[]> {
  return db.query<Breach>(
    `SELECT 'U3' AS invariant, subscriber_id AS "subscriberId", month AS subject,
       'expenses ' || coalesce(e.taken, 0) || ', entered ' || coalesce(l.taken, 0) AS detail
     FROM (SELECT subscriber_id, to_char(month, 'YYYY-MM') AS month, sum(price + duty) AS taken
           FROM expense_month GROUP BY 1, 2) e
     FULL JOIN (SELECT subscriber_id, month, -sum(balance) AS taken
           FROM ledger_transaction WHERE kind = 'usage' GROUP BY 1, 2) l USING (subscriber_id, month)
     WHERE coalesce(e.taken, 0) <> coalesce(l.taken, 0) LIMIT 100`,
  );
}
