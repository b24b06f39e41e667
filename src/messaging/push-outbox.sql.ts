import type { Queries, Tx } from '../store/index.ts';
import { type MailResult, mailStateAfter } from './mail-outbox.sql.ts';
import { fallBack } from './notice.sql.ts';
import type { PushAddress, PushWords } from './push.ts';
import { forgetPushBrowser, pushAddressOf, type PushKey, pushPlace } from './push.sql.ts';
import { unseal } from './sealing.ts';

export interface DuePush extends PushKey {
  readonly dueAt: Temporal.Instant;
}

/** A push that somebody has taken; without address or words it can no longer be sent. */
export interface TakenPush extends PushKey {
  readonly attempts: number;
  readonly expiresAt: Temporal.Instant;
  readonly address: PushAddress | null;
  readonly words: PushWords | null;
}

/** What became of a try; `gone`: the browser is not there any more. */
export type PushResult = Omit<MailResult, 'outcome'> & { readonly outcome: MailResult['outcome'] | 'gone' };

/** Pushes that want to be looked at, longest due first. */
export function duePushes(db: Queries, now: Temporal.Instant, limit: number): Promise<DuePush[]> {
  return db.query(
    `SELECT subscriber_id AS "subscriberId", notice_id AS "noticeId", endpoint_key AS "endpointKey", due_at AS "dueAt"
     FROM push WHERE due_at <= $1 ORDER BY due_at LIMIT $2`,
    [now, limit],
  );
}

/** Takes a push until `until`, if nobody else has taken it since it was seen. */
export async function claimPush(tx: Tx, due: DuePush, until: Temporal.Instant): Promise<TakenPush | null> {
  const [row] = await tx.query<{ attempts: number; expiresAt: Temporal.Instant; sealed: Buffer | null }>(
    `UPDATE push SET due_at = $5, attempts = attempts + 1
     WHERE subscriber_id = $1 AND notice_id = $2 AND endpoint_key = $3 AND due_at = $4
     RETURNING attempts, expires_at AS "expiresAt", sealed`,
    [due.subscriberId, due.noticeId, due.endpointKey, due.dueAt, until],
  );
  if (row === undefined) return null;
  const { sealed, ...taken } = row;
  const text = sealed && unseal(sealed, pushPlace(due));
  const address = await pushAddressOf(tx, due);
  return { ...due, ...taken, address, words: text === null ? null : (JSON.parse(text) as PushWords) };
}

/**
 * Writes down what became of a try. A browser that is gone is forgotten. When every browser of a notice has failed, the
 * notice goes another way.
 */
export async function landPush(tx: Tx, push: TakenPush, result: PushResult): Promise<void> {
  const { subscriberId, noticeId, endpointKey } = push;
  const outcome = result.outcome === 'gone' ? 'refused' : result.outcome;
  const life = { now: tx.now, expiresAt: push.expiresAt };
  const { state, dueAt } = mailStateAfter({ ...result, outcome }, push.attempts, life);
  await tx.query(
    `UPDATE push SET state = $4, answer = $5, due_at = $6, changed_at = $7,
       sealed = CASE WHEN $4 = 'queued' THEN sealed ELSE NULL END
     WHERE subscriber_id = $1 AND notice_id = $2 AND endpoint_key = $3 AND state = 'queued'`,
    [subscriberId, noticeId, endpointKey, state, result.answer.slice(0, 100), dueAt, tx.now],
  );
  if (result.outcome === 'gone') await forgetPushBrowser(tx, subscriberId, endpointKey);
  if (state !== 'failed' && state !== 'expired') return;
  const others = await tx.query(
    `SELECT 1 FROM push WHERE subscriber_id = $1 AND notice_id = $2 AND state IN ('queued', 'sent') LIMIT 1`,
    [subscriberId, noticeId],
  );
  if (others.length === 0) await fallBack(tx, { subscriberId, noticeId });
}
