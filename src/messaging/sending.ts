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
  // The centre gave up on a phone that was full or off, and the text still lives: once more.
  sent: ['queued', 'delivered', 'failed', 'expired', 'uncertain'],
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
  /** When the centre gave it up, or since when its phone can be reached again; `null` while it has not. */
  readonly endedAtMs: number | null;
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
  /** When to look again at what rests; `null`: nothing does. */
  readonly restsUntilMs: number | null;
}

/** A centre that is silent so long after the end of validity is asked. */
export const ASK_AFTER_MS = 300_000;

/** A centre that is silent so long after the end of validity will say nothing any more. */
export const RECEIPT_GRACE_MS = 3_600_000;

/** A code that comes twice is harmless, a notice that comes twice is a complaint. */
function mayGo(purpose: Purpose): number {
  return purpose === 'notice' ? 1 : 2;
}

/** Why a phone did not take a message though it may soon: how long to let it rest before it goes once more. */
const REST_MS: Readonly<Partial<Record<ReasonClass, number>>> = {
  MEMORY_FULL: 600_000,
  PHONE_OFF: 600_000,
  ROAMING: 600_000,
  BUSY: 60_000,
  NETWORK: 60_000,
};

type Progress =
  | { readonly kind: 'rests'; readonly reason: ReasonClass; readonly untilMs: number }
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

/** A part that the centre gave up while it may still go: it rests until its phone can be reached, or for a while. */
function restOf(sending: Sending, tried: readonly Submission[], nowMs: number): Progress | null {
  const newest = tried.at(-1);
  if (newest === undefined || newest.fate !== 'failed' || newest.reason === null) return null;
  const rest = REST_MS[newest.reason];
  const mayStill = timesGone(tried) < mayGo(sending.purpose) && nowMs < sending.expiresAtMs;
  if (rest === undefined || !mayStill) return null;
  return { kind: 'rests', reason: newest.reason, untilMs: (newest.endedAtMs ?? nowMs) + rest };
}

/** Where one part is, by everything that was tried for it. The newest submission is the last. */
function progressOf(sending: Sending, tried: readonly Submission[], nowMs: number): Progress {
  const newest = tried.at(-1);
  if (newest === undefined) return { kind: 'unsent', reason: null };
  if (tried.some(({ fate }) => fate === 'delivered')) return { kind: 'delivered', reason: null };
  const carried = tried.findLast(
    ({ outcome, fate }) => fate === 'enroute' || (outcome === 'accepted' && fate === 'open'),
  );
  if (carried !== undefined) return { kind: 'carried', reason: carried.reason };
  const lost = restOf(sending, tried, nowMs) ?? lostBy(newest);
  if (lost !== null) return lost;
  if (newest.outcome === 'pending') return { kind: 'flying', reason: newest.reason };
  const gone = tried.some(({ outcome }) => outcome === 'uncertain');
  return { kind: gone ? 'doubtful' : 'unsent', reason: newest.reason };
}

function timesGone(tried: readonly Submission[]): number {
  return tried.filter(({ outcome }) => outcome !== 'refused').length;
}

function standing(state: MessageState, reason: ReasonClass | null, submit: readonly number[] = []): Standing {
  return { state, reason, submit, restsUntilMs: null };
}

/** With every part in the centre's hands: its last word, or none long after the end. */
function carriedStanding(reason: ReasonClass | null, silent: boolean): Standing {
  if (!silent) return standing('sent', reason);
  return reason === null ? standing('uncertain', 'UNKNOWN') : standing('expired', reason);
}

/** The parts that go now. */
function wantedOf(sending: Sending, tried: readonly (readonly Submission[])[], nowMs: number): number[] {
  return tried.flatMap((of, index) => {
    const part = progressOf(sending, of, nowMs);
    const again = part.kind === 'doubtful' && timesGone(of) < mayGo(sending.purpose);
    const rested = part.kind === 'rests' && part.untilMs <= nowMs;
    return part.kind === 'unsent' || again || rested ? [index] : [];
  });
}

/**
 * Where a message stands and what to do next, by its submissions in their order and the time. While one is `pending`
 * its answer is awaited; whoever takes over after a crash makes it `uncertain` first.
 */
export function standingOf(sending: Sending, submissions: readonly Submission[], nowMs: number): Standing {
  const tried = Array.from({ length: sending.parts }, (_, part) =>
    submissions.filter((submission) => submission.part === part),
  );
  const progress = tried.map((of) => progressOf(sending, of, nowMs));
  const lost = progress.find((part) => part.kind === 'lost');
  if (progress.every((part) => part.kind === 'delivered')) return standing('delivered', null);
  if (lost !== undefined) return standing(lost.state, lost.reason);

  const reason = progress.findLast((part) => part.reason !== null)?.reason ?? null;
  if (progress.some((part) => part.kind === 'flying')) return standing('queued', reason);
  const wanted = wantedOf(sending, tried, nowMs);
  if (nowMs < sending.expiresAtMs && wanted.length > 0) return standing('queued', reason, wanted);
  const rests = progress.flatMap((part) => (part.kind === 'rests' ? [part.untilMs] : []));
  if (rests.length > 0)
    return { ...standing('sent', reason), restsUntilMs: Math.min(...rests, sending.expiresAtMs) };
  if (progress.some((part) => part.kind === 'unsent')) return standing('expired', reason ?? 'NETWORK');
  if (progress.some((part) => part.kind === 'doubtful')) return standing('uncertain', 'UNKNOWN');
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
