import type { BrandId } from '../terms/index.ts';
import type { PhoneProof } from './phone-proof.ts';

/** Wrong answers to the secret question, over all retrievals, after which only Customer Care helps. */
export const ANSWERS_MAX = 5;
/** How long a new password may be set after the right code. */
export const RETRIEVAL_MINUTES = 30;

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

/** What is still to do after the right code. */
export type RetrievalStep = 'question' | 'factor' | 'password';

/** The first step that is open: computed from what is settled, never stored, so none can be skipped. */
export function nextRetrievalStep(
  needs: { readonly answer: boolean; readonly factor: boolean },
  has: { readonly answered: boolean; readonly proven: boolean },
): RetrievalStep {
  if (needs.answer && !has.answered) return 'question';
  return needs.factor && !has.proven ? 'factor' : 'password';
}
