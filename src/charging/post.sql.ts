import type { Tx } from '../store/index.ts';
import { type Money, type Month, type SubscriberId, monthOf } from '../terms/index.ts';
import { moveBalances } from './balance.sql.ts';
import { insertPostings } from './ledger.sql.ts';
import { type Posting, taking, toppingUp, transactionId } from './posting.ts';

/** Rated usage or fees of one subscription and month, added up by who rated them. */
export interface UsagePostingLike {
  readonly subscriberId: SubscriberId;
  /** Unique for ever within the subscription: the same one again changes nothing. */
  readonly postingId: string;
  readonly month: Month;
  readonly at: Temporal.Instant;
  readonly net: Money;
  readonly vat: Money;
  readonly duty: Money;
  /** `net + vat + duty`, exactly; negative where a correction gives back. */
  readonly taken: Money;
}

export interface TopUp {
  readonly subscriberId: SubscriberId;
  readonly topUpId: string;
  readonly at: Temporal.Instant;
  readonly amount: Money;
  /** By which way it came: `voucher`, `payment`; `top-up` when nobody says. */
  readonly reason?: string;
}

/** Who hears of top-ups, in the transaction that enters them: what a plan asks for may have come. */
export type ToppedUp = (tx: Tx, topUps: readonly Pick<TopUp, 'subscriberId' | 'at'>[]) => Promise<void>;

/** Takes what usage has consumed, below the floor too. Throws when parts do not add up or an account is missing. */
export async function postUsage(tx: Tx, postings: readonly UsagePostingLike[]): Promise<void> {
  await moveBalances(tx, 'usage', await insertPostings(tx, postings.map(usagePosting)));
}

/** Adds top-ups to their balances and returns how many were new. */
export async function postTopUps(tx: Tx, topUps: readonly TopUp[]): Promise<number> {
  const posted = await insertPostings(tx, topUps.map(topUpPosting));
  await moveBalances(tx, 'top-up', posted);
  return posted.length;
}

function usagePosting(usage: UsagePostingLike): Posting {
  return {
    subscriberId: usage.subscriberId,
    transactionId: transactionId('usage', usage.postingId),
    kind: 'usage',
    month: usage.month,
    at: usage.at,
    reason: 'usage',
    legs: taking(usage),
  };
}

function topUpPosting({ subscriberId, topUpId, at, amount, reason = 'top-up' }: TopUp): Posting {
  const id = transactionId('top-up', topUpId);
  return {
    subscriberId,
    transactionId: id,
    kind: 'top-up',
    month: monthOf(at),
    at,
    reason,
    legs: toppingUp(amount),
  };
}
