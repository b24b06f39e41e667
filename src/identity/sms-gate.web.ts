import type { Visit } from '../web/index.ts';
import type { CheckWish } from './human-check.ts';
import { askForCheck, type CheckDeps } from './human-check.web.ts';
import { smsBreaker } from './sms-breaker.sql.ts';
import type { SmsBreaker } from './sms-breaker.ts';
import { type Asked, nearSpendings, type Quotas, smsSpendings } from './sms-quota.ts';
import { spend, spendOn } from './throttle.sql.ts';

/** What a request for an SMS meets, the same whoever has the number: through, a wait, or a check before anything is spent. */
export type SmsGate =
  | { readonly kind: 'through'; readonly breaker: SmsBreaker }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'check'; readonly wish: CheckWish };

/** The gate before every SMS that a stranger can ask for (enrolment, password retrieval). */
export async function passSmsGate(
  deps: CheckDeps & { readonly quotas: Quotas },
  visit: Visit,
  number: Asked,
): Promise<SmsGate> {
  const now = await deps.store.now();
  const breaker = await smsBreaker(deps.store, now);
  if (breaker !== 'calm' || (await isNear(deps, visit, number, now))) {
    const wish = await askForCheck(deps, visit, 'sms');
    if (wish !== null) return { kind: 'check', wish };
  }
  const seconds = await spend(deps.store, now, smsSpendings(deps.quotas, visit, number));
  return seconds === null ? { kind: 'through', breaker } : { kind: 'wait', seconds };
}

/** Whether a limit is near: each is counted by one statement, the number being ours or not. */
async function isNear(
  { store, quotas }: CheckDeps & { readonly quotas: Quotas },
  visit: Visit,
  number: Asked,
  now: Temporal.Instant,
): Promise<boolean> {
  if (quotas.near === undefined) return false;
  const { counted, different } = nearSpendings(quotas.near, visit, number);
  let near = (await spend(store, now, counted)) !== null;
  for (const spending of different) near = !(await spendOn(store, now, spending, number)) || near;
  return near;
}
