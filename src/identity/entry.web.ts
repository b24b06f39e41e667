import type { Tx } from '../store/index.ts';
import { subscription } from '../subscribers/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { Answer, CookieChange, ProvenBy, Visit } from '../web/index.ts';
import { browserFamily } from './browser-family.ts';
import type { IdentityDeps } from './deps.web.ts';
import { rememberBrowser } from './known-browser.sql.ts';
import { endWait } from './retrieval-wait.sql.ts';
import { cookieOf, type SessionToken } from './session.ts';
import { beginSession, endSession } from './session.sql.ts';
import type { Limit } from './throttle.ts';
import { forgive } from './throttle.sql.ts';

/** Wrong passwords from one browser for one subscription. */
export const BY_BROWSER: Limit = { name: 'sign-in/browser', most: 5, windowSeconds: 900 };

/**
 * Lets somebody in who has proven everything: the old session ends, a new one begins, the browser is remembered. `by` is
 * what was proven besides the password just now, `null` at a browser that is known.
 */
export async function enterAs(
  deps: IdentityDeps,
  tx: Tx,
  visit: Visit,
  subscriberId: SubscriberId,
  by: ProvenBy | null,
): Promise<SessionToken> {
  // A session from before the sign-in never lives on under the new rights.
  if (visit.visitor !== null)
    await endSession(tx, visit.visitor.subscriberId, visit.visitor.sessionKey, tx.now);
  await rememberBrowser(tx, subscriberId, visit);
  // Whoever gets in has not forgotten the password; a wait that somebody else began ends with it.
  await endWait(tx, subscriberId);
  await forgive(tx, { limit: BY_BROWSER, by: `${subscriberId}/${visit.browser}` });
  await deps.trail.record(tx, { subscriberId, act: 'signed in', browser: browserFamily(visit.agent) });
  const held = await subscription(tx, subscriberId);
  return beginSession(tx, subscriberId, visit.site, visit, by, held !== null && held.closedAt !== null);
}

/** To the front page, with the new session. */
export function inside(token: SessionToken, more: readonly CookieChange[] = []): Answer {
  return {
    kind: 'redirect',
    to: '/',
    cookies: [{ name: '__Host-session', value: cookieOf(token) }, ...more],
  };
}
