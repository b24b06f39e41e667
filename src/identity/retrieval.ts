import type { BrandId } from '../terms/index.ts';
import type { PhoneProof } from './phone-proof.ts';

/** Wrong answers to the secret question, over all retrievals, after which only Customer Care helps. */
export const ANSWERS_MAX = 5;
/** How long a new password may be set after the right code. */
export const RETRIEVAL_MINUTES = 30;

/** How long who has nothing to prove but the phone waits for a new password (login.gov's measure). */
export const WAIT_HOURS = 24;
/** How long after it a right code leads to the new password. */
export const WAIT_OPEN_HOURS = 72;

/** A wait before a new password, over or not. */
export interface Wait {
  readonly readyAt: Temporal.Instant;
  /** After it everything begins anew. */
  readonly endsAt: Temporal.Instant;
}

/** What is known of whom somebody entered. */
export interface Forgetful {
  readonly brand: BrandId;
  readonly holder: 'person' | 'organisation';
  /** There is an own password; without one the enrolment is simply repeated. */
  readonly ownPassword: boolean;
  readonly answersSpent: number;
  /** Its owner has stopped what strangers ask for. */
  readonly stopped: boolean;
  /** Whether a code by SMS proves anything now. */
  readonly phone: PhoneProof;
}

/** What happens to a request: each but `unknown` sends its own SMS to the number, and to nobody else. */
export type RetrievalDecision =
  | 'code'
  | 'not enrolled'
  | 'coordinator'
  | 'other brand'
  | 'stopped'
  | 'sim replaced'
  | 'unknown';

/** Decides on a request for a new password, made at a brand's site. */
export function decideRetrieval(
  of: Forgetful | null,
  site: BrandId,
  secretQuestion: boolean,
): RetrievalDecision {
  if (of === null || of.stopped || of.phone === 'lost') return 'unknown';
  if (of.holder === 'organisation') return 'coordinator';
  if (of.brand !== site) return 'other brand';
  if (!of.ownPassword) return 'not enrolled';
  if (of.phone === 'sim replaced') return 'sim replaced';
  return secretQuestion && of.answersSpent >= ANSWERS_MAX ? 'stopped' : 'code';
}

/** What a new password asks for besides the code. */
export interface RetrievalNeeds {
  readonly answer: boolean;
  readonly factor: boolean;
  /** Neither of them is there: the phone is proven a second time, a day later. */
  readonly wait: boolean;
}

/** What a new password asks for: the phone alone, at one moment, is never enough. */
export function retrievalNeeds(of: { readonly question: boolean; readonly factors: number }): RetrievalNeeds {
  const factor = of.factors > 0;
  return { answer: of.question, factor, wait: !of.question && !factor };
}

/** What is still to do after the right code. */
export type RetrievalStep = 'question' | 'factor' | 'wait' | 'password';

/** The first step that is open: computed from what is settled, never stored, so none can be skipped. */
export function nextRetrievalStep(
  needs: RetrievalNeeds,
  has: { readonly answered: boolean; readonly proven: boolean; readonly waited: boolean },
): RetrievalStep {
  if (needs.answer && !has.answered) return 'question';
  if (needs.factor && !has.proven) return 'factor';
  return needs.wait && !has.waited ? 'wait' : 'password';
}
