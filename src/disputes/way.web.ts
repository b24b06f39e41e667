import type { SubscriberId } from '../terms/index.ts';
import type { Frame, TimedWay } from '../web/index.ts';
import { disputeAbout } from './dispute.sql.ts';
import { clockText, lastDayText } from './dispute.page.ts';
import { dueAt, disputeRuleAt } from './dispute-rule.ts';
import { isWaiting } from './dispute-state.ts';
import type { DisputeDeps } from './dispute.web.ts';
import { disputeTexts } from './texts.ts';

/** From the sum at an address to its dispute: the form, or the dispute that there is, with its clock; `null` for what cannot be disputed, or is another's. */
export async function wayToDispute(
  { store, rules, findSum }: Pick<DisputeDeps, 'store' | 'rules' | 'findSum'>,
  frame: Frame,
  id: SubscriberId,
  address: string,
): Promise<TimedWay | null> {
  const sum = await findSum(id, address);
  if (sum === null) return null;
  const texts = disputeTexts(frame);
  const now = await store.now();
  const before = await disputeAbout(store, id, sum.subject);
  if (before === null || before.state === 'withdrawn') {
    const due = dueAt(disputeRuleAt(rules, now), now);
    const href = `/disputes/new?about=${encodeURIComponent(address)}`;
    return { href, label: texts.start, clock: texts.wouldAnswer(lastDayText(frame, due)) };
  }
  const state = texts.states[before.state];
  const clock = isWaiting(before.state) ? `${state} · ${clockText(frame, before, now)}` : state;
  return { href: `/disputes/${before.number}`, label: texts.one(before.number), clock };
}
