import { createHash } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import type { MessageKey } from './message.sql.ts';
import { lockMessage, settle } from './outbox.sql.ts';
import type { CentreProfile } from './profile.ts';
import { findingOf } from './reason.ts';
import { type Receipt, fateOf, normalId } from './receipt.ts';

interface Target extends MessageKey {
  readonly attempt: number;
  readonly part: number;
}

type MatchedBy = 'id' | 'reference' | 'number';

const TARGET = `subscriber_id AS "subscriberId", message_id AS "messageId", attempt, part`;

/** Centres use ids again after a restart or a while: the same number and the newest message win. */
async function byId(db: Queries, profile: CentreProfile, receipt: Receipt): Promise<Target | null> {
  if (receipt.smscId === null || !profile.idsMeanSomething) return null;
  const rows = await db.query<Target>(
    `SELECT ${TARGET} FROM submission WHERE centre_key = $1 AND centre = $2
     ORDER BY recipient = $3 DESC, submitted_at DESC LIMIT 1`,
    [normalId(receipt.smscId, profile.receiptIds), profile.centre, receipt.phone],
  );
  return rows[0] ?? null;
}

async function byReference(db: Queries, profile: CentreProfile, receipt: Receipt): Promise<Target | null> {
  if (receipt.reference === null) return null;
  const rows = await db.query<Target>(
    `SELECT ${TARGET} FROM submission WHERE recipient = $1 AND reference = $2 AND centre = $3
     ORDER BY submitted_at DESC LIMIT 1`,
    [receipt.phone, receipt.reference, profile.centre],
  );
  return rows[0] ?? null;
}

/**
 * The only message to that number which still waits for a receipt within its life. One that has an id of its own is
 * not meant by a receipt with another id.
 */
async function byNumber(tx: Tx, profile: CentreProfile, receipt: Receipt): Promise<Target | null> {
  const rows = await tx.query<Target>(
    `SELECT ${TARGET} FROM submission
     WHERE recipient = $1 AND centre = $2 AND fate IN ('open', 'enroute') AND outcome <> 'refused'
       AND expires_at > $3 AND (centre_key IS NULL OR $4) LIMIT 2`,
    [receipt.phone, profile.centre, tx.now, receipt.smscId === null || !profile.idsMeanSomething],
  );
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** Which submission a receipt speaks of (sms.md 3.2): by id, by reference and number, by number alone. */
async function match(
  tx: Tx,
  profile: CentreProfile,
  receipt: Receipt,
): Promise<{ target: Target; by: MatchedBy } | null> {
  const id = await byId(tx, profile, receipt);
  if (id !== null) return { target: id, by: 'id' };
  const reference = await byReference(tx, profile, receipt);
  if (reference !== null) return { target: reference, by: 'reference' };
  const number = await byNumber(tx, profile, receipt);
  return number && { target: number, by: 'number' };
}

function digestOf(receipt: Receipt): string {
  return createHash('sha256').update(JSON.stringify(receipt)).digest('base64url');
}

const LEASE_UNTOUCHED = { seconds: 120 } as const;

/** Applies a receipt to its submission and message. A repeat changes nothing; a final fate only yields to delivery. */
async function apply(
  tx: Tx,
  profile: CentreProfile,
  receipt: Receipt,
  arrivedAt: Temporal.Instant,
  { target, by }: { target: Target; by: MatchedBy },
): Promise<MessageKey | null> {
  const message = await lockMessage(tx, target);
  if (message === null) return null;
  const fate = fateOf(receipt, profile.acceptedIsFinal);
  const finding = findingOf(receipt, profile.codes);
  const reason = finding?.reason ?? null;
  const evidence = finding === null ? receipt : { ...receipt, saidBy: finding.saidBy, table: profile.table };
  const key = [target.subscriberId, target.messageId, target.attempt, target.part];
  const news = await tx.query(
    `INSERT INTO delivery_receipt (subscriber_id, message_id, attempt, part, digest, arrived_at, fate, reason,
       matched_by, evidence)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING 1`,
    [...key, digestOf(receipt), arrivedAt, fate, reason, by, JSON.stringify(evidence)],
  );
  if (news.length === 0) return null;
  const centreKey = receipt.smscId === null ? null : normalId(receipt.smscId, profile.receiptIds);
  await tx.query(
    `UPDATE submission SET fate = $5, centre_key = coalesce(centre_key, $7),
       ended_at = CASE WHEN $5 IN ('failed', 'expired') THEN $8::timestamptz END,
       reason = CASE WHEN $5 = 'delivered' THEN NULL WHEN $6 = 'EXPIRED' THEN coalesce(reason, $6)
         ELSE coalesce($6, reason) END
     WHERE subscriber_id = $1 AND message_id = $2 AND attempt = $3 AND part = $4
       AND (fate IN ('open', 'enroute') OR ($5 = 'delivered' AND fate <> 'delivered'))`,
    [...key, fate, reason, centreKey, arrivedAt],
  );
  const { changed } = await settle(tx, message, tx.now.add(LEASE_UNTOUCHED));
  return changed ? message : null;
}

/**
 * Takes a receipt in: applied, or kept as an orphan for a minute. Gives the message whose state changed.
 * Any receipt may come twice, late, in any order, before the response to its submit.
 */
export async function takeReceipt(
  tx: Tx,
  profile: CentreProfile,
  receipt: Receipt,
): Promise<{ readonly matched: boolean; readonly changed: MessageKey | null }> {
  const found = await match(tx, profile, receipt);
  if (found !== null) return { matched: true, changed: await apply(tx, profile, receipt, tx.now, found) };
  await tx.query(
    `INSERT INTO orphan_receipt (digest, centre, arrived_at, evidence) VALUES ($1, $2, $3, $4)
     ON CONFLICT (digest) DO NOTHING`,
    [digestOf(receipt), profile.centre, tx.now, JSON.stringify(receipt)],
  );
  return { matched: false, changed: null };
}

export interface Orphan {
  readonly digest: string;
  readonly arrivedAt: Temporal.Instant;
  readonly evidence: Receipt;
}

/** Receipts that nobody has claimed yet, oldest first. */
export function orphans(db: Queries, centre: string, limit: number): Promise<Orphan[]> {
  return db.query(
    `SELECT digest, arrived_at AS "arrivedAt", evidence FROM orphan_receipt
     WHERE given_up_at IS NULL AND centre = $1 ORDER BY arrived_at LIMIT $2`,
    [centre, limit],
  );
}

const ORPHAN_LIFE = { seconds: 60 } as const;

/** Tries an orphan again; after a minute it is given up and stays as evidence. */
export async function retryOrphan(
  tx: Tx,
  profile: CentreProfile,
  orphan: Orphan,
): Promise<{ readonly kind: 'matched' | 'waits' | 'given up'; readonly changed: MessageKey | null }> {
  const found = await match(tx, profile, orphan.evidence);
  if (found !== null) {
    const changed = await apply(tx, profile, orphan.evidence, orphan.arrivedAt, found);
    await tx.query('DELETE FROM orphan_receipt WHERE digest = $1', [orphan.digest]);
    return { kind: 'matched', changed };
  }
  if (Temporal.Instant.compare(tx.now, orphan.arrivedAt.add(ORPHAN_LIFE)) < 0)
    return { kind: 'waits', changed: null };
  await tx.query('UPDATE orphan_receipt SET given_up_at = $2 WHERE digest = $1', [orphan.digest, tx.now]);
  return { kind: 'given up', changed: null };
}

/**
 * A phone can be reached again: what waits for it at the centre is on its way once more, so the reason why it waited is over;
 * what the centre gave up and still may go rests no longer. Gives the messages that changed. May be told twice.
 */
export async function phoneReachable(
  tx: Tx,
  profile: CentreProfile,
  msisdn: string,
): Promise<readonly MessageKey[]> {
  const waiting = await tx.query<Target & { readonly fate: 'enroute' | 'failed' }>(
    `SELECT ${TARGET}, fate FROM submission
     WHERE recipient = $1 AND centre = $2 AND fate IN ('enroute', 'failed') AND reason IS NOT NULL AND expires_at > $3
     ORDER BY submitted_at LIMIT 100`,
    [msisdn, profile.centre, tx.now],
  );
  const changed: MessageKey[] = [];
  for (const target of waiting) {
    const message = await lockMessage(tx, target);
    if (message === null || (target.fate === 'failed' && message.state !== 'sent')) continue;
    const key = [target.subscriberId, target.messageId, target.attempt, target.part];
    await tx.query(
      `INSERT INTO delivery_receipt (subscriber_id, message_id, attempt, part, digest, arrived_at, fate, reason,
         matched_by, evidence)
       VALUES ($1, $2, $3, $4, $5, $6, 'enroute', NULL, 'number', '{"alert": true}') ON CONFLICT DO NOTHING`,
      [...key, `alert ${tx.now.epochMilliseconds}`, tx.now],
    );
    await tx.query(
      `UPDATE submission SET reason = CASE WHEN fate = 'enroute' THEN NULL ELSE reason END,
         ended_at = CASE WHEN fate = 'failed' THEN to_timestamp(0) END
       WHERE subscriber_id = $1 AND message_id = $2 AND attempt = $3 AND part = $4 AND fate IN ('enroute', 'failed')`,
      key,
    );
    if ((await settle(tx, message, tx.now.add(LEASE_UNTOUCHED))).changed) changed.push(message);
  }
  return changed;
}
