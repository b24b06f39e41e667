import { isUnsettled, type OutsideState } from './outside-state.ts';
import type { Reservation, SourceCharge } from './source-charge.ts';

/** A charge as our ledger has it. */
export interface OurCharge extends SourceCharge {
  /** What became of it between us; `null` when we never asked for it, or have forgotten that we did. */
  readonly state: OutsideState | null;
  /** Whether it is in the ledger and was not reversed. */
  readonly isTaken: boolean;
}

export const DIFFERENCES = ['taken there only', 'taken here only', 'another amount'] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** Two ledgers that do not say the same of a charge (M16). */
export interface DayDifference extends SourceCharge {
  readonly what: Difference;
}

/** How the charging system and our ledger differ about a charge; `null`: they do not, or it is not settled yet. */
export function differenceOf(
  ours: OurCharge,
  theirs: Pick<Reservation, 'state' | 'amount'> | 'not known',
): Difference | null {
  if (ours.state !== null && isUnsettled(ours.state)) return null;
  const isTakenThere = theirs !== 'not known' && theirs.state === 'confirmed';
  if (isTakenThere && ours.isTaken) return ours.amount === theirs.amount ? null : 'another amount';
  if (isTakenThere) return 'taken there only';
  return ours.isTaken ? 'taken here only' : null;
}
