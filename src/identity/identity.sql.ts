import type { Queries, Tx } from '../store/index.ts';
import type { Language, SubscriberId } from '../terms/index.ts';
import type { Question } from './secret-question.ts';

/** What we keep of somebody who may sign in. */
export interface Identity {
  readonly subscriber_id: SubscriberId;
  readonly login: string;
  readonly language: Language;
  readonly password_hash: string;
  readonly password_kind: 'sms' | 'own';
  readonly question: Question | null;
  readonly terms_version: string | null;
  readonly enrolled_at: Temporal.Instant | null;
  /** Answers to the secret question tried since the last right one. */
  readonly answers_spent: number;
  /** Somebody said "this was not me": nothing signs in until there is a new password. */
  readonly stopped_at: Temporal.Instant | null;
  /** When the password was replaced by a retrieval last. */
  readonly retrieved_at: Temporal.Instant | null;
}

const COLUMNS =
  'subscriber_id, login, language, password_hash, password_kind, question, terms_version, enrolled_at, answers_spent, stopped_at, retrieved_at';

export async function identityOf(db: Queries, subscriberId: SubscriberId): Promise<Identity | null> {
  const [row] = await db.query<Identity>(`select ${COLUMNS} from identity where subscriber_id = $1`, [
    subscriberId,
  ]);
  return row ?? null;
}

export async function subscriberOfLogin(db: Queries, login: string): Promise<SubscriberId | null> {
  const [row] = await db.query<{ subscriber_id: SubscriberId }>(
    `select subscriber_id from login_directory where login = $1`,
    [login],
  );
  return row?.subscriber_id ?? null;
}

/** Takes a login for a subscription; false when somebody has it already. */
export async function takeLogin(tx: Tx, login: string, subscriberId: SubscriberId): Promise<boolean> {
  const taken = await tx.query(
    `insert into login_directory (login, subscriber_id) values ($1, $2) on conflict do nothing returning login`,
    [login, subscriberId],
  );
  return taken.length === 1;
}

/** What a person gets by SMS. */
export interface Issued {
  readonly subscriberId: SubscriberId;
  readonly login: string;
  readonly language: Language;
  readonly passwordHash: string;
  readonly expiresAt: Temporal.Instant;
}

/**
 * Issues a first password, or another one as long as the first visit has not brought an own password: then "this was not me",
 * said of a reset, no longer keeps its owner out, whose phone has asked for this one.
 */
export async function issue(tx: Tx, issued: Issued): Promise<boolean> {
  const rows = await tx.query(
    `insert into identity (subscriber_id, login, language, password_hash, password_kind, password_expires_at)
     values ($1, $2, $3, $4, 'sms', $5)
     on conflict (subscriber_id) do update
       set password_hash = excluded.password_hash, password_expires_at = excluded.password_expires_at, password_used_at = null,
           stopped_at = null
       where identity.password_kind = 'sms'
     returning subscriber_id`,
    [issued.subscriberId, issued.login, issued.language, issued.passwordHash, issued.expiresAt],
  );
  return rows.length === 1;
}

/** Uses up a password sent by SMS: true once, and only within its life. The first use is the enrolment's moment. */
export async function useSmsPassword(tx: Tx, subscriberId: SubscriberId): Promise<boolean> {
  const rows = await tx.query(
    `update identity set password_used_at = $2, enrolled_at = coalesce(enrolled_at, $2)
     where subscriber_id = $1 and password_kind = 'sms' and password_used_at is null and password_expires_at > $2
     returning subscriber_id`,
    [subscriberId, tx.now],
  );
  return rows.length === 1;
}

export async function setOwnPassword(
  tx: Tx,
  subscriberId: SubscriberId,
  passwordHash: string,
): Promise<void> {
  await tx.query(
    `update identity set password_hash = $2, password_kind = 'own', password_expires_at = null, password_used_at = null,
       stopped_at = null
     where subscriber_id = $1`,
    [subscriberId, passwordHash],
  );
}

/** Puts a hash of another cost in the place of the one that was just right; what has changed meanwhile stays as it is. */
export async function renewHash(
  db: Queries,
  subscriberId: SubscriberId,
  of: 'password' | 'answer',
  was: string,
  renewed: string,
): Promise<void> {
  await db.query(
    of === 'password'
      ? 'update identity set password_hash = $3 where subscriber_id = $1 and password_hash = $2'
      : 'update identity set answer_hash = $3 where subscriber_id = $1 and answer_hash = $2',
    [subscriberId, was, renewed],
  );
}

/** Begins the pause after a retrieval. */
export async function markRetrieved(tx: Tx, subscriberId: SubscriberId): Promise<void> {
  await tx.query('update identity set retrieved_at = $2 where subscriber_id = $1', [subscriberId, tx.now]);
}

export async function setQuestion(
  tx: Tx,
  subscriberId: SubscriberId,
  question: Question,
  answerHash: string,
): Promise<void> {
  await tx.query(
    `update identity set question = $2, answer_hash = $3, answers_spent = 0 where subscriber_id = $1`,
    [subscriberId, question, answerHash],
  );
}

/** The hash of the secret answer; read only to check one. */
export async function answerHashOf(db: Queries, subscriberId: SubscriberId): Promise<string | null> {
  const [row] = await db.query<{ answer_hash: string | null }>(
    `select answer_hash from identity where subscriber_id = $1`,
    [subscriberId],
  );
  return row?.answer_hash ?? null;
}

export async function acceptTerms(tx: Tx, subscriberId: SubscriberId, version: string): Promise<void> {
  await tx.query(`update identity set terms_version = $2, terms_accepted_at = $3 where subscriber_id = $1`, [
    subscriberId,
    version,
    tx.now,
  ]);
}

export async function setLanguage(
  db: Queries,
  subscriberId: SubscriberId,
  language: Language,
): Promise<void> {
  await db.query(`update identity set language = $2 where subscriber_id = $1`, [subscriberId, language]);
}

/** The moment of enrolment: the first sign-in with the password sent by SMS. `null` before it. */
export async function enrolledAt(db: Queries, subscriberId: SubscriberId): Promise<Temporal.Instant | null> {
  return (await identityOf(db, subscriberId))?.enrolled_at ?? null;
}
