import { createHash, randomBytes } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';

/** A system that may hand in usage files by HTTP. */
export interface Sender {
  readonly senderId: number;
  readonly name: string;
  readonly madeAt: Temporal.Instant;
  /** From when its token opens nothing; `null` while it does. */
  readonly endedAt: Temporal.Instant | null;
}

interface SenderRow {
  sender_id: number;
  name: string;
  made_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
}

const SENDER = 'sender_id, name, made_at, ended_at';

/** Lets a system in and returns its token, which cannot be learned again: only its hash is kept. */
export async function makeSender(tx: Tx, name: string): Promise<string> {
  // 256 bits by chance: a plain hash is enough for what nobody can guess.
  const token = randomBytes(32).toString('base64url');
  await tx.query('INSERT INTO usage_sender (name, token_hash, made_at) VALUES ($1, $2, $3)', [
    name,
    hashOf(token),
    tx.now,
  ]);
  return token;
}

/** Whose token it is; `null` when it opens nothing, or nothing any more. */
export async function senderBy(db: Queries, token: string): Promise<Sender | null> {
  const [row] = await db.query<SenderRow>(
    `SELECT ${SENDER} FROM usage_sender WHERE token_hash = $1 AND ended_at IS NULL`,
    [hashOf(token)],
  );
  return row === undefined ? null : senderOf(row);
}

/** Ends every token of a name; returns how many there were. */
export async function endSenders(tx: Tx, name: string): Promise<number> {
  const rows = await tx.query(
    'UPDATE usage_sender SET ended_at = $2 WHERE name = $1 AND ended_at IS NULL RETURNING sender_id',
    [name, tx.now],
  );
  return rows.length;
}

/** Every sender there was, the newest first, at most 200. */
export async function senders(db: Queries): Promise<readonly Sender[]> {
  const rows = await db.query<SenderRow>(
    `SELECT ${SENDER} FROM usage_sender ORDER BY sender_id DESC LIMIT 200`,
  );
  return rows.map(senderOf);
}

function senderOf(row: SenderRow): Sender {
  return { senderId: row.sender_id, name: row.name, madeAt: row.made_at, endedAt: row.ended_at };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
