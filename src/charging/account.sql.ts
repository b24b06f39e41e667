import type { Queries } from '../store/index.ts';
import { type Month, type SubscriberId, micro } from '../terms/index.ts';
import type { AccountMonth } from './account-history.ts';
import { KINDS, type Kind } from './posting.ts';

const MOST_MONTHS = 13;

/**
 * The latest months of an account in which anything moved, newest first, at most 13. They end with the sum of all entries: a page
 * compares it with the balance that is kept beside them. What an account was opened with stands in its first month: it was there
 * before there was a ledger, whenever it was written down.
 */
export async function accountMonths(
  db: Queries,
  subscriberId: SubscriberId,
): Promise<readonly AccountMonth[]> {
  const rows = await db.query<{ month: Month; kind: Kind; moved: string; through: string }>(
    `SELECT m.month, kind, sum(balance)::text AS moved, (sum(sum(balance)) OVER (ORDER BY m.month))::text AS through
     FROM (SELECT kind, balance, CASE kind WHEN 'opening' THEN min(month) OVER () ELSE month END AS month
       FROM ledger_transaction WHERE subscriber_id = $1) AS m
     GROUP BY m.month, kind ORDER BY m.month DESC LIMIT ${MOST_MONTHS * KINDS.length}`,
    [subscriberId],
  );
  const months = [...Map.groupBy(rows, ({ month }) => month)].slice(0, MOST_MONTHS);
  return months.map(([month, own]) => {
    const moved = Object.fromEntries(
      KINDS.map((kind) => [kind, micro(BigInt(own.find((row) => row.kind === kind)?.moved ?? '0'))]),
    ) as AccountMonth['moved'];
    const end = BigInt(own[0]?.through ?? '0');
    const change = Object.values(moved).reduce((sum, each) => sum + each, 0n);
    return { month, start: micro(end - change), moved, end: micro(end) };
  });
}
