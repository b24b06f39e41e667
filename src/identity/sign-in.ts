import type { BrandId } from '../terms/index.ts';

/** What was found about a try to sign in. */
export interface SignInTry {
  /** The limits of this browser, subscription and network were not passed. */
  readonly withinLimits: boolean;
  readonly passwordMatches: boolean;
  readonly passwordKind: 'sms' | 'own';
  /** Its owner said "this was not me": no password works until there is a new one. */
  readonly stopped: boolean;
  /** A password sent by SMS was used up by this very try, within its life. */
  readonly smsPasswordUsedNow: boolean;
  readonly brand: BrandId;
  readonly site: string;
}

export type SignInDecision = 'refused' | 'other door' | 'signed in';

/** Decides on a try. Wrong, unknown, used up and too often are one refusal: a stranger learns nothing from it. */
export function decideSignIn(attempt: SignInTry | null): SignInDecision {
  if (attempt === null || attempt.stopped || !attempt.withinLimits || !attempt.passwordMatches)
    return 'refused';
  if (attempt.brand !== attempt.site) return 'other door';
  return attempt.passwordKind === 'own' || attempt.smsPasswordUsedNow ? 'signed in' : 'refused';
}
