import { randomInt, randomUUID } from 'node:crypto';
import { parseBrand } from '../brands/index.ts';
import { deliveryOf } from '../messaging/index.ts';
import type { Queries, Tx } from '../store/index.ts';
import {
  numberStateOf,
  type Subscription,
  subscription,
  subscriptionByMsisdn,
} from '../subscribers/index.ts';
import { type BrandId, type Msisdn, parseOwnMsisdn, type SubscriberId } from '../terms/index.ts';
import { type Answer, type Handler, page, type Visit } from '../web/index.ts';
import { announce } from './announcement.sql.ts';
import { browserFamily } from './browser-family.ts';
import { codesStoppedAt } from './code-stop.sql.ts';
import { codePage } from './code.page.ts';
import { codeTexts } from './code.texts.ts';
import { type CodeTicket, NOBODY, readCodeTicket, whoOf, writeCodeTicket } from './code-ticket.ts';
import { decoyView, type DeliveryView, viewOf } from './delivery.ts';
import { evenly, type IdentityDeps } from './deps.web.ts';
import { ownFactors } from './factor.sql.ts';
import type { CheckWish } from './human-check.ts';
import { identityOf, subscriberOfLogin } from './identity.sql.ts';
import { decideRetrieval, RETRIEVAL_MINUTES, retrievalNeeds } from './retrieval.ts';
import { beginWait } from './retrieval-wait.sql.ts';
import { retrievalPage } from './retrieval.page.ts';
import { phoneProof } from './phone-proof.ts';
import { beginRetrieval, writeRetrieval } from './retrieval.sql.ts';
import { retrievalTexts } from './retrieval.texts.ts';
import { putSms } from './sms.sql.ts';
import { CODE_TRIES, codeFrom } from './sms-code.ts';
import { putCode, tryCode } from './sms-code.sql.ts';
import { tallySms } from './sms-breaker.sql.ts';
import type { SmsBreaker } from './sms-breaker.ts';
import { passSmsGate } from './sms-gate.web.ts';

const CODE_COOKIE = '__Host-code';
const CODE_KIND = 'code/retrieval';
export const RETRIEVAL_COOKIE = '__Host-retrieval';
export const RETRIEVAL_KIND = 'retrieval';
/** How long the page that waits for a code can be opened. */
const TICKET_SECONDS = 3600;

export function retrievalHandlers(
  deps: IdentityDeps,
): Readonly<Record<'show' | 'ask' | 'showCode' | 'enterCode', Handler>> {
  return {
    show: async (visit) => show(visit, '', null, 200),
    ask: (visit) => evenly(deps.answerAfterMs, () => ask(deps, visit)),
    showCode: async (visit) => (ticketOf(deps, visit) === null ? BEGIN : showCode(deps, visit, null, 200)),
    enterCode: (visit) => evenly(deps.answerAfterMs, () => enterCode(deps, visit)),
  };
}

const BEGIN: Answer = { kind: 'redirect', to: '/password-retrieval' };

function show(
  visit: Visit,
  typed: string,
  error: string | null,
  status: number,
  check: CheckWish | null = null,
): Answer {
  const view = { typed, error, check, over: visit.query['over'] === '1' };
  return { kind: 'page', status, page: page(visit.frame, retrievalPage(visit.frame, view)) };
}

async function showCode(
  deps: IdentityDeps,
  visit: Visit,
  error: string | null,
  status: number,
): Promise<Answer> {
  const waiting = ticketOf(deps, visit);
  if (waiting === null) return BEGIN;
  const content = codePage(visit.frame, await look(deps, waiting), error);
  return { kind: 'page', status, page: page(visit.frame, content) };
}

/** Both ways ask the database once, so that looking takes the same time for everybody. */
async function look({ store, decoys }: IdentityDeps, { ticket, drawn }: Waiting): Promise<DeliveryView> {
  const now = await store.now();
  const delivery = await deliveryOf(store, ticket.subscriberId, ticket.codeId);
  if (ticket.subscriberId !== NOBODY) return viewOf(delivery);
  return decoyView(decoys, drawn, (now.epochMilliseconds - ticket.beganMs) / 1000);
}

/** A login is eight digits, a number more: the two never mix. */
type Named = { readonly login: string } | { readonly msisdn: Msisdn };

function parseNamed(text: string): Named | null {
  if (/^\d{8}$/.test(text)) return { login: text };
  const msisdn = parseOwnMsisdn(text);
  return msisdn === null ? null : { msisdn };
}

/** The same steps in the same time for everybody; what differs goes by SMS to the number itself. */
async function ask(deps: IdentityDeps, visit: Visit): Promise<Answer> {
  const typed = (visit.form['who'] ?? '').trim();
  const named = parseNamed(typed);
  const site = parseBrand(visit.site);
  const texts = retrievalTexts(visit.frame);
  if (named === null || site === null) return show(visit, typed, texts.notAnyone, 422);
  const now = await deps.store.now();
  const held = await heldBy(deps.store, named, now);
  const name = 'msisdn' in named ? named.msisdn : named.login;
  const number = held?.msisdn ?? ('msisdn' in named ? named.msisdn : (`?${named.login}` as const));
  const gate = await passSmsGate(deps, visit, number);
  if (gate.kind === 'check') return show(visit, typed, null, 429, gate.wish);
  if (gate.kind === 'wait') return show(visit, typed, texts.tooOften(Math.ceil(gate.seconds / 60)), 429);
  const codeId = randomUUID();
  const sent = await deps.store.transaction((tx) => place(deps, tx, visit, site, held, codeId, gate.breaker));
  await tallySms(deps.store, now, { asked: held === null ? 0 : 1 });
  deps.onSms();
  const ticket: CodeTicket = {
    subscriberId: sent ? (held?.subscriberId ?? NOBODY) : NOBODY,
    codeId,
    who: whoOf(held?.subscriberId ?? null, name),
    beganMs: now.epochMilliseconds,
  };
  const value = deps.seal.close(CODE_KIND, `${whoOf(null, number)} ${writeCodeTicket(ticket)}`);
  return {
    kind: 'redirect',
    to: '/password-retrieval/code',
    cookies: [{ name: CODE_COOKIE, value, maxAge: TICKET_SECONDS }],
  };
}

/** Who holds what was named now, or `null`. Both ways take the same number of questions, found or not. */
async function heldBy(db: Queries, named: Named, now: Temporal.Instant): Promise<Subscription | null> {
  if ('msisdn' in named) return subscriptionByMsisdn(db, named.msisdn, now);
  const held = await subscription(db, (await subscriberOfLogin(db, named.login)) ?? NOBODY);
  return held === null || held.closedAt !== null ? null : held;
}

/** Decides, and puts code and SMS in one transaction; true when anything was sent. */
async function place(
  deps: IdentityDeps,
  tx: Tx,
  visit: Visit,
  site: BrandId,
  held: Subscription | null,
  codeId: string,
  breaker: SmsBreaker,
): Promise<boolean> {
  const identity = await identityOf(tx, held?.subscriberId ?? NOBODY);
  const line = await numberStateOf(tx, held?.subscriberId ?? NOBODY);
  const stoppedAt = await codesStoppedAt(tx, held?.subscriberId ?? NOBODY);
  const forgetful = held && {
    ...held,
    ownPassword: identity?.password_kind === 'own',
    answersSpent: identity?.answers_spent ?? 0,
    stopped: stoppedAt !== null,
    phone: phoneProof(line, 'retrieval', tx.now),
  };
  const decision = decideRetrieval(forgetful, site, deps.rules.secretQuestion);
  if (held === null || decision === 'unknown') return false;
  const { subscriberId } = held;
  if (decision !== 'code') {
    // While sending is stopped nothing goes out that proves nothing.
    if (breaker === 'stop') return false;
    await putSms(tx, deps.origins, held, { kind: decision, messageId: codeId });
    return true;
  }
  const code = codeFrom(randomInt(1_000_000));
  await putCode(tx, placeOf(visit), deps.codeKey, { subscriberId, codeId, code });
  await putSms(tx, deps.origins, held, { kind: 'retrieval code', messageId: codeId, code });
  await deps.trail.record(tx, { subscriberId, act: 'retrieval asked', browser: browserFamily(visit.agent) });
  return true;
}

function placeOf({ site, browser }: Visit) {
  return { purpose: 'retrieval', site, browser } as const;
}

/** Somebody who asked for a code. */
interface Waiting {
  readonly ticket: CodeTicket;
  /** By this name the way of an SMS that was never sent is drawn. */
  readonly drawn: string;
}

function ticketOf(deps: IdentityDeps, visit: Visit): Waiting | null {
  const [drawn = '', ...rest] = (deps.seal.open(CODE_KIND, visit.cookies[CODE_COOKIE]) ?? '').split(' ');
  const ticket = readCodeTicket(rest.join(' '));
  return ticket === null ? null : { ticket, drawn };
}

/** The right code begins a session that can set a new password and nothing else. */
async function enterCode(deps: IdentityDeps, visit: Visit): Promise<Answer> {
  const ticket = ticketOf(deps, visit)?.ticket;
  if (ticket === undefined) return BEGIN;
  const { subscriberId } = ticket;
  const outcome = await deps.store.transaction(async (tx) => {
    const tried = await tryCode(tx, placeOf(visit), deps.codeKey, ticket, visit.form['code']);
    if (tried !== 'right') return tried;
    await waitIfNothingElse(deps, tx, visit, subscriberId);
    return { retrievalId: await beginRetrieval(tx, subscriberId, visit.site, visit.browser) };
  });
  deps.onSms();
  const texts = codeTexts(visit.frame);
  if (outcome === 'wrong') return showCode(deps, visit, texts.wrong, 422);
  if (outcome === 'too often') {
    const minutes = CODE_TRIES.retrieval.windowSeconds / 60;
    return showCode(deps, visit, `${texts.tooOften(minutes)} ${texts.dead}`, 429);
  }
  const value = deps.seal.close(RETRIEVAL_KIND, writeRetrieval({ subscriberId, ...outcome }));
  return {
    kind: 'redirect',
    to: '/password-retrieval/steps',
    cookies: [
      { name: RETRIEVAL_COOKIE, value, maxAge: RETRIEVAL_MINUTES * 60 },
      { name: CODE_COOKIE, value: null },
    ],
  };
}

/** Who has nothing to prove but the phone waits for a day, and is told so by every address: it may be somebody else's hand. */
async function waitIfNothingElse(
  { rules, origins, trail }: IdentityDeps,
  tx: Tx,
  visit: Visit,
  subscriberId: SubscriberId,
): Promise<void> {
  const held = await subscription(tx, subscriberId);
  const identity = await identityOf(tx, subscriberId);
  const { factors } = await ownFactors(tx, subscriberId);
  const question = rules.secretQuestion && (identity?.question ?? null) !== null;
  const { wait } = retrievalNeeds({ question, factors: factors.length });
  if (held === null || !wait || !(await beginWait(tx, subscriberId))) return;
  await announce(tx, origins, held, 'retrieval waits');
  await trail.record(tx, { subscriberId, act: 'retrieval waits', browser: browserFamily(visit.agent) });
}
