import { randomBytes } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type SessionToken, tokenHash } from './session.ts';

/** Begins a session for a browser at a site and returns its token; only the token's hash is stored. */
export async function beginSession(
  tx: Tx,
  subscriberId: SubscriberId,
  site: string,
  browser: string,
): Promise<SessionToken> {
  const token = randomBytes(32);
  await tx.query(
    `insert into session (subscriber_id, token_hash, site, browser, began_at, seen_at) values ($1, $2, $3, $4, $5, $5)`,
    [subscriberId, tokenHash(token), site, browser, tx.now],
  );
  return { subscriberId, token };
}

/** Ends one session. */
export async function endSession(
  db: Queries,
  subscriberId: SubscriberId,
  key: Buffer,
  now: Temporal.Instant,
): Promise<void> {
  await db.query(
    `update session set ended_at = $3 where subscriber_id = $1 and token_hash = $2 and ended_at is null`,
    [subscriberId, key, now],
  );
}

/** Ends every session of a subscription: a new password, a changed owner. */
export async function endAllSessions(
  db: Queries,
  subscriberId: SubscriberId,
  now: Temporal.Instant,
): Promise<void> {
  await db.query(`update session set ended_at = $2 where subscriber_id = $1 and ended_at is null`, [
    subscriberId,
    now,
  ]);
}
