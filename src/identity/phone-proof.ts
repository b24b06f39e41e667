import type { NumberState } from '../subscribers/index.ts';
import type { CodePurpose } from './sms-code.ts';

/**
 * How long after a SIM was replaced a code by SMS opens no password retrieval: the window of the industry's SIM-swap
 * interface. Whoever has only just got a number by a trick is not let in by it.
 */
export const RETRIEVAL_WAITS_HOURS = 240;
/** How long it confirms nothing that matters of somebody who is signed in. */
export const STEP_UP_WAITS_HOURS = 24;

const WAITS_HOURS: Readonly<Record<CodePurpose, number>> = {
  retrieval: RETRIEVAL_WAITS_HOURS,
  'step-up': STEP_UP_WAITS_HOURS,
  // The password was right already, and a new phone is the commonest reason for a new SIM.
  'sign-in': 0,
};

export type PhoneProof = 'proves' | 'sim replaced' | 'lost';

/** Whether a code by SMS proves that this is the subscriber, for a purpose, at a moment. */
export function phoneProof(
  { bar, simReplacedAt, endedAt }: Pick<NumberState, 'bar' | 'simReplacedAt' | 'endedAt'>,
  purpose: CodePurpose,
  now: Temporal.Instant,
): PhoneProof {
  // A number that went elsewhere is sent nothing any more.
  if (bar === 'lost' || endedAt !== null) return 'lost';
  const hours = WAITS_HOURS[purpose];
  const waits = simReplacedAt !== null && Temporal.Instant.compare(now, simReplacedAt.add({ hours })) < 0;
  return waits ? 'sim replaced' : 'proves';
}
