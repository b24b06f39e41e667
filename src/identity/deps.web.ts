import type { Store } from '../store/index.ts';
import type { BrandId } from '../terms/index.ts';
import type { Seal } from '../web/index.ts';
import type { FirstVisitRules } from './first-visit.ts';
import type { Secrets } from './secret.ts';
import type { Quotas } from './sms-quota.ts';
import type { Trail } from './trail.sql.ts';

/** What every page of this room works with. */
export interface IdentityDeps {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly seal: Seal;
  readonly origins: Readonly<Record<BrandId, string>>;
  readonly rules: FirstVisitRules;
  /** `false`: the password alone signs in, at any browser. */
  readonly secondStep: boolean;
  /** How long a proof of a second factor counts before money, factors and grants, in minutes. */
  readonly freshMinutes: number;
  readonly quotas: Quotas;
  /** Seals the keys of authenticator apps. */
  readonly factorSeal: Seal;
  /** Hashes codes; kept outside the database. */
  readonly codeKey: Buffer;
  /** Draws the way of messages that were never sent. */
  readonly decoys: Buffer;
  readonly trail: Trail;
  /** An answer that could tell a stranger something takes at least this long. */
  readonly answerAfterMs: number;
  /** Wakes the dispatcher of messages. */
  readonly onSms: () => void;
}

/** Runs some work and answers not before a fixed time, so that its time tells nothing. */
export async function evenly<T>(afterMs: number, work: () => Promise<T>): Promise<T> {
  const moment = performance.now() + afterMs;
  const result = await work();
  const left = moment - performance.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  return result;
}
