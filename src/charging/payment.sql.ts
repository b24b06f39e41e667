import type { Queries, Tx } from '../store/index.ts';
import type { Money, SubscriberId } from '../terms/index.ts';
import { afterPaymentEvent, isOpen, type PaymentEvent, type PaymentState } from './payment-state.ts';
import {
  ASK_AFTER,
  type Payment,
  type PaymentId,
  type PaymentNews,
  type PaymentReference,
} from './payment.ts';
import { type ToppedUp, postTopUps } from './post.sql.ts';

const COLUMNS = `subscriber_id AS "subscriberId", payment_id AS "paymentId", amount, state, begun_at AS "begunAt",
  changed_at AS "changedAt", asked_times AS "askedTimes"`;

/** Begins a payment under an id that the form brought: the same form sent twice is one payment. */
export async function beginPayment(
  tx: Tx,
  { subscriberId, paymentId }: PaymentReference,
  amount: Money,
): Promise<Payment> {
  await tx.query(
    `INSERT INTO payment (subscriber_id, payment_id, amount, state, begun_at, changed_at, due_at)
     VALUES ($1, $2, $3, 'waiting', $4, $4, $5) ON CONFLICT (subscriber_id, payment_id) DO NOTHING`,
    [subscriberId, paymentId, amount, tx.now, tx.now.add(ASK_AFTER)],
  );
  return (await paymentOf(tx, subscriberId, paymentId))!;
}

/** A payment of this subscription, or `null`; another's is not there. */
export async function paymentOf(
  db: Queries,
  subscriberId: SubscriberId,
  paymentId: PaymentId,
): Promise<Payment | null> {
  const rows = await db.query<Payment>(
    `SELECT ${COLUMNS} FROM payment WHERE subscriber_id = $1 AND payment_id = $2`,
    [subscriberId, paymentId],
  );
  return rows[0] ?? null;
}

/** Payments that are open, the newest first. */
export function openPayments(
  db: Queries,
  subscriberId: SubscriberId,
  limit: number,
): Promise<readonly Payment[]> {
  return db.query<Payment>(
    `SELECT ${COLUMNS} FROM payment WHERE subscriber_id = $1 AND state IN ('waiting', 'in doubt')
     ORDER BY begun_at DESC LIMIT $2`,
    [subscriberId, limit],
  );
}

async function holdPayment(tx: Tx, { subscriberId, paymentId }: PaymentReference): Promise<Payment | null> {
  const rows = await tx.query<Payment>(
    `SELECT ${COLUMNS} FROM payment WHERE subscriber_id = $1 AND payment_id = $2 FOR UPDATE`,
    [subscriberId, paymentId],
  );
  return rows[0] ?? null;
}

export type Heard = 'taken' | 'no news' | 'wrong amount' | 'heard before' | 'unknown payment';

/**
 * Hears what a provider says: late, twice, in any order. Money is added exactly when the payment becomes paid, in the
 * same transaction; another sum than agreed is written down and adds nothing.
 */
export async function hearPayment(tx: Tx, news: PaymentNews): Promise<Heard> {
  const payment = await holdPayment(tx, news);
  if (payment === null) return 'unknown payment';
  const wrong = news.status === 'paid' && news.amount !== payment.amount;
  const next = wrong ? doubted(payment.state) : afterPaymentEvent(payment.state, news.status);
  const verdict = wrong ? 'wrong amount' : next === null ? 'no news' : 'taken';
  if (!(await keepNews(tx, news, verdict))) return 'heard before';
  if (next !== null) await movePayment(tx, payment, next);
  return verdict;
}

/** Hears news, and tells who hears of top-ups when something came of it. */
export async function hearAndTell(tx: Tx, news: PaymentNews, toppedUp: ToppedUp | undefined): Promise<Heard> {
  const heard = await hearPayment(tx, news);
  if (heard === 'taken' && news.status === 'paid')
    await toppedUp?.(tx, [{ subscriberId: news.subscriberId, at: tx.now }]);
  return heard;
}

/** A sum that is not the agreed one leaves the payment open: people look at it, and the provider is asked again. */
function doubted(state: PaymentState): PaymentState | null {
  return afterPaymentEvent(state, 'quiet');
}

async function keepNews(tx: Tx, news: PaymentNews, verdict: string): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO payment_news (subscriber_id, payment_id, event_id, status, amount, said_at, heard_at, verdict)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (subscriber_id, payment_id, event_id) DO NOTHING RETURNING event_id`,
    [news.subscriberId, news.paymentId, news.eventId, news.status, news.amount, news.at, tx.now, verdict],
  );
  return rows.length === 1;
}

async function movePayment(tx: Tx, payment: Payment, state: PaymentState): Promise<void> {
  const { subscriberId, paymentId, amount } = payment;
  await tx.query(
    `UPDATE payment SET state = $3, changed_at = $4, due_at = CASE WHEN $5 THEN due_at END
     WHERE subscriber_id = $1 AND payment_id = $2`,
    [subscriberId, paymentId, state, tx.now, isOpen(state)],
  );
  if (state === 'paid')
    await postTopUps(tx, [
      { subscriberId, topUpId: `payment/${paymentId}`, at: tx.now, amount, reason: 'payment' },
    ]);
}

/** Open payments whose provider is to be asked now, the longest waiting first. */
export function duePayments(db: Queries, now: Temporal.Instant, limit: number): Promise<readonly Payment[]> {
  return db.query<Payment>(`SELECT ${COLUMNS} FROM payment WHERE due_at <= $1 ORDER BY due_at LIMIT $2`, [
    now,
    limit,
  ]);
}

/** Takes the asking about a payment for a while; `false` when somebody else has it or nothing is open any more. */
export async function takeAsking(
  tx: Tx,
  { subscriberId, paymentId }: PaymentReference,
  until: Temporal.Instant,
) {
  const rows = await tx.query(
    `UPDATE payment SET due_at = $3, asked_times = asked_times + 1
     WHERE subscriber_id = $1 AND payment_id = $2 AND due_at <= $4 RETURNING payment_id`,
    [subscriberId, paymentId, until, tx.now],
  );
  return rows.length === 1;
}

/** Something that time or the reconciler decides. */
export async function settlePayment(
  tx: Tx,
  reference: PaymentReference,
  event: Extract<PaymentEvent, 'quiet' | 'give up'>,
): Promise<void> {
  const payment = await holdPayment(tx, reference);
  const next = payment === null ? null : afterPaymentEvent(payment.state, event);
  if (payment !== null && next !== null) await movePayment(tx, payment, next);
}
