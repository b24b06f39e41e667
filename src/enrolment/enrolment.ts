import type { BrandId } from '../terms/index.ts';

/** What is known of the number that somebody entered. */
export interface Applicant {
  readonly brand: BrandId;
  readonly holder: 'person' | 'organisation';
  /** Of a company's number: its coordinator has let it in. */
  readonly letIn: boolean;
  /** The first visit has been finished: there is an own password, and no other is sent by SMS. */
  readonly firstVisitDone: boolean;
  /** Its owner has stopped what strangers ask for. */
  readonly stopped: boolean;
  /** The phone or the SIM is lost: nothing is sent to it. */
  readonly lost: boolean;
}

/** What happens to a request: each but `unknown` sends its own SMS to the number, and to nobody else. */
export type EnrolmentDecision = 'issue' | 'already enrolled' | 'coordinator' | 'other brand' | 'unknown';

/** Decides on a request for a login and password, made at a brand's site. */
export function decideEnrolment(applicant: Applicant | null, site: BrandId): EnrolmentDecision {
  if (applicant === null || applicant.lost || applicant.stopped) return 'unknown';
  if (applicant.holder === 'organisation' && !applicant.letIn) return 'coordinator';
  if (applicant.brand !== site) return 'other brand';
  return applicant.firstVisitDone ? 'already enrolled' : 'issue';
}
