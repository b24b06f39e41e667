import { createHmac } from 'node:crypto';
import type { SubscriberId } from '../terms/index.ts';
import type { Limit } from './throttle.ts';

/** What a code is for. A code of one purpose is nothing for another. */
export type CodePurpose = 'retrieval' | 'sign-in' | 'step-up';

/** At most this long (NIST SP 800-63B-4); the SMS centre forgets an undelivered one at the same moment. */
export const CODE_MINUTES = 10;

/**
 * Wrong codes over all codes that were asked for: a new code does not give new tries, a right one does. For retrieval
 * anybody may ask, so the day is lost; at sign-in only who knows the password.
 */
export const CODE_TRIES: Readonly<Record<CodePurpose, Limit>> = {
  retrieval: { name: 'code/retrieval', most: 5, windowSeconds: 86_400 },
  'sign-in': { name: 'code/sign-in', most: 5, windowSeconds: 3600 },
  'step-up': { name: 'code/step-up', most: 5, windowSeconds: 3600 },
};

/** Six ASCII digits and nothing else, or `null`. */
export function parseCode(text: string | undefined): string | null {
  return text !== undefined && /^\d{6}$/.test(text) ? text : null;
}

/** Six digits from a uniform number below a million. */
export function codeFrom(number: number): string {
  return String(number).padStart(6, '0');
}

/** What is stored of a code: useless without the key, and of use only in its own place. */
export function codeHash(key: Buffer, subscriberId: SubscriberId, codeId: string, code: string): Buffer {
  return createHmac('sha256', key).update(`code ${subscriberId}/${codeId} ${code}`).digest();
}
