import {
  actOnDispute,
  disputeBy,
  type Dispute,
  type DisputeDeed,
  type DisputeRefusal,
  disputeRuleAt,
  disputeTexts,
  eventsOf,
  latestDisputes,
  parseAmount,
  tellAnswer,
  waitingDisputes,
} from '../disputes/index.ts';
import type { Tx } from '../store/index.ts';
import { subscription } from '../subscribers/index.ts';
import { decimal, parseSubscriberId, inLanguage } from '../terms/index.ts';
import { type Answer, type FieldError, type Handler, page } from '../web/index.ts';
import type { ActName } from './act.ts';
import { recordAct } from './act.sql.ts';
import { proposalWords } from './dispute-acts.page.ts';
import { disputeDeskPage, queuePage, quoted } from './dispute-desk.page.ts';
import { disputeDeskTexts } from './dispute-desk-words.ts';
import { roleMay } from './role.ts';
import { asStaff, type Desk, type DeskDeps } from './staff-door.web.ts';
import { staffNames } from './staff.sql.ts';

const WAITING_SHOWN = 200;
const LATEST_SHOWN = 20;
const EVENTS_SHOWN = 200;
const WORDS_LEAST = 10;

/** What the address of an act or the button of the answer says, and what it is. */
const DEEDS = {
  take: 'take',
  'put-back': 'put back',
  refuse: 'refuse',
  'give-back': 'give back',
  propose: 'propose',
  approve: 'approve',
  decline: 'decline',
  close: 'close',
} as const;
type DeedName = (typeof DEEDS)[keyof typeof DEEDS];

const ACTS: Readonly<Record<DeedName, ActName>> = {
  take: 'dispute taken',
  'put back': 'dispute put back',
  refuse: 'dispute answered',
  'give back': 'money given back',
  propose: 'refund proposed',
  approve: 'refund approved',
  decline: 'refund declined',
  close: 'dispute closed',
};

/** These say something to somebody: the subscriber, or the colleague who proposed. */
const SPOKEN: ReadonlySet<DeedName> = new Set(['refuse', 'give back', 'propose', 'decline']);
const ANSWERS: ReadonlySet<DeedName> = new Set(['refuse', 'give back', 'approve']);

export function disputeDeskHandlers(deps: DeskDeps): Readonly<Record<'queue' | 'show' | 'act', Handler>> {
  return {
    queue: asStaff(deps, 'disputes', (desk) => queue(deps, desk)),
    show: asStaff(deps, 'disputes', (desk) =>
      withDispute(deps, desk, (found) => show(deps, desk, found, [])),
    ),
    act: asStaff(deps, 'disputes', (desk) => withDispute(deps, desk, (found) => act(deps, desk, found))),
  };
}

async function queue({ store }: DeskDeps, { visit, now }: Desk): Promise<Answer> {
  const content = queuePage(visit.frame, {
    waiting: await waitingDisputes(store, WAITING_SHOWN),
    latest: await latestDisputes(store, LATEST_SHOWN),
    names: await staffNames(store),
    now,
  });
  return { kind: 'page', page: page(visit.frame, content) };
}

async function withDispute(
  deps: DeskDeps,
  { visit }: Desk,
  go: (found: Dispute) => Promise<Answer>,
): Promise<Answer> {
  const id = parseSubscriberId(visit.params['id'] ?? '');
  const number = visit.params['number'] ?? '';
  const found =
    id !== null && /^[1-9]\d{0,6}$/.test(number) ? await disputeBy(deps.store, id, Number(number)) : null;
  return found === null ? deps.notFound(visit) : go(found);
}

async function show(
  { store, disputes, notFound }: DeskDeps,
  { visit, member, now }: Desk,
  dispute: Dispute,
  errors: readonly FieldError[],
): Promise<Answer> {
  const held = await subscription(store, dispute.subscriberId);
  if (held === null) return notFound(visit);
  const rule = disputeRuleAt(disputes.rules, dispute.openedAt);
  const content = disputeDeskPage(visit.frame, {
    dispute,
    held,
    events: await eventsOf(store, dispute, EVENTS_SHOWN),
    sum: await disputes.findSum(dispute.subscriberId, dispute.address),
    names: await staffNames(store),
    law: inLanguage(rule.source, visit.frame.language),
    now,
    may: {
      staffId: member.staffId,
      answer: roleMay(member.role, 'answer disputes'),
      approve: roleMay(member.role, 'approve refunds'),
      upTo: disputeRuleAt(disputes.rules, now).aloneUpTo,
    },
    typed: visit.form,
    errors,
  });
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: page(visit.frame, content) };
}

/** The act that was asked for, if this member's role has it. */
function deedOf({ visit, member }: Desk): DeedName | null {
  const asked = visit.params['act'] === 'answer' ? visit.form['do'] : visit.params['act'];
  const deed = Object.hasOwn(DEEDS, asked ?? '') ? DEEDS[asked as keyof typeof DEEDS] : null;
  if (deed === null) return null;
  const right = deed === 'approve' || deed === 'decline' ? 'approve refunds' : 'answer disputes';
  return roleMay(member.role, right) ? deed : null;
}

async function act(deps: DeskDeps, desk: Desk, dispute: Dispute): Promise<Answer> {
  const { visit } = desk;
  const deed = deedOf(desk);
  if (deed === null) return deps.notFound(visit);
  const words = (visit.form['words'] ?? '').trim().slice(0, 1000);
  if (SPOKEN.has(deed) && words.length < WORDS_LEAST)
    return show(deps, desk, dispute, [
      { field: 'words', message: disputeDeskTexts(visit.frame).answerMissing },
    ]);
  const refusal = await carryOut(deps, desk, dispute, { deed, words });
  if (refusal === null) {
    if (ANSWERS.has(deed)) deps.onSms();
    return { kind: 'redirect', to: `/disputes/${dispute.subscriberId}/${dispute.number}` };
  }
  const fresh = (await disputeBy(deps.store, dispute.subscriberId, dispute.number)) ?? dispute;
  const field = refusal === 'more than taken' || refusal === 'above your limit' ? 'amount' : 'main';
  return show(deps, desk, fresh, [{ field, message: disputeTexts(visit.frame).refusals[refusal] }]);
}

/** State, money, history, SMS, journal and the subscriber's own trail: one transaction. */
async function carryOut(
  { store, disputes, trail, origins }: DeskDeps,
  { visit, member }: Desk,
  dispute: Dispute,
  { deed, words }: { readonly deed: DeedName; readonly words: string },
): Promise<DisputeRefusal | null> {
  const { staffId } = member;
  return store.transaction(async (tx) => {
    const said = deed === 'approve' ? proposalWords(await eventsOf(tx, dispute, EVENTS_SHOWN)) : words;
    const upTo = disputeRuleAt(disputes.rules, tx.now).aloneUpTo;
    const done = await actOnDispute(tx, disputes.rules, dispute, {
      act: deed,
      actor: { kind: 'staff', staffId, mayApprove: roleMay(member.role, 'approve refunds'), upTo },
      words: said,
      amount: parseAmount(visit.form['amount']),
    } satisfies DisputeDeed);
    if ('refusal' in done) return done.refusal;
    const { subscriberId } = dispute;
    const sum = done.given === null ? '' : `, ${decimal(done.given)} UAH`;
    const reason = `${quoted(dispute)}${sum}`;
    await recordAct(tx, tx.now, { staffId, act: ACTS[deed], subscriberId, reason });
    if (ANSWERS.has(deed)) await tell(tx, { trail, origins }, dispute, done.given !== null);
    return null;
  });
}

/** The subscriber hears of an answer, and finds it among what was done. */
async function tell(
  tx: Tx,
  { trail, origins }: Pick<DeskDeps, 'trail' | 'origins'>,
  { subscriberId, number, label }: Dispute,
  withMoney: boolean,
): Promise<void> {
  const held = await subscription(tx, subscriberId);
  if (held !== null && held.closedAt === null)
    await tellAnswer(tx, origins, held, { number, label, withMoney });
  await trail.record(tx, {
    subscriberId,
    act: withMoney ? 'money given back' : 'dispute answered',
    actor: 'care desk',
    subject: String(number),
  });
}
