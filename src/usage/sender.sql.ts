import { createHash, randomBytes } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';

/** A system that may hand in usage files by HTTP. */
export interface Sender {
  readonly senderId: number;
  readonly name: string;
  readonly madeAt: Temporal.Instant;
  /** From when its token opens nothing; `null` while it does. */
  readonly endedAt: Temporal.Instant | null;
  /** How many files it may hand in on one day of Kyiv, loaded or not. */
  readonly filesADay: number;
  /** After so many bytes of one day no further file is taken. */
  readonly bytesADay: bigint;
}

/** What a sender may hand in on a day, where somebody chose it. */
export type SenderQuota = Partial<Pick<Sender, 'filesADay' | 'bytesADay'>>;

interface SenderRow {
  sender_id: number;
  name: string;
  made_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  files_a_day: number;
  bytes_a_day: bigint;
}

const SENDER = 'sender_id, name, made_at, ended_at, files_a_day, bytes_a_day';

/** Lets a system in and returns its token, which cannot be learned again: only its hash is kept. */
export async function makeSender(tx: Tx, name: string, quota: SenderQuota = {}): Promise<string> {
  // 256 bits by chance: a plain hash is enough for what nobody can guess.
  const token = randomBytes(32).toString('base64url');
  const [made] = await tx.query<SenderRow>(
    `INSERT INTO usage_sender (name, token_hash, made_at) VALUES ($1, $2, $3) RETURNING ${SENDER}`,
    [name, hashOf(token), tx.now],
  );
  const { senderId, filesADay, bytesADay } = { ...senderOf(made!), ...quota };
  await tx.query('UPDATE usage_sender SET files_a_day = $2, bytes_a_day = $3 WHERE sender_id = $1', [
    senderId,
    filesADay,
    bytesADay,
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

/** Spends one file of a sender's day before it is read; false when the day has no more. One statement, so never one too many. */
export async function spendFile(
  db: Queries,
  { senderId, filesADay, bytesADay }: Sender,
  day: Temporal.PlainDate,
): Promise<boolean> {
  const rows = await db.query(
    `INSERT INTO usage_sender_day AS today (sender_id, day, files, bytes) VALUES ($1, $2, 1, 0)
     ON CONFLICT (sender_id, day) DO UPDATE SET files = today.files + 1
       WHERE today.files < $3 AND today.bytes < $4 RETURNING 1`,
    [senderId, day, filesADay, bytesADay],
  );
  return rows.length === 1;
}

/** Counts what was read of a file, whatever became of it. */
export async function countBytes(
  db: Queries,
  { senderId }: Sender,
  day: Temporal.PlainDate,
  bytes: number,
): Promise<void> {
  await db.query('UPDATE usage_sender_day SET bytes = bytes + $3 WHERE sender_id = $1 AND day = $2', [
    senderId,
    day,
    bytes,
  ]);
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
  return {
    senderId: row.sender_id,
    name: row.name,
    madeAt: row.made_at,
    endedAt: row.ended_at,
    filesADay: row.files_a_day,
    bytesADay: row.bytes_a_day,
  };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
