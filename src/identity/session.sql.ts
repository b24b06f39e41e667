import { randomBytes } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { ProvenBy } from '../web/index.ts';
import { browserFamily } from './browser-family.ts';
import {
  IDLE_MINUTES,
  type OpenSession,
  SESSIONS_MAX,
  type SessionToken,
  tokenHash,
  WHOLE_HOURS,
} from './session.ts';

/** Begins a session for a browser at a site and returns its token; only the token's hash is stored. */
export async function beginSession(
  tx: Tx,
  subscriberId: SubscriberId,
  site: string,
  from: { readonly browser: string; readonly agent: string },
  by: ProvenBy | null,
  readOnly = false,
): Promise<SessionToken> {
  const token = randomBytes(32);
  await tx.query(
    `insert into session
       (subscriber_id, token_hash, site, browser, family, began_at, seen_at, proven_by, proven_at, read_only)
     values ($1, $2, $3, $4, $6, $5, $5, $7, case when $7::text is not null then $5::timestamptz end, $8)`,
    [
      subscriberId,
      tokenHash(token),
      site,
      tokenHash(from.browser).toString('hex'),
      tx.now,
      browserFamily(from.agent),
      by,
      readOnly,
    ],
  );
  await tx.query(
    `update session set ended_at = $2 where subscriber_id = $1 and ended_at is null and token_hash in
       (select token_hash from session where subscriber_id = $1 and ended_at is null
        order by seen_at desc, began_at desc offset ${SESSIONS_MAX} limit 100)`,
    [subscriberId, tx.now],
  );
  return { subscriberId, token };
}

/** Writes down a fresh proof: the session goes on under a new token. `null` when it has ended meanwhile. */
export async function proveSession(
  tx: Tx,
  subscriberId: SubscriberId,
  ownKey: Buffer,
  by: ProvenBy,
): Promise<SessionToken | null> {
  const token = randomBytes(32);
  const rows = await tx.query(
    `update session set token_hash = $3, proven_at = $4, proven_by = $5
     where subscriber_id = $1 and token_hash = $2 and ended_at is null returning subscriber_id`,
    [subscriberId, ownKey, tokenHash(token), tx.now, by],
  );
  return rows.length === 1 ? { subscriberId, token } : null;
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

const HANDLE = `left(encode(token_hash, 'hex'), 16)`;

/** The sessions that live, the one used last first. */
export function sessionsOf(
  db: Queries,
  subscriberId: SubscriberId,
  ownKey: Buffer,
  now: Temporal.Instant,
): Promise<OpenSession[]> {
  return db.query(
    `select ${HANDLE} as handle, family, site, began_at as "beganAt", seen_at as "seenAt", token_hash = $2 as own
     from session where subscriber_id = $1 and ended_at is null and seen_at > $3 and began_at > $4
     order by seen_at desc limit 50`,
    [subscriberId, ownKey, now.subtract({ minutes: IDLE_MINUTES }), now.subtract({ hours: WHOLE_HOURS })],
  );
}

/** Ends a session by its handle; false when there is none of that name. */
export async function endSessionByHandle(
  tx: Tx,
  subscriberId: SubscriberId,
  handle: string,
): Promise<boolean> {
  const rows = await tx.query(
    `update session set ended_at = $3 where subscriber_id = $1 and ${HANDLE} = $2 and ended_at is null
     returning subscriber_id`,
    [subscriberId, handle, tx.now],
  );
  return rows.length > 0;
}

/** Ends every session but one. */
export async function endOtherSessions(tx: Tx, subscriberId: SubscriberId, ownKey: Buffer): Promise<void> {
  await tx.query(
    `update session set ended_at = $3 where subscriber_id = $1 and token_hash <> $2 and ended_at is null`,
    [subscriberId, ownKey, tx.now],
  );
}
