import type { Queries, Tx } from '../../store/index.ts';
import { type Money, monthOf, negate, subtract, type SubscriberId, ZERO } from '../../terms/index.ts';
import { holdBalance, moveBalances } from '../balance.sql.ts';
import { insertPostings } from '../ledger.sql.ts';
import { transactionId } from '../posting.ts';
import { afterOutsideEvent, isUnsettled, type OutsideEvent, type OutsideState } from './outside-state.ts';
import type { SourceCharge } from './source-charge.ts';

/** A charge in the outside system, as we keep it. */
export interface OutsideCharge extends SourceCharge {
  readonly state: OutsideState;
  readonly request: Readonly<Record<string, string>>;
  readonly begunAt: Temporal.Instant;
  readonly askedTimes: number;
}

const COLUMNS = `subscriber_id AS "subscriberId", charge_id AS "chargeId", amount, state, request,
  begun_at AS "begunAt", asked_times AS "askedTimes"`;

/** Whoever asks holds the charge for so long. */
const LEASE = Temporal.Duration.from({ seconds: 20 });

/** Writes down what is going to be asked, before it is: `false` when it is there already. */
export async function beginOutsideCharge(
  tx: Tx,
  { subscriberId, chargeId, amount }: SourceCharge,
  request: OutsideCharge['request'],
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO outside_charge (subscriber_id, charge_id, amount, state, request, begun_at, changed_at, due_at)
     VALUES ($1, $2, $3, 'asked', $4::jsonb, $5, $5, $6)
     ON CONFLICT (subscriber_id, charge_id) DO NOTHING RETURNING 1`,
    [subscriberId, chargeId, amount, JSON.stringify(request), tx.now, tx.now.add(LEASE)],
  );
  return rows.length === 1;
}

export async function outsideCharge(
  db: Queries,
  subscriberId: SubscriberId,
  chargeId: string,
): Promise<OutsideCharge | null> {
  const rows = await db.query<OutsideCharge>(
    `SELECT ${COLUMNS} FROM outside_charge WHERE subscriber_id = $1 AND charge_id = $2`,
    [subscriberId, chargeId],
  );
  return rows[0] ?? null;
}

/** A charge of this subscription of which it is not known yet whether it was made. */
export async function doubtfulCharge(db: Queries, subscriberId: SubscriberId): Promise<OutsideCharge | null> {
  const rows = await db.query<OutsideCharge>(
    `SELECT ${COLUMNS} FROM outside_charge
     WHERE subscriber_id = $1 AND state IN ('asked', 'in doubt', 'releasing') ORDER BY begun_at LIMIT 1`,
    [subscriberId],
  );
  return rows[0] ?? null;
}

/** Moves a charge on, in the caller's transaction; its new state, or `null` when this cannot happen and nothing changed. */
export async function moveOutsideCharge(
  tx: Tx,
  { subscriberId, chargeId }: Pick<SourceCharge, 'subscriberId' | 'chargeId'>,
  event: OutsideEvent,
): Promise<OutsideState | null> {
  const [held] = await tx.query<OutsideCharge>(
    `SELECT ${COLUMNS} FROM outside_charge WHERE subscriber_id = $1 AND charge_id = $2 FOR UPDATE`,
    [subscriberId, chargeId],
  );
  const next = held === undefined ? null : afterOutsideEvent(held.state, event);
  if (next === null) return null;
  await tx.query(
    `UPDATE outside_charge SET state = $3, changed_at = $4, due_at = CASE WHEN $5 THEN coalesce(due_at, $4) END
     WHERE subscriber_id = $1 AND charge_id = $2`,
    [subscriberId, chargeId, next, tx.now, isUnsettled(next)],
  );
  return next;
}

/** Charges about which something is due, the longest waiting first. */
export function dueOutsideCharges(
  db: Queries,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly OutsideCharge[]> {
  return db.query<OutsideCharge>(
    `SELECT ${COLUMNS} FROM outside_charge WHERE due_at <= $1 ORDER BY due_at LIMIT $2`,
    [now, limit],
  );
}

/** Takes a charge for a while; `false` when somebody else has it. */
export async function takeOutsideCharge(
  tx: Tx,
  { subscriberId, chargeId }: SourceCharge,
  until: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE outside_charge SET due_at = $3, asked_times = asked_times + 1
     WHERE subscriber_id = $1 AND charge_id = $2 AND due_at <= $4 RETURNING 1`,
    [subscriberId, chargeId, until, tx.now],
  );
  return rows.length === 1;
}

/**
 * Brings our balance to what theirs was before this charge, by an entry of its own: what moved there and not here. So
 * our ledger stays whole, and the charge itself goes the way of every charge.
 */
export async function mirrorBalance(
  tx: Tx,
  { subscriberId, chargeId }: SourceCharge,
  theirs: Money,
): Promise<void> {
  const ours = await holdBalance(tx, subscriberId);
  const difference = subtract(theirs, ours?.amount ?? ZERO);
  if (difference === 0n) return;
  const posted = await insertPostings(tx, [
    {
      subscriberId,
      transactionId: transactionId('mirror', chargeId),
      kind: 'mirror',
      month: monthOf(tx.now),
      at: tx.now,
      reason: 'moved in the charging system',
      legs: {
        balance: difference,
        opening: negate(difference),
        sales: ZERO,
        vat: ZERO,
        duty: ZERO,
        topUps: ZERO,
      },
    },
  ]);
  await moveBalances(tx, 'mirror', posted);
}
