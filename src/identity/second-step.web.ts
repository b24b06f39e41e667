import { randomInt, randomUUID } from 'node:crypto';
import type { Tx } from '../store/index.ts';
import { numberStateOf, type Subscription, subscription } from '../subscribers/index.ts';
import { masked, NBSP, type SubscriberId } from '../terms/index.ts';
import { type Answer, type CookieChange, type Handler, page, type Visit } from '../web/index.ts';
import { codeTexts } from './code.texts.ts';
import { type CodeTicket, NO_CODE, readCodeTicket, whoOf, writeCodeTicket } from './code-ticket.ts';
import type { IdentityDeps } from './deps.web.ts';
import { enterAs, inside } from './entry.web.ts';
import { firstWay, type OwnFactors, type Way, waysOf } from './factor.ts';
import { ownFactors } from './factor.sql.ts';
import { tellOddSignIn } from './odd-sign-in.sql.ts';
import { proofTexts } from './proof.texts.ts';
import { phoneProof } from './phone-proof.ts';
import { passkeyWish, tryProof } from './proof.web.ts';
import { secondStepPage } from './second-step.page.ts';
import { accessOf } from './reading.sql.ts';
import { putSms } from './sms.sql.ts';
import { tallySms } from './sms-breaker.sql.ts';
import { CODE_TRIES, codeFrom } from './sms-code.ts';
import { putCode } from './sms-code.sql.ts';
import { spend } from './throttle.sql.ts';

const COOKIE = '__Host-sign-in';
const KIND = 'code/sign-in';
/** How long a right password waits for its second step, over all tries. */
const PROOF_MINUTES = 20;

export function secondStepHandlers(
  deps: IdentityDeps,
): Readonly<Record<'show' | 'enter' | 'again', Handler>> {
  return {
    show: (visit) =>
      withTicket(deps, visit, (waiting) =>
        show(deps, visit, waiting, visit.query['way'] ?? sentWay(waiting)),
      ),
    enter: (visit) =>
      withTicket(deps, visit, (waiting) =>
        visit.form['choose'] === undefined
          ? enter(deps, visit, waiting)
          : choose(deps, visit, waiting, visit.form['choose']),
      ),
    again: (visit) => withTicket(deps, visit, (waiting) => choose(deps, visit, waiting, 'sms')),
  };
}

/** What came of asking for the second step. */
export type SecondStep = { readonly answer: Answer } | { readonly waitSeconds: number } | 'no way';

/**
 * After the right password at a browser that is not known: the second step, and no session of any kind yet. Who has a
 * factor of their own is asked for it; everybody else gets a code by SMS.
 */
export async function askSecondStep(
  deps: IdentityDeps,
  visit: Visit,
  subscriberId: SubscriberId,
): Promise<SecondStep> {
  const { epochMilliseconds: beganMs } = await deps.store.now();
  const { factors } = await ownFactors(deps.store, subscriberId);
  if (factors.length === 0) return sendCode(deps, visit, subscriberId, beganMs);
  const ticket = { subscriberId, codeId: NO_CODE, who: whoOf(subscriberId, ''), beganMs };
  return { answer: { kind: 'redirect', to: '/sign-in/code', cookies: [keep(deps, ticket)] } };
}

/** A code by SMS. Counted apart from what strangers can ask for, so that nobody keeps the owner out. */
async function sendCode(
  deps: IdentityDeps,
  visit: Visit,
  subscriberId: SubscriberId,
  beganMs: number,
): Promise<SecondStep> {
  const held = await subscription(deps.store, subscriberId);
  if (held === null) throw new Error(`signed in without a subscription: ${subscriberId}`);
  if (!(await smsProves(deps, held))) return 'no way';
  const now = await deps.store.now();
  const spendings = deps.quotas.number.map((limit) => ({ limit, by: `sign-in/${subscriberId}` }));
  const waitSeconds = await spend(deps.store, now, spendings);
  const to = '/sign-in/code';
  // A code that is on its way to this very browser still works.
  if (waitSeconds !== null) {
    const sent = ticketOf(deps, visit, now);
    const isOurs = sent?.subscriberId === subscriberId && sent.codeId !== NO_CODE;
    return isOurs ? { answer: { kind: 'redirect', to } } : { waitSeconds };
  }
  const ticket = { subscriberId, codeId: randomUUID(), who: whoOf(subscriberId, ''), beganMs };
  await deps.store.transaction((tx) => send(deps, tx, visit, held, ticket.codeId));
  await tallySms(deps.store, now, { asked: 1 });
  deps.onSms();
  return { answer: { kind: 'redirect', to, cookies: [keep(deps, ticket)] } };
}

async function send(
  deps: IdentityDeps,
  tx: Tx,
  { site, browser }: Visit,
  held: Subscription,
  codeId: string,
): Promise<void> {
  const code = codeFrom(randomInt(1_000_000));
  const { subscriberId } = held;
  const place = { purpose: 'sign-in', site, browser } as const;
  await putCode(tx, place, deps.codeKey, { subscriberId, codeId, code });
  await putSms(tx, deps.origins, held, { kind: 'sign-in code', messageId: codeId, code });
}

function keep(deps: IdentityDeps, ticket: CodeTicket): CookieChange {
  return { name: COOKIE, value: deps.seal.close(KIND, writeCodeTicket(ticket)), maxAge: PROOF_MINUTES * 60 };
}

function ticketOf(deps: IdentityDeps, visit: Visit, now: Temporal.Instant): CodeTicket | null {
  const ticket = readCodeTicket(deps.seal.open(KIND, visit.cookies[COOKIE]));
  const fresh = ticket !== null && now.epochMilliseconds - ticket.beganMs < PROOF_MINUTES * 60_000;
  return fresh ? ticket : null;
}

/** Somebody who has proven the password and nothing else. */
interface Waiting {
  readonly ticket: CodeTicket;
  readonly held: Subscription;
  readonly own: OwnFactors;
  readonly ways: readonly Way[];
}

async function withTicket(
  deps: IdentityDeps,
  visit: Visit,
  act: (waiting: Waiting) => Promise<Answer>,
): Promise<Answer> {
  const ticket = ticketOf(deps, visit, await deps.store.now());
  const held = ticket === null ? null : await subscription(deps.store, ticket.subscriberId);
  if (ticket === null || held === null || held.brand !== visit.site)
    return { kind: 'redirect', to: '/sign-in' };
  if ((await accessOf(deps.store, held)) === 'no') return { kind: 'redirect', to: '/sign-in' };
  const own = await ownFactors(deps.store, ticket.subscriberId);
  return act({ ticket, held, own, ways: waysOf(own, await smsProves(deps, held)) });
}

/** No code is sent to a phone that is lost. */
async function smsProves({ store }: IdentityDeps, { subscriberId }: Subscription): Promise<boolean> {
  const [state, now] = await Promise.all([numberStateOf(store, subscriberId), store.now()]);
  return phoneProof(state, 'sign-in', now) === 'proves';
}

/** Whoever had an SMS sent is asked for its code first. */
function sentWay({ ticket }: Waiting): Way | undefined {
  return ticket.codeId === NO_CODE ? undefined : 'sms';
}

async function show(
  deps: IdentityDeps,
  visit: Visit,
  { ticket, held, own, ways }: Waiting,
  chosen: string | undefined,
  error: string | null = null,
  status = 200,
): Promise<Answer> {
  const way = firstWay(ways, own, chosen);
  const number = masked(held.msisdn).replaceAll(' ', NBSP);
  const view = {
    action: '/sign-in/code',
    hidden: {},
    way,
    ways,
    wish: way === 'passkey' ? await passkeyWish(deps, visit, ticket.subscriberId) : null,
    unsent: way === 'sms' && ticket.codeId === NO_CODE ? number : null,
    submit: codeTexts(visit.frame).enter,
    error,
  };
  return { kind: 'page', status, page: page(visit.frame, secondStepPage(visit.frame, view, number)) };
}

async function enter(deps: IdentityDeps, visit: Visit, waiting: Waiting): Promise<Answer> {
  const { ticket, ways } = waiting;
  const way = visit.form['way'] ?? 'sms';
  if (way === 'passkey' && (visit.form['passkey'] ?? '') === '')
    return show(deps, visit, waiting, way, proofTexts(visit.frame).passkeyNeedsScript, 422);
  const outcome = await deps.store.transaction(async (tx) => {
    const proof = await tryProof(deps, tx, visit, 'sign-in', ticket, ways);
    return typeof proof === 'string' ? proof : enterAs(deps, tx, visit, ticket.subscriberId, proof.by);
  });
  if (typeof outcome !== 'string') return inside(outcome, [{ name: COOKIE, value: null }]);
  const texts = codeTexts(visit.frame);
  const shown = firstWay(ways, waiting.own, way);
  if (outcome === 'wrong') return show(deps, visit, waiting, way, proofTexts(visit.frame).wrong[shown], 422);
  await deps.store.transaction((tx) => tellOddSignIn(tx, waiting.held));
  deps.onSms();
  const minutes = Math.ceil(CODE_TRIES['sign-in'].windowSeconds / 60);
  return show(deps, visit, waiting, way, `${texts.tooOften(minutes)} ${texts.dead}`, 429);
}

/** Another way; an SMS is sent when it is chosen, and again when it is chosen again. */
async function choose(
  deps: IdentityDeps,
  visit: Visit,
  { ticket, ways }: Waiting,
  chosen: string,
): Promise<Answer> {
  const way = ways.find((each) => each === chosen);
  if (way !== 'sms') return { kind: 'redirect', to: `/sign-in/code?way=${way ?? 'sms'}` };
  const asked = await sendCode(deps, visit, ticket.subscriberId, ticket.beganMs);
  return asked !== 'no way' && 'answer' in asked ? asked.answer : { kind: 'redirect', to: '/sign-in/code' };
}
