import { z } from 'zod';
import type { Visit, Visitor } from '../web/index.ts';
import { type CodeTicket, NO_CODE, readCodeTicket, whoOf, writeCodeTicket } from './code-ticket.ts';
import type { IdentityDeps } from './deps.web.ts';
import type { OwnFactors } from './factor.ts';
import { type Freshness, FRESHNESSES } from './freshness.ts';

/** The hidden field in which a page that asks for a proof keeps the way to where it was asked. */
const STEP_FIELD = '_step';
const KIND = 'step-up';
/** What was typed is kept for so long, and up to so many characters. */
const KEPT_MINUTES = 20;
const KEPT_MAX = 24_000;

/** What the page keeps, sealed for this subscriber and browser. */
const keptForm = z.object({
  ticket: z.string(),
  wanted: z.enum(FRESHNESSES),
  form: z.record(z.string(), z.string()),
});

/** A proof that is being asked for: what was wanted, and what goes on after it. */
export interface Step {
  readonly ticket: CodeTicket;
  readonly wanted: Freshness;
  /** What was sent before the proof was asked for. */
  readonly form: Readonly<Record<string, string>>;
}

/** One visit that needs a fresh proof. */
export interface Asking {
  readonly deps: IdentityDeps;
  readonly visit: Visit;
  readonly visitor: Visitor;
  readonly own: OwnFactors;
  /** A code by SMS proves something now. */
  readonly smsProves: boolean;
  /** The end of the pause after a retrieval. */
  readonly pausedUntil: Temporal.Instant | null;
  readonly now: Temporal.Instant;
}

function whoseStep({ visit, visitor }: Asking): string {
  return `${KIND}/${visitor.subscriberId}/${visit.browser}`;
}

/** The step that a form brings back, while it lives. */
export function stepOf(asking: Asking): Step | null {
  const { deps, visit, now } = asking;
  const text = deps.seal.open(whoseStep(asking), visit.form[STEP_FIELD]);
  const kept = text === null ? null : keptForm.parse(JSON.parse(text));
  const ticket = readCodeTicket(kept?.ticket ?? null);
  if (kept === null || ticket === null) return null;
  const lives = now.epochMilliseconds - ticket.beganMs < KEPT_MINUTES * 60_000;
  return lives ? { ...kept, ticket } : null;
}

/** A page that was opened goes on by its address; a form goes on as it was sent, unless it is too long to be kept. */
export function newStep({ visit, visitor, now }: Asking, wanted: Freshness): Step {
  const query = new URLSearchParams({ ...visit.query }).toString();
  // A file is not kept: whoever sent one goes on at its page.
  const sent =
    visit.method === 'GET' || visit.file !== undefined
      ? { _to: query === '' ? visit.path : `${visit.path}?${query}` }
      : visit.form;
  const { [STEP_FIELD]: _old, ...fields } = sent;
  const form = JSON.stringify(fields).length > KEPT_MAX ? {} : fields;
  const beganMs = now.epochMilliseconds;
  return {
    ticket: {
      subscriberId: visitor.subscriberId,
      codeId: NO_CODE,
      who: whoOf(visitor.subscriberId, ''),
      beganMs,
    },
    wanted,
    form,
  };
}

/** What every page of a step shares: where it goes, what it keeps. */
export function sharedOf(asking: Asking, { ticket, wanted, form }: Step, error: string | null) {
  const { deps, visit } = asking;
  const kept = JSON.stringify({ ticket: writeCodeTicket(ticket), wanted, form });
  return {
    action: '_to' in form ? '/confirm' : visit.path,
    hidden: { [STEP_FIELD]: deps.seal.close(whoseStep(asking), kept) },
    error,
    minutes: deps.freshMinutes,
    kept: !('_to' in form),
  };
}
