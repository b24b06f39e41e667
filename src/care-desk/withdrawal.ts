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
