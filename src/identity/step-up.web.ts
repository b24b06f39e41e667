import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { numberStateOf, subscription } from '../subscribers/index.ts';
import { masked, NBSP } from '../terms/index.ts';
import {
  type Answer,
  type Content,
  type Freshened,
  type Handler,
  page,
  type ProvenBy,
  type Visit,
  type Visitor,
} from '../web/index.ts';
import { codeTexts } from './code.texts.ts';
import { type CodeTicket, NO_CODE, readCodeTicket, whoOf, writeCodeTicket } from './code-ticket.ts';
import type { IdentityDeps } from './deps.web.ts';
import { firstWay, type OwnFactors, type Way, waysOf } from './factor.ts';
import { ownFactors } from './factor.sql.ts';
import { decideFreshness, type Freshness } from './freshness.ts';
import { identityOf } from './identity.sql.ts';
import { proofTexts } from './proof.texts.ts';
import { phoneProof, STEP_UP_WAITS_HOURS } from './phone-proof.ts';
import { passkeyWish, tryProof } from './proof.web.ts';
import { cookieOf, type SessionToken, tokenHash } from './session.ts';
import { proveSession } from './session.sql.ts';
import { putSms } from './sms.sql.ts';
import { tallySms } from './sms-breaker.sql.ts';
import { CODE_TRIES, codeFrom } from './sms-code.ts';
import { putCode } from './sms-code.sql.ts';
import { passwordAgainPage, setUpPage, stepUpPage, waitPage } from './step-up.page.ts';
import { forgive, spend } from './throttle.sql.ts';

/** The hidden field in which a page that asks for a proof keeps the way to where it was asked. */
const STEP_FIELD = '_step';
const KIND = 'step-up';
/** What was typed is kept for so long, and up to so many characters. */
const KEPT_MINUTES = 20;
const KEPT_MAX = 24_000;

/** What the page keeps, sealed for this subscriber and browser. */
const keptForm = z.object({
  ticket: z.string(),
  wanted: z.enum(['factor', 'own factor']),
  form: z.record(z.string(), z.string()),
});

interface Step {
  readonly ticket: CodeTicket;
  readonly wanted: Freshness;
  /** What was sent before the proof was asked for. */
  readonly form: Readonly<Record<string, string>>;
}

/** One visit that needs a fresh proof. */
interface Asking {
  readonly deps: IdentityDeps;
  readonly visit: Visit;
  readonly visitor: Visitor;
  readonly own: OwnFactors;
  /** A code by SMS proves something now. */
  readonly smsProves: boolean;
  readonly now: Temporal.Instant;
}

/**
 * Lets a visit through whose session proved itself a short while ago; everybody else is asked first, in place: the page
 * that asks holds what was sent, sealed, and goes on with it. A property of the route says what is wanted.
 */
export function stepUp(deps: IdentityDeps): (visit: Visit, wanted: Freshness) => Promise<Freshened> {
  return async (visit, wanted) => {
    const { visitor } = visit;
    if (visitor === null) return { answer: { kind: 'redirect', to: '/sign-in' } };
    const { subscriberId } = visitor;
    const [own, line, now] = await Promise.all([
      ownFactors(deps.store, subscriberId),
      numberStateOf(deps.store, subscriberId),
      deps.store.now(),
    ]);
    const smsProves = phoneProof(line, 'step-up', now) === 'proves';
    const asking: Asking = { deps, visit, visitor, own, smsProves, now };
    const step = stepOf(asking);
    const decision = decideFreshness(step === null ? wanted : stronger(wanted, step.wanted), {
      proof: visitor.proof ?? null,
      now,
      minutes: deps.freshMinutes,
      hasOwn: own.factors.length > 0,
      secondStep: deps.secondStep,
      smsProves,
    });
    if (decision === 'set up') return { answer: pageOf(visit, setUpPage(visit.frame)) };
    if (decision === 'go on')
      return { visit: step === null ? visit : { ...visit, form: step.form }, cookies: [] };
    if (step === null) return { answer: await begin(asking, wanted) };
    return visit.form['choose'] === undefined ? prove(asking, step) : { answer: await choose(asking, step) };
  };
}

/** Where a page that was opened goes on after its proof: the form carries its path, sealed. */
export function goOnHandler(): Handler {
  return async (visit) => ({ kind: 'redirect', to: ownPath(visit.form['_to']) });
}

function ownPath(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/security';
}

function stronger(one: Freshness, other: Freshness): Freshness {
  return one === 'own factor' ? one : other;
}

function whoseStep({ visit, visitor }: Asking): string {
  return `${KIND}/${visitor.subscriberId}/${visit.browser}`;
}

function stepOf(asking: Asking): Step | null {
  const { deps, visit, now } = asking;
  const text = deps.seal.open(whoseStep(asking), visit.form[STEP_FIELD]);
  const kept = text === null ? null : keptForm.parse(JSON.parse(text));
  const ticket = readCodeTicket(kept?.ticket ?? null);
  if (kept === null || ticket === null) return null;
  const lives = now.epochMilliseconds - ticket.beganMs < KEPT_MINUTES * 60_000;
  return lives ? { ...kept, ticket } : null;
}

/** A page that was opened goes on by its address; a form goes on as it was sent, unless it is too long to be kept. */
async function begin(asking: Asking, wanted: Freshness): Promise<Answer> {
  const { visit, visitor, now } = asking;
  const { subscriberId } = visitor;
  const query = new URLSearchParams({ ...visit.query }).toString();
  // A file is not kept: whoever sent one goes on at its page.
  const sent =
    visit.method === 'GET' || visit.file !== undefined
      ? { _to: query === '' ? visit.path : `${visit.path}?${query}` }
      : visit.form;
  const { [STEP_FIELD]: _old, ...fields } = sent;
  const form = JSON.stringify(fields).length > KEPT_MAX ? {} : fields;
  const beganMs = now.epochMilliseconds;
  const ticket = { subscriberId, codeId: NO_CODE, who: whoOf(subscriberId, ''), beganMs };
  return show(asking, { ticket, wanted, form }, undefined, null, 200);
}

function waysFor({ own, smsProves }: Asking, { wanted }: Step): readonly Way[] {
  const all = waysOf(own, smsProves);
  return wanted === 'factor' ? all : all.filter((way) => way === 'totp' || way === 'passkey');
}

async function show(
  asking: Asking,
  step: Step,
  chosen: string | undefined,
  error: string | null,
  status: number,
): Promise<Answer> {
  const { deps, visit, visitor, own } = asking;
  const { ticket, wanted, form } = step;
  const hidden = {
    [STEP_FIELD]: deps.seal.close(
      whoseStep(asking),
      JSON.stringify({ ticket: writeCodeTicket(ticket), wanted, form }),
    ),
  };
  const action = '_to' in form ? '/confirm' : visit.path;
  const shared = { action, hidden, error, minutes: deps.freshMinutes, kept: !('_to' in form) };
  if (!deps.secondStep) return pageOf(visit, passwordAgainPage(visit.frame, shared), status);
  const ways = waysFor(asking, step);
  if (ways.length === 0) return pageOf(visit, waitPage(visit.frame, STEP_UP_WAITS_HOURS));
  const way = firstWay(ways, own, chosen);
  const number = way === 'sms' ? await numberOf(asking) : '';
  const unsent = ticket.codeId === NO_CODE;
  const view = {
    ...shared,
    way,
    ways,
    wish: way === 'passkey' ? await passkeyWish(deps, visit, visitor.subscriberId) : null,
    unsent: unsent ? number : null,
    sentTo: unsent ? null : number,
    submit: proofTexts(visit.frame).confirm,
  };
  return pageOf(visit, stepUpPage(visit.frame, view), status);
}

function pageOf(visit: Visit, content: Content, status = 200): Answer {
  return { kind: 'page', status, page: page(visit.frame, content) };
}

async function heldBy({ deps, visitor }: Asking) {
  const held = await subscription(deps.store, visitor.subscriberId);
  if (held === null) throw new Error(`a session of nobody: ${visitor.subscriberId}`);
  return held;
}

async function numberOf(asking: Asking): Promise<string> {
  return masked((await heldBy(asking)).msisdn).replaceAll(' ', NBSP);
}

/** Another way; an SMS is sent when it is chosen. */
async function choose(asking: Asking, step: Step): Promise<Answer> {
  const { deps, visit, visitor, now } = asking;
  const { subscriberId } = visitor;
  const chosen = visit.form['choose'];
  if (chosen !== 'sms' || !waysFor(asking, step).includes('sms'))
    return show(asking, step, chosen, null, 200);
  const spendings = deps.quotas.number.map((limit) => ({ limit, by: `step-up/${subscriberId}` }));
  const wait = await spend(deps.store, now, spendings);
  if (wait !== null)
    return show(asking, step, 'sms', codeTexts(visit.frame).tooOften(Math.ceil(wait / 60)), 429);
  const held = await heldBy(asking);
  const codeId = randomUUID();
  const code = codeFrom(randomInt(1_000_000));
  const place = { purpose: 'step-up', site: visit.site, browser: visit.browser } as const;
  await deps.store.transaction(async (tx) => {
    await putCode(tx, place, deps.codeKey, { subscriberId, codeId, code });
    await putSms(tx, deps.origins, held, { kind: 'step-up code', messageId: codeId, code });
  });
  await tallySms(deps.store, now, { asked: 1 });
  deps.onSms();
  return show(asking, { ...step, ticket: { ...step.ticket, codeId } }, 'sms', null, 200);
}

/** A right proof gives the session a new token and lets the visit go on with what was kept. */
async function prove(asking: Asking, step: Step): Promise<Freshened> {
  const { deps, visit, visitor } = asking;
  const texts = proofTexts(visit.frame);
  const way = deps.secondStep ? firstWay(waysFor(asking, step), asking.own, visit.form['way']) : undefined;
  if (way === 'passkey' && (visit.form['passkey'] ?? '') === '')
    return { answer: await show(asking, step, way, texts.passkeyNeedsScript, 422) };
  const outcome = deps.secondStep ? await byFactor(asking, step) : await byPassword(asking);
  if (outcome === 'wrong') {
    const message = way === undefined ? texts.passwordWrong : texts.wrong[way];
    return { answer: await show(asking, step, way, message, 422) };
  }
  if (outcome === 'too often') {
    const minutes = Math.ceil(CODE_TRIES['step-up'].windowSeconds / 60);
    return { answer: await show(asking, step, way, codeTexts(visit.frame).tooOften(minutes), 429) };
  }
  if (outcome.token === null) return { answer: { kind: 'redirect', to: '/sign-in' } };
  const { token, by } = outcome;
  const proven = { ...visitor, sessionKey: tokenHash(token.token), proof: { by, at: asking.now } };
  return {
    visit: { ...visit, visitor: proven, form: step.form },
    cookies: [{ name: '__Host-session', value: cookieOf(token) }],
  };
}

type Outcome = 'wrong' | 'too often' | { readonly by: ProvenBy; readonly token: SessionToken | null };

function byFactor(asking: Asking, step: Step): Promise<Outcome> {
  const { deps, visit, visitor } = asking;
  return deps.store.transaction(async (tx) => {
    const proof = await tryProof(deps, tx, visit, 'step-up', step.ticket, waysFor(asking, step));
    if (typeof proof === 'string') return proof;
    return {
      by: proof.by,
      token: await proveSession(tx, visitor.subscriberId, visitor.sessionKey, proof.by),
    };
  });
}

async function byPassword({ deps, visit, visitor, now }: Asking): Promise<Outcome> {
  const { subscriberId, sessionKey } = visitor;
  const tries = { limit: CODE_TRIES['step-up'], by: whoOf(subscriberId, '') };
  if ((await spend(deps.store, now, [tries])) !== null) return 'too often';
  const identity = await identityOf(deps.store, subscriberId);
  const typed = visit.form['password-again'] ?? '';
  if (!(await deps.secrets.matches(typed, identity?.password_hash ?? null))) return 'wrong';
  await forgive(deps.store, tries);
  const token = await deps.store.transaction((tx) => proveSession(tx, subscriberId, sessionKey, 'password'));
  return { by: 'password', token };
}
