import type { ReasonClass } from './reason.ts';
import { isTemporary } from './reason.ts';

/** The states of a message as its sender sees them. */
export const STATES = ['queued', 'sent', 'delivered', 'failed', 'expired', 'uncertain'] as const;
export type MessageState = (typeof STATES)[number];

export const PURPOSES = ['password', 'code', 'notice'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * Where a message may go from each state. Delivery is a fact and beats every guess; it is never taken back.
 * Drawn in README.md.
 */
export const NEXT: Readonly<Record<MessageState, readonly MessageState[]>> = {
  queued: ['sent', 'delivered', 'failed', 'expired', 'uncertain'],
  sent: ['delivered', 'failed', 'expired', 'uncertain'],
  uncertain: ['sent', 'delivered', 'failed', 'expired'],
  failed: ['delivered'],
  expired: ['delivered'],
  delivered: [],
};

export type Outcome = 'pending' | 'accepted' | 'refused' | 'uncertain';

/** One submit_sm of one part. */
export interface Submission {
  readonly attempt: number;
  readonly part: number;
  readonly outcome: Outcome;
  readonly fate: 'open' | 'enroute' | 'delivered' | 'failed' | 'expired';
  readonly reason: ReasonClass | null;
}

export interface Sending {
  readonly state: MessageState;
  readonly purpose: Purpose;
  /** How many short messages the text is cut into. */
  readonly parts: number;
  /** End of the life of what the text says. */
  readonly expiresAtMs: number;
}

export interface Standing {
  readonly state: MessageState;
  readonly reason: ReasonClass | null;
  /** The parts to submit now; only while `queued`. */
  readonly submit: readonly number[];
}

/** A centre that is silent so long after the end of validity is asked. */
export const ASK_AFTER_MS = 300_000;

/** A centre that is silent so long after the end of validity will say nothing any more. */
export const RECEIPT_GRACE_MS = 3_600_000;

/** A code that comes twice is harmless, a notice that comes twice is a complaint. */
function mayGo(purpose: Purpose): number {
  return purpose === 'notice' ? 1 : 2;
}

type Progress =
  | {
      readonly kind: 'delivered' | 'carried' | 'flying' | 'doubtful' | 'unsent';
      readonly reason: ReasonClass | null;
    }
  | { readonly kind: 'lost'; readonly state: 'failed' | 'expired'; readonly reason: ReasonClass };

function lostBy(submission: Submission): Progress | null {
  const { outcome, fate, reason } = submission;
  const ended = fate === 'failed' || fate === 'expired';
  if (ended) return { kind: 'lost', state: fate, reason: reason ?? 'UNKNOWN' };
  if (outcome === 'refused' && !isTemporary(reason))
    return { kind: 'lost', state: 'failed', reason: reason ?? 'UNKNOWN' };
  return null;
}

/** Where one part is, by everything that was tried for it. The newest submission is the last. */
function progressOf(tried: readonly Submission[]): Progress {
  const newest = tried.at(-1);
  if (newest === undefined) return { kind: 'unsent', reason: null };
  if (tried.some(({ fate }) => fate === 'delivered')) return { kind: 'delivered', reason: null };
  const carried = tried.findLast(
    ({ outcome, fate }) => fate === 'enroute' || (outcome === 'accepted' && fate === 'open'),
  );
  if (carried !== undefined) return { kind: 'carried', reason: carried.reason };
  const lost = lostBy(newest);
  if (lost !== null) return lost;
  if (newest.outcome === 'pending') return { kind: 'flying', reason: newest.reason };
  const gone = tried.some(({ outcome }) => outcome === 'uncertain');
  return { kind: gone ? 'doubtful' : 'unsent', reason: newest.reason };
}

function timesGone(tried: readonly Submission[]): number {
  return tried.filter(({ outcome }) => outcome !== 'refused').length;
}

/** With every part in the centre's hands: its last word, or none long after the end. */
function carriedStanding(reason: ReasonClass | null, silent: boolean): Standing {
  if (!silent) return { state: 'sent', reason, submit: [] };
  if (reason === null) return { state: 'uncertain', reason: 'UNKNOWN', submit: [] };
  return { state: 'expired', reason, submit: [] };
}

/**
 * Where a message stands and what to do next, by its submissions in their order and the time. While one is `pending`
 * its answer is awaited; whoever takes over after a crash makes it `uncertain` first.
 */
export function standingOf(sending: Sending, submissions: readonly Submission[], nowMs: number): Standing {
  const tried = Array.from({ length: sending.parts }, (_, part) =>
    submissions.filter((submission) => submission.part === part),
  );
  const progress = tried.map(progressOf);
  const lost = progress.find((part) => part.kind === 'lost');
  if (progress.every((part) => part.kind === 'delivered'))
    return { state: 'delivered', reason: null, submit: [] };
  if (lost !== undefined) return { state: lost.state, reason: lost.reason, submit: [] };

  const reason = progress.findLast((part) => part.reason !== null)?.reason ?? null;
  if (progress.some((part) => part.kind === 'flying')) return { state: 'queued', reason, submit: [] };
  const alive = nowMs < sending.expiresAtMs;
  const wanted = progress.flatMap((part, index) => {
    const again = part.kind === 'doubtful' && timesGone(tried[index] ?? []) < mayGo(sending.purpose);
    return part.kind === 'unsent' || again ? [index] : [];
  });
  if (alive && wanted.length > 0) return { state: 'queued', reason, submit: wanted };
  if (progress.some((part) => part.kind === 'unsent'))
    return { state: 'expired', reason: reason ?? 'NETWORK', submit: [] };
  if (progress.some((part) => part.kind === 'doubtful'))
    return { state: 'uncertain', reason: 'UNKNOWN', submit: [] };
  return carriedStanding(reason, nowMs >= sending.expiresAtMs + RECEIPT_GRACE_MS);
}

/** The state after a new standing: `NEXT` decides; what is not allowed leaves it as it is. */
export function moved(from: MessageState, to: MessageState): MessageState {
  return NEXT[from].includes(to) ? to : from;
}

/** True when nothing more will be sent: the text is wiped. */
export function isOver(state: MessageState): boolean {
  return state !== 'queued' && state !== 'sent';
}
