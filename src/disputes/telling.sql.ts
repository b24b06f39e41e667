import type { Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type DisputableSum, type DisputeReason } from './dispute.ts';
import { after } from './dispute-state.ts';
import { addDisputeEvent, changeDispute, disputeAbout, holdCount, insertDispute } from './dispute.sql.ts';

/** What a subscriber says about a sum. */
export interface Told {
  readonly reason: DisputeReason;
  readonly words: string;
}

/**
 * Takes a dispute down. Told again it is the one that is there: waiting, answered or closed it stays as it is, withdrawn it
 * begins anew. Returns its number and whether these words were written down.
 */
export async function tellDispute(
  tx: Tx,
  subscriberId: SubscriberId,
  sum: Omit<DisputableSum, 'steps'>,
  { told, dueAt }: { readonly told: Told; readonly dueAt: Temporal.Instant },
): Promise<{ readonly number: number; readonly isNew: boolean }> {
  const last = await holdCount(tx, subscriberId);
  const before = await disputeAbout(tx, subscriberId, sum.subject);
  const event = { actor: 'subscriber', ...told, amount: null };
  if (before === null) {
    const number = last + 1;
    await insertDispute(tx, subscriberId, sum, { number, dueAt });
    await addDisputeEvent(tx, { subscriberId, subject: sum.subject }, { ...event, act: 'open' });
    return { number, isNew: true };
  }
  if (before.state !== 'withdrawn') return { number: before.number, isNew: false };
  const state = after('withdrawn', 'reopen') ?? 'open';
  const rest = { reopenableTo: null, takenBy: null, proposedBy: null, approvedBy: null, proposed: null };
  await changeDispute(tx, before, { ...rest, state, dueAt, given: before.given });
  await addDisputeEvent(tx, before, { ...event, act: 'reopen' });
  return { number: before.number, isNew: true };
}
