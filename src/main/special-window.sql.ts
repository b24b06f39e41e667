import type { Breach } from '../charging/index.ts';
import type { PriceRule } from '../detailed-bills/index.ts';
import type { Queries } from '../store/index.ts';
import { startOfDay } from '../terms/index.ts';

const MOST = 100;

/** Orders at the special price before enrolment, or later than so many months after its month as the rule of their day says (M7). */
export async function specialsOutsideWindow(
  db: Queries,
  rules: readonly PriceRule[],
): Promise<readonly Breach[]> {
  const found: Breach[] = [];
  for (const [place, rule] of rules.entries()) {
    if (rule.rule === 'free' || rule.special === null) continue;
    const next = rules[place + 1]?.from;
    found.push(
      ...(await db.query<Breach>(
        `SELECT 'M7' AS invariant, o.subscriber_id AS "subscriberId", o.order_id::text AS subject,
           'special at ' || o.ordered_at || ', enrolled at ' || coalesce(i.enrolled_at::text, 'no time') AS detail
         FROM bill_order o JOIN identity i ON i.subscriber_id = o.subscriber_id
         WHERE o.why = 'special' AND o.ordered_at >= $1 AND ($2::timestamptz IS NULL OR o.ordered_at < $2)
           AND (i.enrolled_at IS NULL OR o.ordered_at < i.enrolled_at
             OR o.ordered_at >= (date_trunc('month', i.enrolled_at AT TIME ZONE 'Europe/Kyiv')
               + make_interval(months => $3::int + 1)) AT TIME ZONE 'Europe/Kyiv')
         LIMIT $4`,
        [
          startOfDay(rule.from),
          next === undefined ? null : startOfDay(next),
          rule.special.untilEndOfMonths,
          MOST,
        ],
      )),
    );
  }
  return found;
}
