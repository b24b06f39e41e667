import type { Tx } from '../store/index.ts';
import { type SubscriberId, type TaxedPrice, monthOf, negate } from '../terms/index.ts';
import { moveBalances } from './balance.sql.ts';
import { insertPostings } from './ledger.sql.ts';
import { taking, transactionId } from './posting.ts';

export interface Refund {
  readonly subscriberId: SubscriberId;
  /** What is given back for: one refund for it, for ever. */
  readonly refundId: string;
  /** The parts that go back, positive; `net + vat + duty = taken`. */
  readonly parts: Pick<TaxedPrice, 'net' | 'vat' | 'duty' | 'taken'>;
  readonly reason: string;
}

/**
 * Gives money back with its VAT and duty, once for its id. That it is no more than was taken is for the caller to see to:
 * usage is booked in sums, so the ledger does not know the single debit.
 */
export async function refund(
  tx: Tx,
  { subscriberId, refundId, parts, reason }: Refund,
): Promise<'given back' | 'already given back'> {
  const back = {
    net: negate(parts.net),
    vat: negate(parts.vat),
    duty: negate(parts.duty),
    taken: negate(parts.taken),
  };
  const posted = await insertPostings(tx, [
    {
      subscriberId,
      transactionId: transactionId('refund', refundId),
      kind: 'refund',
      month: monthOf(tx.now),
      at: tx.now,
      reason,
      legs: taking(back),
    },
  ]);
  await moveBalances(tx, 'refund', posted);
  return posted.length === 1 ? 'given back' : 'already given back';
}
