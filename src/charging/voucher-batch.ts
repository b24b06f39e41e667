import type { Money } from '../terms/index.ts';

/**
 * The life of a batch: one proposes, another approves (codes are made and told once) or refuses; an issued batch can be
 * cancelled, which ends what is still open in it.
 *
 *     proposed ──approve──▶ issued ──cancel──▶ cancelled
 *        └─────refuse─────▶ refused
 */
export type BatchState = 'proposed' | 'issued' | 'refused' | 'cancelled';

export interface VoucherBatch {
  readonly batchId: string;
  readonly amount: Money;
  readonly vouchers: number;
  readonly validUntil: Temporal.Instant;
  readonly purpose: string;
  readonly state: BatchState;
  readonly proposedBy: string;
  readonly proposedAt: Temporal.Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly cancelledBy: string | null;
  readonly cancelReason: string | null;
  /** How many of its vouchers were used, and how many can still be. */
  readonly used: number;
  readonly open: number;
}

/** What somebody proposes. */
export interface WantedBatch {
  readonly amount: Money;
  readonly vouchers: number;
  readonly validUntil: Temporal.Instant;
  readonly purpose: string;
}

export type BatchRefusal = 'unknown' | 'same person' | 'not proposed' | 'not issued';

/** Vouchers of one batch at most, and what one may be worth: hryvnias. */
export const MOST_VOUCHERS = 100_000;
export const MOST_WORTH = 5_000n * 1_000_000n;

/** Why a wanted batch cannot be proposed, or `null`. */
export function batchProblem(
  wanted: WantedBatch,
  now: Temporal.Instant,
): 'amount' | 'vouchers' | 'validity' | null {
  if (wanted.amount <= 0n || wanted.amount > MOST_WORTH) return 'amount';
  if (!Number.isInteger(wanted.vouchers) || wanted.vouchers < 1 || wanted.vouchers > MOST_VOUCHERS)
    return 'vouchers';
  return Temporal.Instant.compare(wanted.validUntil, now) <= 0 ? 'validity' : null;
}

/** Whether this person may decide on a batch now. Nobody approves what they proposed. */
export function mayDecide(
  batch: Pick<VoucherBatch, 'state' | 'proposedBy'> | null,
  by: string,
): BatchRefusal | null {
  if (batch === null) return 'unknown';
  if (batch.state !== 'proposed') return 'not proposed';
  return batch.proposedBy === by ? 'same person' : null;
}
