import type { SubscriberId } from '../terms/index.ts';

export const PROPOSAL_STATES = ['open', 'waiting', 'applied', 'undone', 'dropped'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
export const PROPOSAL_ACTS = ['apply', 'submit', 'approve', 'give back', 'drop', 'undo'] as const;
export type ProposalAct = (typeof PROPOSAL_ACTS)[number];

/** Changes to many employees that somebody proposes. */
export interface Proposal {
  readonly proposalId: string;
  readonly state: ProposalState;
  readonly source: string;
  readonly madeBy: SubscriberId;
  readonly madeAt: Temporal.Instant;
  readonly decidedAt: Temporal.Instant | null;
  readonly remark: string;
  readonly undoneAt: Temporal.Instant | null;
  readonly kept: number;
}

// open ──apply──► applied ──undo, within a day──► undone      (apply only where no second person is wanted)
// open ──submit──► waiting ──approve──► applied
//                  waiting ──give back──► open
// open, waiting ──drop──► dropped
const AFTER: Readonly<Record<ProposalState, Readonly<Partial<Record<ProposalAct, ProposalState>>>>> = {
  open: { apply: 'applied', submit: 'waiting', drop: 'dropped' },
  waiting: { approve: 'applied', 'give back': 'open', drop: 'dropped' },
  applied: { undo: 'undone' },
  undone: {},
  dropped: {},
};

/** Hours within which an applied proposal can be undone. */
export const UNDO_HOURS = 24;

/** Where an act leads, or `null` where it is not possible. Where a second person is wanted nobody applies alone. */
export function after(
  proposal: Pick<Proposal, 'state' | 'decidedAt'>,
  act: ProposalAct,
  { secondPerson, now }: { readonly secondPerson: boolean; readonly now: Temporal.Instant },
): ProposalState | null {
  if (act === 'apply' && secondPerson) return null;
  if (act === 'submit' && !secondPerson) return null;
  if (act === 'undo' && !canStillUndo(proposal, now)) return null;
  return AFTER[proposal.state][act] ?? null;
}

function canStillUndo({ decidedAt }: Pick<Proposal, 'decidedAt'>, now: Temporal.Instant): boolean {
  if (decidedAt === null) return false;
  return Temporal.Instant.compare(now, decidedAt.add({ hours: UNDO_HOURS })) < 0;
}
