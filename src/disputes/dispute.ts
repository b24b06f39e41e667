import type { InEveryLanguage, Language, Money, SubscriberId } from '../terms/index.ts';
import { after, type DisputeAct, type DisputeState } from './dispute-state.ts';
import type { Parts } from './giving-back.ts';

/** Why a subscriber does not agree with a sum. */
export const DISPUTE_REASONS = ['not mine', 'price', 'amount', 'no consent', 'other'] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

/** A top-up is no price: there is nothing of it to give back, it is answered in words. */
export function isTopUp({ subject }: Pick<DisputableSum, 'subject'>): boolean {
  return subject.startsWith('top-up:');
}

/** A sum that can be disputed, as the room that knows it tells. */
export interface DisputableSum extends Parts {
  /** Names what was taken, whatever address it is shown at. */
  readonly subject: string;
  /** Where its owner sees it. */
  readonly address: string;
  readonly at: Temporal.Instant;
  /** In a few words; numbers called are masked. */
  readonly label: InEveryLanguage<string>;
  readonly steps: (language: Language) => readonly { readonly label: string; readonly value: string }[];
}

export interface Dispute extends Omit<DisputableSum, 'steps'> {
  readonly subscriberId: SubscriberId;
  readonly number: number;
  readonly state: DisputeState;
  readonly openedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  /** Until when an answer can be disagreed with. */
  readonly reopenableTo: Temporal.Instant | null;
  readonly takenBy: string | null;
  readonly proposedBy: string | null;
  readonly proposed: Money | null;
  readonly given: Money | null;
}

/** One thing that was said or done. */
export interface DisputeEvent {
  readonly at: Temporal.Instant;
  /** `subscriber`, or the id of a member of the care desk. */
  readonly actor: string;
  readonly act: DisputeAct | 'open';
  readonly reason: DisputeReason | '';
  readonly words: string;
  readonly amount: Money | null;
}

/** Who acts: the subscriber, or somebody of the care desk with what they may. */
export type DisputeActor =
  | { readonly kind: 'subscriber' }
  | {
      readonly kind: 'staff';
      readonly staffId: string;
      readonly mayApprove: boolean;
      /** How much this person gives back alone. */
      readonly upTo: Money;
    };

export type DisputeRefusal =
  | 'not possible now'
  | 'not yours'
  | 'your own'
  | 'no right'
  | 'above your limit'
  | 'more than taken'
  | 'already given back'
  | 'nothing to give back'
  | 'too late'
  | 'too early';

const BY_SUBSCRIBER: ReadonlySet<DisputeAct> = new Set(['withdraw', 'reopen', 'close']);
const WITH_MONEY: ReadonlySet<DisputeAct> = new Set(['give back', 'propose']);

/** Decides whether an act on a dispute is possible for somebody now. `amount` is what would be given back. */
export function decideDispute(
  dispute: Pick<Dispute, 'subject' | 'state' | 'takenBy' | 'proposedBy' | 'given' | 'taken' | 'reopenableTo'>,
  act: DisputeAct,
  actor: DisputeActor,
  { amount, now }: { readonly amount: Money | null; readonly now: Temporal.Instant },
): { readonly to: DisputeState } | { readonly refusal: DisputeRefusal } {
  const to = after(dispute.state, act);
  if (to === null) return { refusal: 'not possible now' };
  const late = dispute.reopenableTo !== null && Temporal.Instant.compare(now, dispute.reopenableTo) >= 0;
  const refusal =
    actor.kind === 'subscriber'
      ? refuseSubscriber(dispute, act, late)
      : (refuseStaff(dispute, act, actor, late) ?? refuseMoney(dispute, act, actor, amount));
  return refusal === null ? { to } : { refusal };
}

function refuseSubscriber(
  { state }: Pick<Dispute, 'state'>,
  act: DisputeAct,
  late: boolean,
): DisputeRefusal | null {
  if (!BY_SUBSCRIBER.has(act)) return 'no right';
  return act === 'reopen' && state === 'answered' && late ? 'too late' : null;
}

/** Whoever has taken a dispute works on it; another may take it over; nobody approves an own proposal. */
function refuseStaff(
  { takenBy, proposedBy }: Pick<Dispute, 'takenBy' | 'proposedBy'>,
  act: DisputeAct,
  { staffId, mayApprove }: DisputeActor & { readonly kind: 'staff' },
  late: boolean,
): DisputeRefusal | null {
  if (act === 'withdraw' || act === 'reopen') return 'no right';
  if (act === 'close') return late ? null : 'too early';
  if (act === 'take') return null;
  if (act === 'approve' || act === 'decline') {
    if (!mayApprove) return 'no right';
    return proposedBy === staffId ? 'your own' : null;
  }
  return takenBy === staffId ? null : 'not yours';
}

function refuseMoney(
  { subject, given, taken }: Pick<Dispute, 'subject' | 'given' | 'taken'>,
  act: DisputeAct,
  { upTo }: DisputeActor & { readonly kind: 'staff' },
  amount: Money | null,
): DisputeRefusal | null {
  if (!WITH_MONEY.has(act)) return null;
  if (isTopUp({ subject })) return 'nothing to give back';
  if (given !== null) return 'already given back';
  if (amount === null || amount <= 0n || amount > taken) return 'more than taken';
  return act === 'give back' && amount > upTo ? 'above your limit' : null;
}
