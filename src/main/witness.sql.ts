import type { Breach } from '../charging/index.ts';
import type { Queries } from '../store/index.ts';

/** Subscriptions with more charged bills than entries in the audit trail that say so (M17). */
export function unwitnessedOrders(db: Queries): Promise<readonly Breach[]> {
  return db.query<Breach>(
    `SELECT 'M17' AS invariant, o.subscriber_id AS "subscriberId", 'bill orders' AS subject,
       o.orders || ' orders, ' || coalesce(a.deeds, 0) || ' in the trail' AS detail
     FROM (SELECT subscriber_id, count(*) AS orders FROM bill_order GROUP BY subscriber_id) o
     LEFT JOIN (SELECT subscriber_id, count(*) AS deeds FROM audit WHERE act = 'bill ordered' GROUP BY subscriber_id) a
       USING (subscriber_id)
     WHERE o.orders > coalesce(a.deeds, 0) LIMIT 100`,
  );
}
