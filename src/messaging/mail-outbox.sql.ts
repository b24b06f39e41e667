import type { Queries, Tx } from '../store/index.ts';
import { type MailKey, mailPlace, type MailWords } from './mail.sql.ts';
import { fallBack } from './notice.sql.ts';
import { unseal } from './sealing.ts';

export interface DueMail extends MailKey {
  readonly dueAt: Temporal.Instant;
}

/** A mail that somebody has taken; `words` is null when it can no longer be read: sealed under another secret. */
export interface TakenMail extends MailKey {
  readonly noticeId: string | null;
  readonly attempts: number;
  readonly expiresAt: Temporal.Instant;
  readonly words: MailWords | null;
}

/** Mails that want to be looked at, longest due first. */
export function dueMails(db: Queries, now: Temporal.Instant, limit: number): Promise<DueMail[]> {
  return db.query(
    `SELECT subscriber_id AS "subscriberId", mail_id AS "mailId", due_at AS "dueAt"
     FROM mail WHERE due_at <= $1 ORDER BY due_at LIMIT $2`,
    [now, limit],
  );
}

/** Takes a mail until `until`, if nobody else has taken it since it was seen. */
export async function claimMail(tx: Tx, due: DueMail, until: Temporal.Instant): Promise<TakenMail | null> {
  const [row] = await tx.query<Omit<TakenMail, 'words'> & { readonly sealed: Buffer | null }>(
    `UPDATE mail SET due_at = $4, attempts = attempts + 1
     WHERE subscriber_id = $1 AND mail_id = $2 AND due_at = $3
     RETURNING subscriber_id AS "subscriberId", mail_id AS "mailId", notice_id AS "noticeId", attempts,
       expires_at AS "expiresAt", sealed`,
    [due.subscriberId, due.mailId, due.dueAt, until],
  );
  if (row === undefined) return null;
  const { sealed, ...mail } = row;
  const text = sealed && unseal(sealed, mailPlace(mail));
  return { ...mail, words: text === null ? null : (JSON.parse(text) as MailWords) };
}

/** What became of one try: gone, refused for good, or to be tried again. */
export interface MailResult {
  readonly outcome: 'sent' | 'refused' | 'not now';
  /** The server's code, or why there was no answer; never words of the mail. */
  readonly answer: string;
}

const LONGEST_PAUSE_S = 3600;

/** Seconds until the next try: 10, 20, 40 … an hour. */
export function mailPauseSeconds(attempts: number): number {
  return Math.min(LONGEST_PAUSE_S, 5 * 2 ** Math.min(attempts, 12));
}

/** The state after a try; a try that would come after the end of its life is none. */
export function mailStateAfter(
  { outcome }: MailResult,
  attempts: number,
  life: { readonly now: Temporal.Instant; readonly expiresAt: Temporal.Instant },
): { readonly state: 'queued' | 'sent' | 'failed' | 'expired'; readonly dueAt: Temporal.Instant | null } {
  if (outcome === 'sent') return { state: 'sent', dueAt: null };
  if (outcome === 'refused') return { state: 'failed', dueAt: null };
  const dueAt = life.now.add({ seconds: mailPauseSeconds(attempts) });
  return Temporal.Instant.compare(dueAt, life.expiresAt) < 0
    ? { state: 'queued', dueAt }
    : { state: 'expired', dueAt: null };
}

/** Writes down what became of a try; when every mail of a notice has failed it goes another way. */
export async function landMail(tx: Tx, mail: TakenMail, result: MailResult): Promise<void> {
  const { state, dueAt } = mailStateAfter(result, mail.attempts, { now: tx.now, expiresAt: mail.expiresAt });
  await tx.query(
    `UPDATE mail SET state = $3, answer = $4, due_at = $5, changed_at = $6,
       sealed = CASE WHEN $3 = 'queued' THEN sealed ELSE NULL END
     WHERE subscriber_id = $1 AND mail_id = $2 AND state = 'queued'`,
    [mail.subscriberId, mail.mailId, state, result.answer.slice(0, 100), dueAt, tx.now],
  );
  const isLost = state === 'failed' || state === 'expired';
  if (!isLost || mail.noticeId === null) return;
  const key = { subscriberId: mail.subscriberId, noticeId: mail.noticeId };
  const others = await tx.query(
    `SELECT 1 FROM mail WHERE subscriber_id = $1 AND notice_id = $2 AND state IN ('queued', 'sent') LIMIT 1`,
    [key.subscriberId, key.noticeId],
  );
  if (others.length === 0) await fallBack(tx, key);
}
