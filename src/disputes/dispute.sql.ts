import type { Queries, Tx } from '../store/index.ts';
import type { Money, SubscriberId } from '../terms/index.ts';
import type { DisputableSum, Dispute, DisputeEvent } from './dispute.ts';
import type { DisputeState } from './dispute-state.ts';

const COLUMNS = `subscriber_id as "subscriberId", subject, number, state, address, label, at, net, vat, duty, taken,
  opened_at as "openedAt", due_at as "dueAt", reopenable_to as "reopenableTo", taken_by::text as "takenBy",
  proposed_by::text as "proposedBy", proposed, given`;

/** Makes everybody who tells something new about this subscription wait, and says how many disputes there are. */
export async function holdCount(tx: Tx, subscriberId: SubscriberId): Promise<number> {
  await tx.query('insert into dispute_count (subscriber_id, last) values ($1, 0) on conflict do nothing', [
    subscriberId,
  ]);
  const [row] = await tx.query<{ last: number }>(
    'select last from dispute_count where subscriber_id = $1 for update',
    [subscriberId],
  );
  return row?.last ?? 0;
}

/** Writes a new dispute; {@link holdCount} was called before in this transaction, so its number is its own. */
export async function insertDispute(
  tx: Tx,
  subscriberId: SubscriberId,
  sum: Omit<DisputableSum, 'steps'>,
  { number, dueAt }: { readonly number: number; readonly dueAt: Temporal.Instant },
): Promise<void> {
  await tx.query('update dispute_count set last = $2 where subscriber_id = $1', [subscriberId, number]);
  await tx.query(
    `insert into dispute (subscriber_id, subject, number, state, address, label, at, net, vat, duty, taken, opened_at, due_at)
     values ($1, $2, $3, 'open', $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      subscriberId,
      sum.subject,
      number,
      sum.address,
      JSON.stringify(sum.label),
      sum.at,
      sum.net,
      sum.vat,
      sum.duty,
      sum.taken,
      tx.now,
      dueAt,
    ],
  );
}

/** The dispute about a subject, held until the transaction ends, or `null`. */
export async function holdDispute(
  tx: Tx,
  subscriberId: SubscriberId,
  subject: string,
): Promise<Dispute | null> {
  const [row] = await tx.query<Dispute>(
    `select ${COLUMNS} from dispute where subscriber_id = $1 and subject = $2 for update`,
    [subscriberId, subject],
  );
  return row ?? null;
}

export async function disputeAbout(
  db: Queries,
  subscriberId: SubscriberId,
  subject: string,
): Promise<Dispute | null> {
  const [row] = await db.query<Dispute>(
    `select ${COLUMNS} from dispute where subscriber_id = $1 and subject = $2`,
    [subscriberId, subject],
  );
  return row ?? null;
}

/** A dispute by its number; another's is not there. */
export async function disputeBy(
  db: Queries,
  subscriberId: SubscriberId,
  number: number,
): Promise<Dispute | null> {
  const [row] = await db.query<Dispute>(
    `select ${COLUMNS} from dispute where subscriber_id = $1 and number = $2 limit 1`,
    [subscriberId, number],
  );
  return row ?? null;
}

/** The disputes of a subscription, the newest first. */
export function disputesOf(
  db: Queries,
  subscriberId: SubscriberId,
  limit: number,
): Promise<readonly Dispute[]> {
  return db.query<Dispute>(
    `select ${COLUMNS} from dispute where subscriber_id = $1 order by number desc limit $2`,
    [subscriberId, limit],
  );
}

/** What waits for an answer, what is due first at the head. */
export function waitingDisputes(db: Queries, limit: number): Promise<readonly Dispute[]> {
  return db.query<Dispute>(
    `select ${COLUMNS} from dispute where state in ('open', 'taken', 'proposed') order by due_at limit $1`,
    [limit],
  );
}

/** What was told last, whatever became of it. */
export function latestDisputes(db: Queries, limit: number): Promise<readonly Dispute[]> {
  return db.query<Dispute>(`select ${COLUMNS} from dispute order by opened_at desc limit $1`, [limit]);
}

/** What an act changes besides the state. */
export interface DisputeChange {
  readonly state: DisputeState;
  readonly dueAt: Temporal.Instant;
  readonly reopenableTo: Temporal.Instant | null;
  readonly takenBy: string | null;
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
  readonly proposed: Money | null;
  readonly given: Money | null;
}

export async function changeDispute(
  tx: Tx,
  { subscriberId, subject }: Dispute,
  to: DisputeChange,
): Promise<void> {
  await tx.query(
    `update dispute set state = $3, due_at = $4, reopenable_to = $5, taken_by = $6, proposed_by = $7, approved_by = $8,
       proposed = $9, given = $10
     where subscriber_id = $1 and subject = $2`,
    [
      subscriberId,
      subject,
      to.state,
      to.dueAt,
      to.reopenableTo,
      to.takenBy,
      to.proposedBy,
      to.approvedBy,
      to.proposed,
      to.given,
    ],
  );
}

/** Writes down what was said or done; the dispute's row is held, so the sequence has no holes. */
export async function addDisputeEvent(
  tx: Tx,
  { subscriberId, subject }: Pick<Dispute, 'subscriberId' | 'subject'>,
  event: Omit<DisputeEvent, 'at'>,
): Promise<void> {
  await tx.query(
    `insert into dispute_event (subscriber_id, subject, seq, at, actor, act, reason, words, amount)
     select $1, $2, count(*) + 1, $3, $4, $5, $6, $7, $8 from dispute_event where subscriber_id = $1 and subject = $2`,
    [subscriberId, subject, tx.now, event.actor, event.act, event.reason, event.words, event.amount],
  );
}

/** Everything that was said and done, the oldest first. */
export function eventsOf(
  db: Queries,
  { subscriberId, subject }: Pick<Dispute, 'subscriberId' | 'subject'>,
  limit: number,
): Promise<readonly DisputeEvent[]> {
  return db.query<DisputeEvent>(
    `select at, actor, act, reason, words, amount from dispute_event
     where subscriber_id = $1 and subject = $2 order by seq limit $3`,
    [subscriberId, subject, limit],
  );
}
