import type { Msisdn, SubscriberId } from '../terms/index.ts';

export const MASS_RESET_STATES = ['proposed', 'running', 'stopped', 'done', 'declined'] as const;
export type MassResetState = (typeof MASS_RESET_STATES)[number];
export const MASS_RESET_ACTS = ['approve', 'decline', 'stop', 'go on', 'finish'] as const;
export type MassResetAct = (typeof MASS_RESET_ACTS)[number];

/** New passwords for many at once. */
export interface MassReset {
  readonly resetId: string;
  readonly state: MassResetState;
  readonly reason: string;
  /** Numbers that were brought and that we do not serve. */
  readonly unserved: readonly string[];
  readonly proposedBy: string;
  readonly proposedAt: Temporal.Instant;
  readonly decidedBy: string | null;
  readonly endedAt: Temporal.Instant | null;
}

/** Whose password is made anew. */
export interface ResetNumber {
  readonly subscriberId: SubscriberId;
  readonly msisdn: Msisdn;
}

export type LineState = 'waiting' | 'sent' | 'skipped' | 'failed';
/** Why nothing was sent: the number is given back · nobody ever enrolled with it · the company lets nobody in with it. */
export type SkipReason = 'closed' | 'not enrolled' | 'no access';

/** How many numbers stand how. */
export interface LineCount {
  readonly state: LineState;
  readonly why: SkipReason | '';
  readonly numbers: number;
}

/** One number of a mass reset as the desk sees it. */
export interface ResetLine {
  readonly lineNo: number;
  readonly msisdn: Msisdn;
  readonly state: LineState;
  readonly why: SkipReason | '';
}

// proposed ──approve, by another──► running ──finish──► done
//    └──decline──► declined          │    ▲
//                                  stop  go on
//                                    ▼    │
//                      declined ◄─── stopped
const AFTER: Readonly<Record<MassResetState, Readonly<Partial<Record<MassResetAct, MassResetState>>>>> = {
  proposed: { approve: 'running', decline: 'declined' },
  running: { stop: 'stopped', finish: 'done' },
  stopped: { 'go on': 'running', decline: 'declined' },
  done: {},
  declined: {},
};

export type MassResetRefusal = 'not possible now' | 'your own';

/** Where an act of a member of staff leads, or why it is refused. Nobody approves what they proposed; the end comes by itself. */
export function decideMassReset(
  reset: Pick<MassReset, 'state' | 'proposedBy'>,
  act: MassResetAct,
  staffId: string,
): { readonly to: MassResetState } | { readonly refusal: MassResetRefusal } {
  const to = act === 'finish' ? undefined : AFTER[reset.state][act];
  if (to === undefined) return { refusal: 'not possible now' };
  return act === 'approve' && reset.proposedBy === staffId ? { refusal: 'your own' } : { to };
}

/** Where an act leads by the drawing alone, or `null`. */
export function after(state: MassResetState, act: MassResetAct): MassResetState | null {
  return AFTER[state][act] ?? null;
}
