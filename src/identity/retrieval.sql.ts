import { randomUUID } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import { parseSubscriberId, type SubscriberId } from '../terms/index.ts';
import { ANSWERS_MAX, RETRIEVAL_MINUTES, type RetrievalNeeds } from './retrieval.ts';
import { endWait } from './retrieval-wait.sql.ts';
import { tokenHash } from './session.ts';

/** A retrieval after its right code: which one, at which site, in which browser. */
export interface RetrievalKey {
  readonly subscriberId: SubscriberId;
  readonly retrievalId: string;
  readonly site: string;
  readonly browser: string;
}

/** What the browser keeps of it, sealed. */
export function writeRetrieval({
  subscriberId,
  retrievalId,
}: Omit<RetrievalKey, 'site' | 'browser'>): string {
  return `${subscriberId} ${retrievalId}`;
}

export function readRetrieval(text: string | null, site: string, browser: string): RetrievalKey | null {
  const match = /^(\d{1,18}) ([0-9a-f-]{36})$/.exec(text ?? '');
  const subscriberId = parseSubscriberId(match?.[1] ?? '');
  return subscriberId === null ? null : { subscriberId, retrievalId: match?.[2] ?? '', site, browser };
}

/** Begins the session that can do one thing: set a new password. Its id is new, whatever the browser held before. */
export async function beginRetrieval(
  tx: Tx,
  subscriberId: SubscriberId,
  site: string,
  browser: string,
): Promise<string> {
  const retrievalId = randomUUID();
  await tx.query(
    `insert into retrieval (subscriber_id, retrieval_id, site, browser_hash, began_at, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [subscriberId, retrievalId, site, tokenHash(browser), tx.now, tx.now.add({ minutes: RETRIEVAL_MINUTES })],
  );
  return retrievalId;
}

const LIVE = `subscriber_id = $1 and retrieval_id = $2 and site = $3 and browser_hash = $4
  and ended_at is null and expires_at > $5`;

function live(key: RetrievalKey, now: Temporal.Instant): readonly unknown[] {
  return [key.subscriberId, key.retrievalId, key.site, tokenHash(key.browser), now];
}

/** The retrieval as long as it lives. */
export async function retrievalOf(
  db: Queries,
  key: RetrievalKey,
  now: Temporal.Instant,
): Promise<{ readonly answered: boolean; readonly proven: boolean } | null> {
  const [row] = await db.query<{ answered: boolean; proven: boolean }>(
    `select answered_at is not null as answered, factor_at is not null as proven from retrieval where ${LIVE}`,
    live(key, now),
  );
  return row ?? null;
}

/** Spends one answer before it is looked at; how many are spent now, or `null` when all were. */
export async function spendAnswer(db: Queries, subscriberId: SubscriberId): Promise<number | null> {
  const [row] = await db.query<{ answers_spent: number }>(
    `update identity set answers_spent = answers_spent + 1
     where subscriber_id = $1 and answers_spent < $2 returning answers_spent`,
    [subscriberId, ANSWERS_MAX],
  );
  return row?.answers_spent ?? null;
}

/** Writes down a right answer and gives the tries back; false when the retrieval has ended meanwhile. */
export async function settleAnswer(tx: Tx, key: RetrievalKey): Promise<boolean> {
  const rows = await tx.query(`update retrieval set answered_at = $5 where ${LIVE} returning subscriber_id`, [
    ...live(key, tx.now),
  ]);
  if (rows.length === 0) return false;
  await tx.query(`update identity set answers_spent = 0 where subscriber_id = $1`, [key.subscriberId]);
  return true;
}

/** Writes down that a factor of one's own was proven; false when the retrieval has ended meanwhile. */
export async function settleFactor(tx: Tx, key: RetrievalKey): Promise<boolean> {
  const rows = await tx.query(`update retrieval set factor_at = $5 where ${LIVE} returning subscriber_id`, [
    ...live(key, tx.now),
  ]);
  return rows.length === 1;
}

/** Ends a retrieval by its new password: true once, and not before what it asks for is answered and proven. */
export async function finishRetrieval(tx: Tx, key: RetrievalKey, needs: RetrievalNeeds): Promise<boolean> {
  const rows = await tx.query(
    `update retrieval set ended_at = $5
     where ${LIVE} and (answered_at is not null or not $6::boolean)
       and (factor_at is not null or not $7::boolean)
       and (not $8::boolean or exists (
         select from retrieval_wait w where w.subscriber_id = $1 and w.ready_at <= $5 and w.ends_at > $5))
     returning subscriber_id`,
    [...live(key, tx.now), needs.answer, needs.factor, needs.wait],
  );
  return rows.length === 1;
}

/** Ends every retrieval of a subscription and its wait: its password has changed, or its answers are used up. */
export async function endRetrievals(tx: Tx, subscriberId: SubscriberId): Promise<void> {
  await tx.query(`update retrieval set ended_at = $2 where subscriber_id = $1 and ended_at is null`, [
    subscriberId,
    tx.now,
  ]);
  await endWait(tx, subscriberId);
}
