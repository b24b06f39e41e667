import type { DeliveredFile } from '../usage/index.ts';

/** A proposal to take a usage file back. */
export interface FileWithdrawal {
  readonly withdrawalId: string;
  readonly fileName: string;
  readonly reason: string;
  readonly state: 'proposed' | 'approved' | 'declined';
  readonly proposedBy: string;
  readonly proposedAt: Temporal.Instant;
  readonly decidedBy: string | null;
}

export type WithdrawalRefusal = 'nothing proposed' | 'your own';

/**
 * Decides about a proposal: `proposed → approved` by somebody else only, `proposed → declined` by anybody with the right,
 * so that whoever proposed can take it back.
 */
export function decideWithdrawal(
  proposal: Pick<FileWithdrawal, 'state' | 'proposedBy'> | null,
  verdict: 'approved' | 'declined',
  by: string,
): WithdrawalRefusal | null {
  if (proposal?.state !== 'proposed') return 'nothing proposed';
  return verdict === 'approved' && proposal.proposedBy === by ? 'your own' : null;
}

/** Whether a file has brought anything: one that changed while it was read is held, and yet some of its lines count. */
export function canBeTakenBack({ state, totals }: Pick<DeliveredFile, 'state' | 'totals'>): boolean {
  return state === 'loaded' || (state === 'held' && totals.accepted > 0);
}
