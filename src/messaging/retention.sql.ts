import type { Queries } from '../store/index.ts';

/** At most so many rows of a table in one go: nobody waits behind a sweep. */
const AT_ONCE = 5_000;

/** Removes rows by their key, the oldest of them first, and says how many went. */
async function sweep(
  db: Queries,
  table: { readonly name: string; readonly key: string; readonly old: string; readonly by: string },
  before: Temporal.Instant,
): Promise<number> {
  const { name, key, old, by } = table;
  const gone = await db.query(
    `DELETE FROM ${name} WHERE (${key}) IN
       (SELECT ${key} FROM ${name} WHERE ${old} ORDER BY ${by} LIMIT ${AT_ONCE}) RETURNING 1`,
    [before],
  );
  return gone.length;
}

/**
 * Removes what became of messages that came to their end before a moment: the row, what was tried and what the centres said;
 * and what people wrote to us before it.
 * A message that is still on its way is never touched, however old. Says how many rows went.
 */
export async function sweepMessages(db: Queries, before: Temporal.Instant): Promise<number> {
  const part = 'subscriber_id, message_id, attempt, part';
  const isOver = (moment: string, table: string): string =>
    `${moment} < $1 AND NOT EXISTS (SELECT 1 FROM message m WHERE m.subscriber_id = ${table}.subscriber_id
       AND m.message_id = ${table}.message_id AND (m.due_at IS NOT NULL OR m.changed_at >= $1))`;
  const receipts = {
    name: 'delivery_receipt',
    key: `${part}, digest`,
    old: isOver('arrived_at', 'delivery_receipt'),
    by: 'arrived_at',
  };
  const submissions = {
    name: 'submission',
    key: part,
    old: isOver('submitted_at', 'submission'),
    by: 'submitted_at',
  };
  const messages = {
    name: 'message',
    key: 'subscriber_id, message_id',
    old: `due_at IS NULL AND changed_at < $1`,
    by: 'changed_at',
  };
  const replies = {
    name: 'reply',
    key: 'subscriber_id, reply_id',
    old: 'arrived_at < $1',
    by: 'arrived_at',
  };
  const gone = [
    await sweep(db, replies, before),
    await sweep(db, receipts, before),
    await sweep(db, submissions, before),
    await sweep(db, messages, before),
  ];
  return gone.reduce((sum, count) => sum + count, 0);
}

/** Removes receipts that were given up before a moment because they belonged to nothing. */
export function sweepOrphans(db: Queries, before: Temporal.Instant): Promise<number> {
  const old = 'given_up_at < $1';
  return sweep(db, { name: 'orphan_receipt', key: 'digest', old, by: 'given_up_at' }, before);
}

/** Removes what the inbox held since before a moment, read or not. */
export function sweepInbox(db: Queries, before: Temporal.Instant): Promise<number> {
  const key = 'subscriber_id, notice_id';
  return sweep(db, { name: 'notice', key, old: 'put_at < $1 AND expires_at < $1', by: 'put_at' }, before);
}

/** Removes what became of mails and of pushes that came to their end before a moment. */
export async function sweepMails(db: Queries, before: Temporal.Instant): Promise<number> {
  const old = 'due_at IS NULL AND changed_at < $1';
  const by = 'changed_at';
  const mails = await sweep(db, { name: 'mail', key: 'subscriber_id, mail_id', old, by }, before);
  const key = 'subscriber_id, notice_id, endpoint_key';
  return mails + (await sweep(db, { name: 'push', key, old, by }, before));
}
