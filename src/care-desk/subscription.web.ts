import { standingOf } from '../corporate/index.ts';
import {
  codesStoppedAt,
  type Deed,
  identityOf,
  letCodes,
  type Limit,
  spend,
  stopCodes,
  unlock,
} from '../identity/index.ts';
import { deliveryOf, deliveryTrail, messagesOf, repliesOf } from '../messaging/index.ts';
import type { Queries, Tx } from '../store/index.ts';
import { organisationOf, subscription, type Subscription } from '../subscribers/index.ts';
import { parseSubscriberId, type SubscriberId } from '../terms/index.ts';
import { type Answer, type FieldError, type Handler, page } from '../web/index.ts';
import type { ActName } from './act.ts';
import { actsAbout, lookedUp, recordAct } from './act.sql.ts';
import { type AccessState, DOCUMENTS_SEEN, subscriptionTexts } from './subscription-words.ts';
import { guardTexts } from './guard-words.ts';
import { reasonOf } from './reason.ts';
import { type DeskRight, roleMay } from './role.ts';
import { asStaff, type Desk, type DeskDeps } from './staff-door.web.ts';
import { prepareDeskView } from './view-begin.web.ts';
import { subscriptionPage, type SubscriptionView } from './subscription.page.ts';

/** How long a look-up opens the subscription's page. */
const OPEN_MINUTES = 30;
const MESSAGES_SHOWN = 10;
const TRAILS_SHOWN = 3;
const REPLIES_SHOWN = 10;
const ACTS_SHOWN = 50;
const SMS_TO_NUMBER: Limit = { name: 'desk/sms', most: 5, windowSeconds: 3600 };
const RESETS: Limit = { name: 'desk/resets', most: 20, windowSeconds: 3600 };

type Act = (desk: Desk, held: Subscription) => Promise<Answer>;

/** What the desk sees of one subscription and does about it, after a look-up that was written down. */
export function subscriptionHandlers(
  deps: DeskDeps,
): Readonly<Record<'show' | 'sendAgain' | 'codes' | 'reset' | 'unlock' | 'view', Handler>> {
  return {
    show: opened(deps, 'look up', (desk, held) => show(deps, desk, held, [])),
    sendAgain: opened(deps, 'send again', (desk, held) => sendAgain(deps, desk, held)),
    codes: opened(deps, 'send again', (desk, held) => switchCodes(deps, desk, held)),
    reset: opened(deps, 'reset', (desk, held) => reset(deps, desk, held)),
    unlock: opened(deps, 'unlock', (desk, held) => unlockNumber(deps, desk, held)),
    view: opened(deps, 'view', async (desk, held) => {
      const made = await prepareDeskView(deps, desk, held);
      return 'kind' in made ? made : show(deps, desk, held, made);
    }),
  };
}

/** Without an own look-up of the last half hour the page does not exist. */
function opened(deps: DeskDeps, right: DeskRight, act: Act): Handler {
  return asStaff(deps, right, async (desk) => {
    const id = parseSubscriberId(desk.visit.params['id'] ?? '');
    const since = desk.now.subtract({ minutes: OPEN_MINUTES });
    const isOpen = id !== null && (await lookedUp(deps.store, desk.member.staffId, id, since));
    const held = id === null || !isOpen ? null : await subscription(deps.store, id);
    return held === null ? deps.notFound(desk.visit) : act(desk, held);
  });
}

type Situation = Pick<SubscriptionView, 'standing' | 'access'>;

async function situationOf(db: Queries, id: SubscriberId, now: Temporal.Instant): Promise<Situation> {
  const standing = await standingOf(db, id, now);
  const identity = await identityOf(db, id);
  const lacking = standing.kind === 'employee' && standing.scope === null;
  return { standing: lacking ? 'no access' : standing.kind, access: accessOf(identity) };
}

function accessOf(identity: Awaited<ReturnType<typeof identityOf>>): AccessState {
  if (identity === null) return 'none';
  if (identity.password_kind === 'own') return 'own';
  return identity.enrolled_at === null ? 'sms' : 'first visit';
}

/** An enrolment that was begun and not finished, of a number that may come in. */
function sendable({ standing, access }: Situation, held: Subscription): boolean {
  return standing !== 'no access' && access !== 'own' && held.closedAt === null;
}

/** Employees have their coordinator; everybody else comes here with a document. */
function resettable({ standing }: Situation, held: Subscription): boolean {
  return (standing === 'person' || standing === 'coordinator') && held.closedAt === null;
}

async function show(
  { store }: DeskDeps,
  { visit, member, now }: Desk,
  held: Subscription,
  errors: readonly FieldError[],
): Promise<Answer> {
  const { subscriberId } = held;
  const situation = await situationOf(store, subscriberId, now);
  const may = (right: DeskRight): boolean => roleMay(member.role, right);
  const mayActs = may('acts');
  const messages = await messagesOf(store, subscriberId, MESSAGES_SHOWN);
  const password = messages.find((message) => message.purpose === 'password');
  const content = subscriptionPage(visit.frame, {
    held,
    ...situation,
    codesStopped: (await codesStoppedAt(store, subscriberId)) !== null,
    organisation: await organisationOf(store, subscriberId),
    delivery: password === undefined ? null : await deliveryOf(store, subscriberId, password.messageId),
    messages: await Promise.all(
      messages.map(async (message, index) => ({
        ...message,
        trail: index < TRAILS_SHOWN ? await deliveryTrail(store, subscriberId, message.messageId) : [],
      })),
    ),
    replies: await repliesOf(store, subscriberId, REPLIES_SHOWN),
    may: {
      sendAgain: may('send again') && sendable(situation, held),
      codes: may('send again') && held.closedAt === null,
      reset: may('reset') && resettable(situation, held),
      unlock: may('unlock'),
      acts: mayActs,
      view: may('view'),
      viewLines: may('view lines'),
    },
    acts: mayActs ? await actsAbout(store, subscriberId, ACTS_SHOWN) : [],
    done: DONE.find((each) => each === visit.query['done']) ?? null,
    typed: visit.form,
    errors,
  });
  return { kind: 'page', status: errors.length === 0 ? 200 : 422, page: page(visit.frame, content) };
}

const DONE = ['sent', 'reset', 'unlocked', 'stopped', 'let'] as const;

function done(held: Subscription, what: (typeof DONE)[number]): Answer {
  return { kind: 'redirect', to: `/subscriptions/${held.subscriberId}?done=${what}` };
}

async function smsWait({ store }: DeskDeps, desk: Desk, held: Subscription): Promise<number | null> {
  return spend(store, desk.now, [
    { limit: RESETS, by: desk.member.staffId },
    { limit: SMS_TO_NUMBER, by: String(held.subscriberId) },
  ]);
}

async function sendAgain(deps: DeskDeps, desk: Desk, held: Subscription): Promise<Answer> {
  const { refusals, sendAgain: reason } = subscriptionTexts(desk.visit.frame);
  const situation = await situationOf(deps.store, held.subscriberId, desk.now);
  if (!sendable(situation, held))
    return show(deps, desk, held, [{ field: 'main', message: refusals['nothing to send'] }]);
  if ((await smsWait(deps, desk, held)) !== null)
    return show(deps, desk, held, [{ field: 'main', message: refusals['too often'] }]);
  const made = await deps.issuing.prepare();
  await deps.store.transaction(async (tx) => {
    const sent = await deps.issuing.first(tx, held, made);
    if (sent === null) return;
    await recordAct(tx, tx.now, actOf(desk, held, 'sent again', reason));
    await tellOwner(deps, tx, held, 'password sent by care');
  });
  deps.onSms();
  return done(held, 'sent');
}

/** A new password that works once, after the document was seen; act, password and SMS are one transaction. */
async function reset(deps: DeskDeps, desk: Desk, held: Subscription): Promise<Answer> {
  const { visit } = desk;
  const { refusals } = subscriptionTexts(visit.frame);
  const document = DOCUMENTS_SEEN.find((each) => each === visit.form['document']) ?? null;
  const reason = reasonOf(visit.form['why']);
  const errors: FieldError[] = [];
  if (document === null || visit.form['seen'] !== 'yes')
    errors.push({ field: 'seen', message: refusals['no document'] });
  if (reason === null) errors.push({ field: 'why', message: refusals['no reason'] });
  const situation = await situationOf(deps.store, held.subscriberId, desk.now);
  if (!resettable(situation, held)) errors.push({ field: 'main', message: refusals['not here'] });
  if (errors.length === 0 && (await smsWait(deps, desk, held)) !== null)
    errors.push({ field: 'main', message: refusals['too often'] });
  if (errors.length > 0) return show(deps, desk, held, errors);
  const made = await deps.issuing.prepare();
  await deps.store.transaction(async (tx) => {
    await deps.issuing.anew(tx, held, made);
    await recordAct(tx, tx.now, actOf(desk, held, 'reset', `${document}: ${reason}`));
    await tellOwner(deps, tx, held, 'password sent by care');
  });
  deps.onSms();
  return done(held, 'reset');
}

async function unlockNumber(deps: DeskDeps, desk: Desk, held: Subscription): Promise<Answer> {
  await deps.store.transaction(async (tx) => {
    const lifted = await unlock(tx, held.subscriberId, held.msisdn);
    await recordAct(tx, tx.now, actOf(desk, held, 'unlocked', String(lifted)));
    await tellOwner(deps, tx, held, 'limits lifted');
  });
  return done(held, 'unlocked');
}

/** The subscriber calls: no codes that strangers ask for, or codes again. Written down here and in the subscriber's own trail. */
async function switchCodes(deps: DeskDeps, desk: Desk, held: Subscription): Promise<Answer> {
  const { subscriberId } = held;
  const stops = desk.visit.form['wish'] === 'stop';
  await deps.store.transaction(async (tx) => {
    const moved = stops ? await stopCodes(tx, subscriberId, 'desk') : await letCodes(tx, subscriberId);
    if (!moved) return;
    const act = stops ? 'codes stopped' : 'codes let';
    await recordAct(tx, tx.now, actOf(desk, held, act, guardTexts(desk.visit.frame).codes));
    await tellOwner(deps, tx, held, act);
  });
  return done(held, stops ? 'stopped' : 'let');
}

/** What the desk did stands in the subscriber's own activity too. */
function tellOwner(
  { trail }: DeskDeps,
  tx: Tx,
  { subscriberId }: Subscription,
  act: Deed['act'],
): Promise<void> {
  return trail.record(tx, { subscriberId, act, actor: 'care desk' });
}

function actOf({ member }: Desk, { subscriberId }: Subscription, act: ActName, reason: string) {
  return { staffId: member.staffId, act, subscriberId, reason };
}
