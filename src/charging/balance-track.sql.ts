import type { Queries } from '../store/index.ts';
import { type Money, type Month, type SubscriberId, micro } from '../terms/index.ts';

/** How a balance stood when a month began, and what moved it in the month besides usage. */
export interface BalanceTrack {
  /**
   * What all earlier months left. What an account was opened with counts from the beginning of time: it says what the
   * account held before there was a ledger, whenever it was written down.
   */
  readonly start: Money;
  /** Top-ups, charges and what was given back, oldest first. */
  readonly entries: readonly { readonly at: Temporal.Instant; readonly amount: Money }[];
}

/** So many top-ups and charges of one month are told apart; of more, the oldest are reckoned into the beginning. */
const MOST = 2_000;

/** The balance of a subscription by the time at which things happened, not by the time at which they were posted. */
export async function balanceTrack(
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
): Promise<BalanceTrack> {
  const [row] = await db.query<{ start: string }>(
    `SELECT coalesce(sum(balance), 0)::text AS start FROM ledger_transaction
     WHERE subscriber_id = $1 AND (month < $2 OR kind = 'opening')`,
    [subscriberId, month],
  );
  const latest = await db.query<{ at: Temporal.Instant; amount: bigint; before: string }>(
    `SELECT at, balance AS amount, (sum(balance) OVER (ORDER BY at, transaction_id) - balance)::text AS before
     FROM ledger_transaction WHERE subscriber_id = $1 AND month = $2 AND kind NOT IN ('usage', 'opening')
     ORDER BY at DESC, transaction_id DESC LIMIT ${MOST}`,
    [subscriberId, month],
  );
  const entries = latest.toReversed();
  return {
    start: micro(BigInt(row?.start ?? '0') + BigInt(entries[0]?.before ?? '0')),
    entries: entries.map(({ at, amount }) => ({ at, amount: micro(amount) })),
  };
}
