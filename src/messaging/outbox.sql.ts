import { createHash, randomInt } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import type { Msisdn } from '../terms/index.ts';
import { type MessageKey, placeOf } from './message.sql.ts';
import { fallBack } from './notice.sql.ts';
import type { ReasonClass } from './reason.ts';
import {
  type MessageState,
  type Outcome,
  type Purpose,
  ASK_AFTER_MS,
  RECEIPT_GRACE_MS,
  type Standing,
  type Submission,
  isOver,
  moved,
  standingOf,
} from './sending.ts';

export interface Message extends MessageKey {
  readonly recipient: Msisdn;
  readonly purpose: Purpose;
  readonly sealed: Buffer | null;
  readonly parts: number;
  readonly state: MessageState;
  readonly reason: ReasonClass | null;
  readonly attempts: number;
  readonly expiresAt: Temporal.Instant;
}

export interface DueMessage extends MessageKey {
  readonly dueAt: Temporal.Instant;
}

/** Messages that want to be looked at, longest due first; `dead` gives only those whose life is over. */
export function dueMessages(
  db: Queries,
  now: Temporal.Instant,
  which: 'all' | 'dead',
  limit: number,
): Promise<DueMessage[]> {
  return db.query(
    `SELECT subscriber_id AS "subscriberId", message_id AS "messageId", due_at AS "dueAt"
     FROM message WHERE due_at <= $1 AND ($2 = 'all' OR expires_at <= $1)
     ORDER BY due_at LIMIT $3`,
    [now, which, limit],
  );
}

const MESSAGE = `subscriber_id AS "subscriberId", message_id AS "messageId", recipient, purpose, sealed, parts,
  state, reason, attempts, expires_at AS "expiresAt"`;

/**
 * Takes a message until `until`, if nobody else has taken it since it was seen. `asOne`: the other side takes a longer text
 * whole, so it has one part from its first try on.
 */
export async function claim(
  tx: Tx,
  due: DueMessage,
  until: Temporal.Instant,
  asOne: boolean,
): Promise<Message | null> {
  const rows = await tx.query<Message>(
    `UPDATE message SET due_at = $4, parts = CASE WHEN $5 AND attempts = 0 THEN 1 ELSE parts END
     WHERE subscriber_id = $1 AND message_id = $2 AND due_at = $3 RETURNING ${MESSAGE}`,
    [due.subscriberId, due.messageId, due.dueAt, until, asOne],
  );
  return rows[0] ?? null;
}

/** Everything that changes a message locks it first, so answers and receipts come one after the other. */
export async function lockMessage(tx: Tx, key: MessageKey): Promise<Message | null> {
  const rows = await tx.query<Message>(
    `SELECT ${MESSAGE} FROM message WHERE subscriber_id = $1 AND message_id = $2 FOR UPDATE`,
    [key.subscriberId, key.messageId],
  );
  return rows[0] ?? null;
}

/** What was tried for a message, in order. At most ten parts, each a few times. */
export async function submissionsOf(db: Queries, key: MessageKey): Promise<readonly Submission[]> {
  const rows = await db.query<Omit<Submission, 'endedAtMs'> & { readonly endedAt: Temporal.Instant | null }>(
    `SELECT attempt, part, outcome, fate, reason, ended_at AS "endedAt" FROM submission
     WHERE subscriber_id = $1 AND message_id = $2 ORDER BY attempt, part LIMIT 1000`,
    [key.subscriberId, key.messageId],
  );
  return rows.map(({ endedAt, ...row }) => ({ ...row, endedAtMs: endedAt?.epochMilliseconds ?? null }));
}

/** After a lease ran out: whoever had it is gone, and nobody knows whether the centre has what was sent. */
export async function loseTrack(tx: Tx, key: MessageKey): Promise<void> {
  await tx.query(
    `UPDATE submission SET outcome = 'uncertain'
     WHERE subscriber_id = $1 AND message_id = $2 AND outcome = 'pending'`,
    [key.subscriberId, key.messageId],
  );
}

/** The reference by which a phone joins the parts of a text: the same whenever a part is sent again. */
export function concatenation(key: MessageKey): number {
  return createHash('sha256').update(placeOf(key)).digest().readUInt8(0);
}

/** A submission as it is written before it goes out. */
export interface Flight extends MessageKey {
  readonly attempt: number;
  readonly part: number;
  readonly reference: number;
}

/** Writes down that these parts are about to be submitted; until `lease` their answers are awaited. */
export async function beginFlights(
  tx: Tx,
  message: Message,
  parts: readonly number[],
  centre: string,
  lease: Temporal.Instant,
): Promise<readonly Flight[]> {
  const { subscriberId, messageId } = message;
  const attempt = message.attempts + 1;
  const flights = parts.map((part) => ({
    subscriberId,
    messageId,
    attempt,
    part,
    reference: randomInt(1, 0x1_0000),
  }));
  await tx.query(
    'UPDATE message SET attempts = $3, due_at = $4 WHERE subscriber_id = $1 AND message_id = $2',
    [subscriberId, messageId, attempt, lease],
  );
  for (const flight of flights) {
    await tx.query(
      `INSERT INTO submission (subscriber_id, message_id, attempt, part, recipient, centre, reference, outcome,
         submitted_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $9)`,
      [
        subscriberId,
        messageId,
        attempt,
        flight.part,
        message.recipient,
        centre,
        flight.reference,
        tx.now,
        message.expiresAt,
      ],
    );
  }
  return flights;
}

export interface Landing {
  readonly outcome: Exclude<Outcome, 'pending'>;
  readonly commandStatus: number | null;
  /** As the centre wrote it, and in the form to compare by. */
  readonly centreId: string | null;
  readonly centreKey: string | null;
  readonly reason: ReasonClass | null;
}

/** Writes down what the centre answered. An answer always beats "uncertain"; a receipt may have come before it. */
export async function endFlight(tx: Tx, flight: Flight, landing: Landing): Promise<void> {
  await tx.query(
    `UPDATE submission SET outcome = $5, command_status = $6, centre_key = coalesce($7, centre_key),
       reason = coalesce(reason, $8), answered_at = $9, centre_id = $10
     WHERE subscriber_id = $1 AND message_id = $2 AND attempt = $3 AND part = $4`,
    [
      flight.subscriberId,
      flight.messageId,
      flight.attempt,
      flight.part,
      landing.outcome,
      landing.commandStatus,
      landing.centreKey,
      landing.reason,
      tx.now,
      landing.centreId,
    ],
  );
}

const LONGEST_PAUSE_S = 60;

/** When a message wants to be looked at again. Tries that were refused for now come slower and slower. */
function dueAfter(
  tx: Tx,
  message: Message,
  standing: Standing,
  lease: Temporal.Instant,
): Temporal.Instant | null {
  if (isOver(standing.state)) return null;
  if (standing.restsUntilMs !== null) return Temporal.Instant.fromEpochMilliseconds(standing.restsUntilMs);
  if (standing.state === 'sent') return silenceEnds(tx, message);
  if (standing.submit.length === 0) return lease;
  const pause = tx.now.add({ seconds: Math.min(LONGEST_PAUSE_S, 2 ** Math.min(message.attempts, 6)) });
  return Temporal.Instant.compare(pause, message.expiresAt) < 0 ? pause : message.expiresAt;
}

/** Until a centre is asked why it is silent, and until its silence is taken for its answer. */
function silenceEnds(tx: Tx, { expiresAt }: Message): Temporal.Instant {
  const asked = expiresAt.add({ milliseconds: ASK_AFTER_MS });
  const isAsked = Temporal.Instant.compare(tx.now, asked) >= 0;
  return isAsked ? expiresAt.add({ milliseconds: RECEIPT_GRACE_MS }) : asked;
}

/** A submission that the centre has taken and said nothing final of. */
export interface OpenSubmission {
  readonly centreId: string;
}

/** What the centre may be asked about, of one message; at most ten. */
export function openSubmissions(db: Queries, key: MessageKey): Promise<OpenSubmission[]> {
  return db.query(
    `SELECT centre_id AS "centreId" FROM submission
     WHERE subscriber_id = $1 AND message_id = $2 AND outcome = 'accepted' AND fate IN ('open', 'enroute')
       AND centre_id IS NOT NULL ORDER BY attempt DESC, part LIMIT 10`,
    [key.subscriberId, key.messageId],
  );
}

export interface Settled {
  readonly standing: Standing;
  readonly changed: boolean;
}

/**
 * Brings a locked message to where its submissions say it stands; wipes the text when nothing will be sent any more.
 * `lease` is kept while answers are awaited.
 */
export async function settle(tx: Tx, message: Message, lease: Temporal.Instant): Promise<Settled> {
  const submissions = await submissionsOf(tx, message);
  const sending = { ...message, expiresAtMs: message.expiresAt.epochMilliseconds };
  const standing = standingOf(sending, submissions, tx.now.epochMilliseconds);
  const state = moved(message.state, standing.state);
  const stuck = state === message.state && (isOver(state) || state !== standing.state);
  if (stuck) return { standing: { ...standing, state, submit: [] }, changed: false };
  await writeStanding(tx, message, standing, dueAfter(tx, message, standing, lease));
  const isLost = state !== message.state && (state === 'failed' || state === 'expired');
  if (isLost) await fallBack(tx, { ...message, noticeId: message.messageId });
  return { standing, changed: state !== message.state || standing.reason !== message.reason };
}

async function writeStanding(
  tx: Tx,
  message: Message,
  standing: Pick<Standing, 'state' | 'reason'>,
  dueAt: Temporal.Instant | null,
): Promise<void> {
  await tx.query(
    `UPDATE message SET state = $3, reason = $4, due_at = $5,
       changed_at = CASE WHEN state = $3 AND reason IS NOT DISTINCT FROM $4 THEN changed_at ELSE $6 END,
       sealed = CASE WHEN $7 THEN NULL ELSE sealed END
     WHERE subscriber_id = $1 AND message_id = $2`,
    [
      message.subscriberId,
      message.messageId,
      standing.state,
      standing.reason,
      dueAt,
      tx.now,
      isOver(standing.state),
    ],
  );
}

/** Ends a message that cannot be read any more: sealed under another secret. */
export function giveUp(tx: Tx, message: Message): Promise<void> {
  return writeStanding(tx, message, { state: 'failed', reason: 'UNKNOWN' }, null);
}
