import type { Queries, Tx } from '../../store/index.ts';
import { reverse } from '../charge.sql.ts';
import type { DayDifference, OurCharge } from './day-difference.ts';
import type { SourceCharge } from './source-charge.ts';

/** Charges of these hours that went to the charging system; at most 10,000. */
export async function outsideChargesOf(
  db: Queries,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<readonly Pick<SourceCharge, 'subscriberId' | 'chargeId'>[]> {
  return await db.query(
    `SELECT t.subscriber_id AS "subscriberId", o.charge_id AS "chargeId"
     FROM ledger_transaction t
     JOIN outside_charge o ON o.subscriber_id = t.subscriber_id AND t.transaction_id = 'charge:' || o.charge_id
     WHERE t.kind = 'charge' AND t.at >= $1 AND t.at < $2 ORDER BY t.subscriber_id, o.charge_id LIMIT 10000`,
    [from, until],
  );
}

/** The same charges as we have them, in the order asked; the amount is 0 where the ledger has none. */
export async function ourCharges(
  db: Queries,
  named: readonly Pick<SourceCharge, 'subscriberId' | 'chargeId'>[],
): Promise<readonly OurCharge[]> {
  return await db.query<OurCharge>(
    `SELECT k.subscriber_id AS "subscriberId", k.charge_id AS "chargeId", o.state,
       coalesce(-t.balance, 0)::bigint AS amount,
       t.transaction_id IS NOT NULL AND NOT EXISTS (SELECT FROM ledger_transaction r
         WHERE r.subscriber_id = k.subscriber_id AND r.reverses = t.transaction_id) AS "isTaken"
     FROM unnest($1::bigint[], $2::text[]) WITH ORDINALITY AS k (subscriber_id, charge_id, place)
     LEFT JOIN outside_charge o ON o.subscriber_id = k.subscriber_id AND o.charge_id = k.charge_id
     LEFT JOIN ledger_transaction t
       ON t.subscriber_id = k.subscriber_id AND t.transaction_id = 'charge:' || k.charge_id
     ORDER BY k.place`,
    [named.map((one) => one.subscriberId), named.map((one) => one.chargeId)],
  );
}

/**
 * Settles a difference in favour of the subscriber: what is taken on one side only is given back there. Another amount is
 * for people: `false`. May be repeated.
 */
export async function settleDifference(tx: Tx, difference: DayDifference): Promise<boolean> {
  const { subscriberId, chargeId, what } = difference;
  if (what === 'another amount') return false;
  if (what === 'taken here only')
    await reverse(tx, { subscriberId, chargeId, reason: 'given back in the charging system' });
  else await giveBackThere(tx, difference);
  return true;
}

/** The reconciler tells it there until it is certain. */
async function giveBackThere(tx: Tx, { subscriberId, chargeId, amount }: SourceCharge): Promise<void> {
  await tx.query(
    `INSERT INTO outside_charge (subscriber_id, charge_id, amount, state, request, begun_at, changed_at, due_at)
     VALUES ($1, $2, $3, 'giving back', '{}'::jsonb, $4, $4, $4)
     ON CONFLICT (subscriber_id, charge_id) DO UPDATE SET state = 'giving back', changed_at = $4, due_at = $4
     WHERE outside_charge.due_at IS NULL`,
    [subscriberId, chargeId, amount, tx.now],
  );
}
