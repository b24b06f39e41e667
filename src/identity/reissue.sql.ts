import type { Queries, Tx } from '../store/index.ts';
import type { Subscription } from '../subscribers/index.ts';
import type { BrandId, Msisdn, SubscriberId } from '../terms/index.ts';
import { announce } from './announcement.sql.ts';
import { identityOf, type Issued } from './identity.sql.ts';
import { forgetBrowsers } from './known-browser.sql.ts';
import { endRetrievals } from './retrieval.sql.ts';
import { endAllSessions } from './session.sql.ts';
import { endCodes } from './sms-code.sql.ts';

/**
 * Puts a password that works once in place of whatever there was. Everything that is open ends, and the first visit begins
 * again with a new password and a new secret question: whoever needs this has lost both. Whoever had chosen a password is told at
 * every address, as of any other change.
 */
export async function reissue(
  tx: Tx,
  origins: Readonly<Record<BrandId, string>>,
  held: Subscription,
  issued: Issued,
): Promise<void> {
  const before = await identityOf(tx, held.subscriberId);
  await tx.query(
    `insert into identity (subscriber_id, login, language, password_hash, password_kind, password_expires_at)
     values ($1, $2, $3, $4, 'sms', $5)
     on conflict (subscriber_id) do update
       set password_hash = excluded.password_hash, password_kind = 'sms',
           password_expires_at = excluded.password_expires_at, password_used_at = null,
           question = null, answer_hash = null, stopped_at = null`,
    [issued.subscriberId, issued.login, issued.language, issued.passwordHash, issued.expiresAt],
  );
  const { subscriberId } = held;
  await endAllSessions(tx, subscriberId, tx.now);
  await endCodes(tx, subscriberId);
  await endRetrievals(tx, subscriberId);
  await forgetBrowsers(tx, subscriberId);
  if (before?.password_kind === 'own') await announce(tx, origins, held, 'password reset');
}

/**
 * Forgets every limit that was spent for a subscription or its number, and the wrong answers to its secret question, and
 * returns how many limits there were. Keys are `limit:who` or `limit:who/browser`; the table is read whole, which a rare
 * act of the care desk may cost. The password stays what it is.
 */
export async function unlock(db: Queries, subscriberId: SubscriberId, msisdn: Msisdn): Promise<number> {
  const gone = await db.query(
    `delete from throttle where split_part(split_part(key, ':', 2), '/', 1) in ($1, $2) returning key`,
    [String(subscriberId), msisdn],
  );
  const answers = await db.query(
    `update identity set answers_spent = 0 where subscriber_id = $1 and answers_spent > 0 returning subscriber_id`,
    [subscriberId],
  );
  return gone.length + answers.length;
}
