import type { SubscriberId } from '../terms/index.ts';

export const PROPOSAL_STATES = ['open', 'waiting', 'applied', 'undone', 'dropped'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
export const PROPOSAL_ACTS = ['apply', 'submit', 'approve', 'give back', 'drop', 'undo'] as const;
export type ProposalAct = (typeof PROPOSAL_ACTS)[number];

/** For which company a proposal is weighed, and who coordinates it. */
export interface Company {
  readonly coordinator: SubscriberId;
  readonly organisation: { readonly organisationId: bigint };
}

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
  /** Counts up with every change of its lines. */
  readonly version: number;
}

/** A proposal with how many lines it has. */
export type ListedProposal = Proposal & { readonly lines: bigint };

/** Some proposals, the newest first. */
export interface ProposalPage {
  readonly proposals: readonly ListedProposal[];
  /** After which one older ones follow; `null` where there are none. */
  readonly older: string | null;
}

/** What is still being prepared is the coordinator's alone. */
export const SHOWN_TO_SECOND: readonly ProposalState[] = ['waiting', 'applied', 'undone'];

/** The place in a list that an address asks for, or `null` for its beginning. */
export function placeOf(query: Readonly<Record<string, string>>): string | null {
  const after = query['after'] ?? '';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after) ? after : null;
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
