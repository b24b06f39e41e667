import type { ProvenBy } from '../web/index.ts';

/**
 * What a page asks for before it is opened or does anything: `factor`, any second factor proven a short while ago; `money`,
 * the same, and in the pause after a retrieval the password too; `change`, the same, and nothing in the pause; `own factor`,
 * an authenticator app or a passkey, and nothing in the pause. The later the stronger.
 */
export const FRESHNESSES = ['factor', 'money', 'change', 'own factor'] as const;
export type Freshness = (typeof FRESHNESSES)[number];

/** Of two wishes the one that asks for more. */
export function stronger(one: Freshness, other: Freshness): Freshness {
  return FRESHNESSES.indexOf(one) > FRESHNESSES.indexOf(other) ? one : other;
}

/** Whether to go on, to ask for a proof, or to lead to where a factor of one's own is set up. */
export type FreshnessDecision = 'go on' | 'prove' | 'set up';

export interface FreshnessFacts {
  readonly proof: { readonly by: ProvenBy; readonly at: Temporal.Instant } | null;
  readonly now: Temporal.Instant;
  /** How long a proof counts. */
  readonly minutes: number;
  /** An authenticator app or a passkey is set up. */
  readonly hasOwn: boolean;
  /** `false`: the SIM is new or lost, so that a code by SMS proves nothing. */
  readonly smsProves: boolean;
  /** `false`: the password alone is all that is ever asked for. */
  readonly secondStep: boolean;
}

/** Decides what a page's wish means for this session now. */
export function decideFreshness(wanted: Freshness, facts: FreshnessFacts): FreshnessDecision {
  if (facts.secondStep && wanted === 'own factor' && !facts.hasOwn) return 'set up';
  return isFresh(wanted, facts) ? 'go on' : 'prove';
}

function isFresh(wanted: Freshness, { proof, now, minutes, secondStep, smsProves }: FreshnessFacts): boolean {
  if (proof === null || Temporal.Instant.compare(now, proof.at.add({ minutes })) >= 0) return false;
  if (!secondStep) return true;
  const own = proof.by === 'totp' || proof.by === 'passkey';
  if (proof.by === 'sms' && !smsProves) return false;
  return own || (wanted !== 'own factor' && proof.by !== 'password');
}
