import { refund } from '../charging/index.ts';
import type { Tx } from '../store/index.ts';
import type { Money, SubscriberId } from '../terms/index.ts';
import {
  type Dispute,
  type DisputeActor,
  decideDispute,
  type DisputeReason,
  type DisputeRefusal,
} from './dispute.ts';
import { dueAt, type DisputeRule, disputeRuleAt, reopenableTo } from './dispute-rule.ts';
import { addDisputeEvent, changeDispute, type DisputeChange, holdDispute } from './dispute.sql.ts';
import type { DisputeAct, DisputeState } from './dispute-state.ts';
import { partsOf } from './giving-back.ts';

/** Something that somebody does about a dispute. */
export interface DisputeDeed {
  readonly act: DisputeAct;
  readonly actor: DisputeActor;
  readonly words: string;
  readonly reason?: DisputeReason;
  /** What is to be given back. */
  readonly amount?: Money | null;
}

/**
 * Decides and does it in the caller's transaction: state, history and money together. Money goes back once for a subject,
 * by the ledger's own key, whatever happens here.
 */
export async function actOnDispute(
  tx: Tx,
  rules: readonly DisputeRule[],
  { subscriberId, subject }: { readonly subscriberId: SubscriberId; readonly subject: string },
  deed: DisputeDeed,
): Promise<
  { readonly dispute: Dispute; readonly given: Money | null } | { readonly refusal: DisputeRefusal }
> {
  const dispute = await holdDispute(tx, subscriberId, subject);
  if (dispute === null) return { refusal: 'not possible now' };
  const amount = deed.amount ?? null;
  const decision = decideDispute(dispute, deed.act, deed.actor, { amount, now: tx.now });
  if ('refusal' in decision) return decision;
  const given = deed.act === 'approve' ? dispute.proposed : deed.act === 'give back' ? amount : null;
  if (given !== null && (await giveBack(tx, dispute, given)) === 'already given back')
    return { refusal: 'already given back' };
  await changeDispute(tx, dispute, changeBy(dispute, deed, decision.to, { now: tx.now, rules, given }));
  await addDisputeEvent(tx, dispute, {
    actor: deed.actor.kind === 'subscriber' ? 'subscriber' : deed.actor.staffId,
    act: deed.act,
    reason: deed.reason ?? '',
    words: deed.words,
    amount: given ?? (deed.act === 'propose' ? amount : null),
  });
  return { dispute: { ...dispute, state: decision.to, given: given ?? dispute.given }, given };
}

function giveBack(tx: Tx, dispute: Dispute, amount: Money): ReturnType<typeof refund> {
  return refund(tx, {
    subscriberId: dispute.subscriberId,
    refundId: dispute.subject,
    parts: partsOf(dispute, amount),
    reason: `dispute ${dispute.number}`,
  });
}

/** What is written beside the new state. */
function changeBy(
  dispute: Dispute,
  { act, actor, amount = null }: DisputeDeed,
  state: DisputeState,
  at: {
    readonly now: Temporal.Instant;
    readonly rules: readonly DisputeRule[];
    readonly given: Money | null;
  },
): DisputeChange {
  const rule = disputeRuleAt(at.rules, at.now);
  const staffId = actor.kind === 'staff' ? actor.staffId : null;
  const proposal =
    act === 'propose'
      ? { proposedBy: staffId, proposed: amount }
      : act === 'approve'
        ? { proposedBy: dispute.proposedBy, proposed: dispute.proposed }
        : { proposedBy: null, proposed: null };
  return {
    state,
    dueAt: act === 'reopen' ? dueAt(rule, at.now) : dispute.dueAt,
    reopenableTo: state === 'answered' ? reopenableTo(rule, at.now) : null,
    takenBy: act === 'take' ? staffId : state === 'open' ? null : dispute.takenBy,
    approvedBy: act === 'approve' ? staffId : null,
    ...proposal,
    given: at.given ?? dispute.given,
  };
}
