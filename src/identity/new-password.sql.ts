import type { Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { setOwnPassword } from './identity.sql.ts';
import { forgetBrowsers } from './known-browser.sql.ts';
import { endRetrievals } from './retrieval.sql.ts';
import { endAllSessions } from './session.sql.ts';
import { endCodes } from './sms-code.sql.ts';

/**
 * Sets a new password. Whatever stood on the old one ends with it, before anybody is answered: sessions, codes on their
 * way, retrievals, and remembered browsers (but for the one that is `kept`, as it has just proven itself).
 */
export async function replacePassword(
  tx: Tx,
  subscriberId: SubscriberId,
  passwordHash: string,
  kept: string | null,
): Promise<void> {
  await setOwnPassword(tx, subscriberId, passwordHash);
  await endAllSessions(tx, subscriberId, tx.now);
  await endCodes(tx, subscriberId);
  await endRetrievals(tx, subscriberId);
  await forgetBrowsers(tx, subscriberId, kept);
}
