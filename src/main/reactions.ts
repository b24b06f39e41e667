import { watchBudgets } from '../budgets/index.ts';
import { postUsage, type ToppedUp, topUpsOf } from '../charging/index.ts';
import { withdrawAll } from '../corporate/index.ts';
import { codeWishOf, hearCodeWish, hearLineChange, type Trail, wasSentCode } from '../identity/index.ts';
import { asksToStop, keepReply, type PhoneReply, stopSms } from '../messaging/index.ts';
import type { PlanBook } from '../rating/index.ts';
import type { Store, Tx } from '../store/index.ts';
import { type LineChange, type Subscription, subscriptionByMsisdn } from '../subscribers/index.ts';
import { monthOf, parseMsisdn } from '../terms/index.ts';
import { markToppedUp, type UsagePosting } from '../usage/index.ts';

/** Who hears what: rooms that must not know each other meet here. */
export const reactions = {
  /** Rated usage moves the balance and may pass a budget, in the transaction that stores the records. */
  usageRated: async (tx: Tx, postings: readonly UsagePosting[]): Promise<void> => {
    await postUsage(tx, postings);
    await watchBudgets(tx, postings);
  },
  /** A top-up may make dear calls cheap: what was rated since then is rated again. */
  toppedUp:
    (book: PlanBook): ToppedUp =>
    (tx, topUps) =>
      markToppedUp(
        tx,
        book,
        topUps.map(({ subscriberId, at }) => ({ subscriberId, month: monthOf(at) })),
      ),
  /** Some plans ask when a number was topped up. */
  topUpsOf,
  /** A number, a SIM or a contract changed hands: what stood on it ends, and what a company gave ends with the company. */
  lineChanged:
    (trail: Trail) =>
    async (tx: Tx, changes: readonly LineChange[]): Promise<void> => {
      for (const change of changes) {
        if (change.kinds.includes('closed') || change.kinds.includes('contract moved'))
          await withdrawAll(tx, change.subscriberId);
        await hearLineChange(tx, trail, change);
      }
    },
  /**
   * Somebody wrote to us by SMS: kept for the desk. "Stop" takes back the consent to all that may be refused; in answer to a code it
   * stops codes too, as "stop codes" does. Other words move nothing. May be told twice.
   */
  replied: async (store: Store, trail: Trail, reply: PhoneReply): Promise<void> => {
    const msisdn = parseMsisdn(reply.from);
    if (msisdn === null) return;
    await store.transaction(async (tx) => {
      const holder = await subscriptionByMsisdn(tx, msisdn, tx.now);
      if (holder === null || holder.closedAt !== null) return;
      await keepReply(tx, holder.subscriberId, reply, await obey(tx, trail, holder, reply.text));
    });
  },
};

/** Does what somebody wrote to do, and says what it was taken for; `null`: it moved nothing. */
async function obey(tx: Tx, trail: Trail, holder: Subscription, text: string): Promise<string | null> {
  const wish = codeWishOf(text);
  if (wish !== null) {
    await hearCodeWish(tx, trail, holder, wish);
    return wish;
  }
  if (!asksToStop(text)) return null;
  const alsoCodes = await wasSentCode(tx, holder.subscriberId, tx.now);
  if (alsoCodes) await hearCodeWish(tx, trail, holder, 'stop codes');
  await stopSms(tx, holder);
  return alsoCodes ? 'stop all' : 'stop';
}
