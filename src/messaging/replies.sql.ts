import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { PhoneReply } from './reply.ts';
import { markOf, seal, unseal } from './sealing.ts';

/** The place to which a part of a text is sealed. */
export function partPlace(key: string, part: number): string {
  return `reply-part/${key}/${part}`;
}

/** A text in parts, as far as it has come. */
export interface TextInParts {
  readonly key: string;
  readonly parts: ReadonlyMap<number, string>;
  readonly told: boolean;
}

/** What has come of a text so far. */
export async function partsOf(db: Queries, key: string): Promise<TextInParts> {
  const rows = await db.query<{ part: number; sealed: Buffer; told: boolean }>(
    `SELECT part, sealed, told_at IS NOT NULL AS told FROM reply_part WHERE text_key = $1 LIMIT 255`,
    [key],
  );
  const parts = new Map(rows.map(({ part, sealed }) => [part, unseal(sealed, partPlace(key, part)) ?? '']));
  return { key, parts, told: rows.some(({ told }) => told) };
}

/** Keeps a part; the same one again changes nothing. */
export async function keepPart(tx: Tx, key: string, part: number, text: string): Promise<void> {
  await tx.query(
    `INSERT INTO reply_part (text_key, part, sealed, arrived_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [key, part, seal(text, partPlace(key, part)), tx.now],
  );
}

/** The text was told: its parts stay until nobody repeats them any more. */
export async function markTold(db: Queries, key: string, now: Temporal.Instant): Promise<void> {
  await db.query('UPDATE reply_part SET told_at = $2 WHERE text_key = $1', [key, now]);
}

export async function forgetParts(db: Queries, key: string): Promise<void> {
  await db.query('DELETE FROM reply_part WHERE text_key = $1', [key]);
}

/** Texts whose first part came before a moment, told or not: at most a hundred. */
export async function oldTexts(db: Queries, before: Temporal.Instant): Promise<readonly string[]> {
  const rows = await db.query<{ key: string }>(
    'SELECT DISTINCT text_key AS key FROM reply_part WHERE arrived_at < $1 LIMIT 100',
    [before],
  );
  return rows.map(({ key }) => key);
}

const REPEATED_WITHIN_MS = 600_000;

/** The place to which a text of a subscriber is sealed. */
export function replyPlace(subscriberId: SubscriberId, replyId: string): string {
  return `reply/${subscriberId}/${replyId}`;
}

/** Keeps what a subscriber wrote, sealed. The same words to the same number within ten minutes are one reply. */
export async function keepReply(
  tx: Tx,
  subscriberId: SubscriberId,
  { to, text }: PhoneReply,
  takenAs: string | null,
): Promise<void> {
  const span = Math.floor(tx.now.epochMilliseconds / REPEATED_WITHIN_MS);
  const replyId = `${span}/${markOf(`${to}\n${text}`)}`;
  await tx.query(
    `INSERT INTO reply (subscriber_id, reply_id, sealed, written_to, arrived_at, taken_as)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [subscriberId, replyId, seal(text, replyPlace(subscriberId, replyId)), to, tx.now, takenAs],
  );
}

/** Something that a subscriber wrote to us. */
export interface Reply {
  readonly at: Temporal.Instant;
  readonly to: string;
  /** `null`: sealed under a secret that is gone. */
  readonly text: string | null;
  /** What it was taken for; `null`: it moved nothing. */
  readonly takenAs: string | null;
}

/** What a subscriber wrote to us, newest first. */
export async function repliesOf(
  db: Queries,
  subscriberId: SubscriberId,
  limit: number,
): Promise<readonly Reply[]> {
  const rows = await db.query<Omit<Reply, 'text'> & { readonly replyId: string; readonly sealed: Buffer }>(
    `SELECT reply_id AS "replyId", sealed, written_to AS to, arrived_at AS at, taken_as AS "takenAs"
     FROM reply WHERE subscriber_id = $1 ORDER BY arrived_at DESC, reply_id LIMIT $2`,
    [subscriberId, limit],
  );
  return rows.map(({ replyId, sealed, ...reply }) => ({
    ...reply,
    text: unseal(sealed, replyPlace(subscriberId, replyId)),
  }));
}
