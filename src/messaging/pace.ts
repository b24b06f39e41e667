/** How fast we may talk to a centre. */
export interface Pace {
  /** Messages per second now. */
  readonly perSecond: number;
  /** Messages per second by contract: never exceeded. */
  readonly atMost: number;
  /** The moment (milliseconds of a steady clock) from which the next message may go. */
  readonly freeAtMs: number;
}

const SLOWEST = 0.5;
const GROWTH = 1.02;
const PAUSE_MS = 1_000;

export function paceOf(atMost: number): Pace {
  return { perSecond: atMost, atMost, freeAtMs: 0 };
}

/** Books the next slot: how long to wait for it, and the pace after it. */
export function slot(pace: Pace, nowMs: number): { readonly waitMs: number; readonly pace: Pace } {
  const startMs = Math.max(nowMs, pace.freeAtMs);
  return { waitMs: startMs - nowMs, pace: { ...pace, freeAtMs: startMs + 1_000 / pace.perSecond } };
}

/** The centre said "too fast" (ESME_RTHROTTLED, ESME_RMSGQFUL): half the pace, after a pause. */
export function slower(pace: Pace, nowMs: number): Pace {
  return {
    ...pace,
    perSecond: Math.max(SLOWEST, pace.perSecond / 2),
    freeAtMs: Math.max(pace.freeAtMs, nowMs + PAUSE_MS),
  };
}

/** The centre took one: a little faster, up to the contract. */
export function faster(pace: Pace): Pace {
  return { ...pace, perSecond: Math.min(pace.atMost, pace.perSecond * GROWTH) };
}
