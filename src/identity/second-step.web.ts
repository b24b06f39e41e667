import { randomInt, randomUUID } from 'node:crypto';
import type { Tx } from '../store/index.ts';
import { type Subscription, subscription } from '../subscribers/index.ts';
import { masked, NBSP, type SubscriberId } from '../terms/index.ts';
import { type Answer, type CookieChange, type Handler, page, type Visit } from '../web/index.ts';
import { codePage } from './code.page.ts';
import { codeTexts } from './code.texts.ts';
import { type CodeTicket, readCodeTicket, whoOf, writeCodeTicket } from './code-ticket.ts';
import type { IdentityDeps } from './deps.web.ts';
import { enterAs, inside } from './entry.web.ts';
import { putSms } from './sms.sql.ts';
import { CODE_TRIES, codeFrom } from './sms-code.ts';
import { putCode, tryCode } from './sms-code.sql.ts';
import { spend } from './throttle.sql.ts';

const COOKIE = '__Host-sign-in';
const KIND = 'code/sign-in';
/** How long a right password waits for its code, over all codes. */
const PROOF_MINUTES = 20;

export function secondStepHandlers(
  deps: IdentityDeps,
): Readonly<Record<'show' | 'enter' | 'again', Handler>> {
  return {
    show: (visit) => withTicket(deps, visit, async (_ticket, held) => show(visit, held, null, 200)),
    enter: (visit) => withTicket(deps, visit, (ticket, held) => enter(deps, visit, ticket, held)),
    again: (visit) => withTicket(deps, visit, (ticket, held) => again(deps, visit, ticket, held)),
  };
}

/** What came of asking for a code at sign-in. */
export type SecondStep = { readonly answer: Answer } | { readonly waitSeconds: number };

/**
 * After the right password at a browser that is not known: a code by SMS, and no session of any kind yet. Counted apart
 * from what strangers can ask for, so that nobody keeps the owner out.
 */
export async function askSecondStep(
  deps: IdentityDeps,
  visit: Visit,
  subscriberId: SubscriberId,
  beganMs: number | null = null,
): Promise<SecondStep> {
  const held = await subscription(deps.store, subscriberId);
  if (held === null) throw new Error(`signed in without a subscription: ${subscriberId}`);
  const now = await deps.store.now();
  const spendings = deps.quotas.number.map((limit) => ({ limit, by: `sign-in/${subscriberId}` }));
  const waitSeconds = await spend(deps.store, now, spendings);
  // A code that is on its way to this very browser still works.
  if (waitSeconds !== null)
    return ticketOf(deps, visit, now)?.subscriberId === subscriberId
      ? { answer: { kind: 'redirect', to: '/sign-in/code' } }
      : { waitSeconds };
  const ticket = {
    subscriberId,
    codeId: randomUUID(),
    who: whoOf(subscriberId, ''),
    beganMs: beganMs ?? now.epochMilliseconds,
  };
  await deps.store.transaction((tx) => send(deps, tx, visit, held, ticket.codeId));
  deps.onSms();
  return { answer: { kind: 'redirect', to: '/sign-in/code', cookies: [keep(deps, ticket)] } };
}

async function send(
  deps: IdentityDeps,
  tx: Tx,
  visit: Visit,
  held: Subscription,
  codeId: string,
): Promise<void> {
  const code = codeFrom(randomInt(1_000_000));
  const { subscriberId } = held;
  await putCode(tx, placeOf(visit), deps.codeKey, { subscriberId, codeId, code });
  await putSms(tx, deps.origins, held, { kind: 'sign-in code', messageId: codeId, code });
}

function placeOf({ site, browser }: Visit) {
  return { purpose: 'sign-in', site, browser } as const;
}

function keep(deps: IdentityDeps, ticket: CodeTicket): CookieChange {
  return { name: COOKIE, value: deps.seal.close(KIND, writeCodeTicket(ticket)), maxAge: PROOF_MINUTES * 60 };
}

function ticketOf(deps: IdentityDeps, visit: Visit, now: Temporal.Instant): CodeTicket | null {
  const ticket = readCodeTicket(deps.seal.open(KIND, visit.cookies[COOKIE]));
  const fresh = ticket !== null && now.epochMilliseconds - ticket.beganMs < PROOF_MINUTES * 60_000;
  return fresh ? ticket : null;
}

async function withTicket(
  deps: IdentityDeps,
  visit: Visit,
  act: (ticket: CodeTicket, held: Subscription) => Promise<Answer>,
): Promise<Answer> {
  const ticket = ticketOf(deps, visit, await deps.store.now());
  const held = ticket === null ? null : await subscription(deps.store, ticket.subscriberId);
  if (ticket === null || held === null || held.closedAt !== null || held.brand !== visit.site)
    return { kind: 'redirect', to: '/sign-in' };
  return act(ticket, held);
}

function show(visit: Visit, held: Subscription, error: string | null, status: number): Answer {
  const view = { purpose: 'sign-in', masked: masked(held.msisdn).replaceAll(' ', NBSP), error } as const;
  return { kind: 'page', status, page: page(visit.frame, codePage(visit.frame, view)) };
}

async function enter(
  deps: IdentityDeps,
  visit: Visit,
  ticket: CodeTicket,
  held: Subscription,
): Promise<Answer> {
  const outcome = await deps.store.transaction(async (tx) => {
    const tried = await tryCode(tx, placeOf(visit), deps.codeKey, ticket, visit.form['code']);
    return tried === 'right' ? enterAs(deps, tx, visit, ticket.subscriberId) : tried;
  });
  if (typeof outcome !== 'string') return inside(outcome, [{ name: COOKIE, value: null }]);
  const texts = codeTexts(visit.frame);
  if (outcome === 'wrong') return show(visit, held, texts.wrong, 422);
  const minutes = Math.ceil(CODE_TRIES['sign-in'].windowSeconds / 60);
  return show(visit, held, `${texts.tooOften(minutes)} ${texts.dead}`, 429);
}

async function again(
  deps: IdentityDeps,
  visit: Visit,
  ticket: CodeTicket,
  held: Subscription,
): Promise<Answer> {
  const asked = await askSecondStep(deps, visit, held.subscriberId, ticket.beganMs);
  return 'answer' in asked ? asked.answer : { kind: 'redirect', to: '/sign-in/code' };
}
