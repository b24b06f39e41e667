import { randomBytes } from 'node:crypto';
import type { Queries } from '../store/index.ts';
import type { Seal, Visit } from '../web/index.ts';
import {
  CHECK_MINUTES,
  CHECK_WAIT_SECONDS,
  type CheckWish,
  type HumanCheck,
  howDone,
  readCheck,
  writeCheck,
} from './human-check.ts';
import { type Limit, networkOf } from './throttle.ts';
import { spend } from './throttle.sql.ts';

/** Which form a check is of. */
type CheckedForm = 'sms' | 'sign-in';

export interface CheckDeps {
  readonly store: { now(): Promise<Temporal.Instant> } & Queries;
  readonly seal: Seal;
}

const ONCE: Limit = { name: 'check/once', most: 1, windowSeconds: 2 * CHECK_MINUTES * 60 };
/** Whoever only waits may keep many checks at once: so many of one network are taken, the others wait on. */
const WAITED: Limit = { name: 'check/waited', most: 10, windowSeconds: 600 };

/**
 * `null` when this form brings a check that was done, for the first time; else what it must hold when it is sent again. A
 * check is of one form and one browser, dated, and used up by one statement.
 */
export async function askForCheck(
  deps: CheckDeps,
  visit: Visit,
  form: CheckedForm,
): Promise<CheckWish | null> {
  const kind = `human check/${form}/${visit.site}/${visit.browser}`;
  const now = await deps.store.now();
  const sealed = visit.form['check'];
  const check = readCheck(deps.seal.open(kind, sealed), now.epochMilliseconds);
  if (check === null || sealed === undefined) return newCheck(deps, kind, now);
  const done = howDone(check, visit.form['work'], now.epochMilliseconds);
  if (typeof done === 'number') return wishOf(check, sealed, done);
  if (done === 'waited') {
    const wait = await spend(deps.store, now, [{ limit: WAITED, by: networkOf(visit.address) }]);
    if (wait !== null) return wishOf(check, sealed, wait);
  }
  const isFirst = (await spend(deps.store, now, [{ limit: ONCE, by: check.nonce }])) === null;
  return isFirst ? null : newCheck(deps, kind, now);
}

function newCheck({ seal }: CheckDeps, kind: string, now: Temporal.Instant): CheckWish {
  const check = { nonce: randomBytes(16).toString('base64url'), madeMs: now.epochMilliseconds };
  return wishOf(check, seal.close(kind, writeCheck(check)), CHECK_WAIT_SECONDS);
}

function wishOf({ nonce }: HumanCheck, token: string, waitSeconds: number): CheckWish {
  return { token, nonce, waitSeconds };
}
