import type { Queries } from '../store/index.ts';
import type { Breach } from './audit.ts';

/** At most so many breaches of each invariant are told: one is an alarm already. */
const MOST = 100;

const SELECT = 'SELECT $2 AS invariant, t.subscriber_id AS "subscriberId"';

/** Each invariant with the question that returns the rows which break it. */
const QUESTIONS: Readonly<Record<string, string>> = {
  // One order id, at most one debit; one debit, at most one reversal.
  M1: `${SELECT}, min(t.transaction_id) AS subject, count(*) || ' times' AS detail
    FROM ledger_transaction t GROUP BY t.subscriber_id, t.kind, coalesce(t.reverses, t.transaction_id)
    HAVING count(*) > 1 LIMIT $1`,
  // What was topped up has its voucher or payment, and the other way round: once, of the same sum, on the same account.
  // Vouchers belong to nobody until they are used: each side is read whole before the two are put beside each other.
  M2: `WITH used AS MATERIALIZED (
      SELECT 'top-up:voucher/' || serial AS transaction_id, serial, used_by, amount FROM voucher WHERE state = 'used'
    ), added AS MATERIALIZED (
      SELECT subscriber_id, transaction_id, balance FROM ledger_transaction WHERE transaction_id LIKE 'top-up:voucher/%'
    )
    (${SELECT}, t.transaction_id AS subject, 'is not what its voucher or payment says' AS detail
      FROM added t LEFT JOIN used v USING (transaction_id)
      WHERE (t.subscriber_id, t.balance) IS DISTINCT FROM (v.used_by, v.amount) LIMIT $1)
    UNION ALL
    (${SELECT}, t.transaction_id, 'is not what its voucher or payment says'
      FROM ledger_transaction t
      LEFT JOIN payment p ON p.subscriber_id = t.subscriber_id AND t.transaction_id = 'top-up:payment/' || p.payment_id
      WHERE t.transaction_id LIKE 'top-up:payment/%' AND (p.state IS DISTINCT FROM 'paid' OR p.amount <> t.balance)
      LIMIT $1)
    UNION ALL
    (SELECT $2, v.used_by, v.serial, 'was used and added nothing' FROM used v
      LEFT JOIN added t ON t.transaction_id = v.transaction_id AND t.subscriber_id = v.used_by
      WHERE t.transaction_id IS NULL LIMIT $1)
    UNION ALL
    (SELECT $2, p.subscriber_id, p.payment_id::text, 'was paid and added nothing' FROM payment p
      WHERE p.state = 'paid' AND NOT EXISTS (SELECT FROM ledger_transaction t
        WHERE t.subscriber_id = p.subscriber_id AND t.transaction_id = 'top-up:payment/' || p.payment_id) LIMIT $1)`,
  // The entries of each transaction sum to zero, and so do all of them.
  M3: `${SELECT}, t.transaction_id AS subject, sum(t.amount) || ' left over' AS detail
    FROM ledger_entry t GROUP BY t.subscriber_id, t.transaction_id HAVING sum(t.amount) <> 0 LIMIT $1`,
  // A balance is the sum of its entries.
  M4: `${SELECT}, 'balance' AS subject, sum(t.held) || ' but entries sum to ' || sum(t.entries) AS detail
    FROM (
      SELECT subscriber_id, amount AS held, 0 AS entries FROM balance
      UNION ALL SELECT subscriber_id, 0, balance FROM ledger_transaction
    ) t GROUP BY t.subscriber_id HAVING sum(t.held) <> sum(t.entries) LIMIT $1`,
  // A charge never leaves less than the floor that held when it was made.
  M5: `${SELECT}, t.transaction_id AS subject, t.balance_after || ' is below ' || t.floor AS detail
    FROM ledger_transaction t WHERE t.kind = 'charge' AND t.balance_after < t.floor LIMIT $1`,
  // What a payment provider took and we did not agree to: somebody has to look at it.
  M16: `SELECT DISTINCT $2 AS invariant, n.subscriber_id AS "subscriberId", n.payment_id::text AS subject,
      'the provider says ' || n.amount || ', agreed were ' || p.amount AS detail
    FROM payment_news n JOIN payment p USING (subscriber_id, payment_id)
    WHERE n.verdict = 'wrong amount' AND p.state <> 'paid'
    UNION ALL
    SELECT $2, o.subscriber_id, o.charge_id, 'the charging system does not know what was fulfilled here'
    FROM outside_charge o WHERE o.state = 'lost' LIMIT $1`,
  // What the charging system refused took nothing here.
  M12: `SELECT $2 AS invariant, o.subscriber_id AS "subscriberId", o.charge_id AS subject, 'was refused and taken' AS detail
    FROM outside_charge o JOIN ledger_transaction t
      ON t.subscriber_id = o.subscriber_id AND t.transaction_id = 'charge:' || o.charge_id
    WHERE o.state = 'refused' AND NOT EXISTS (SELECT FROM ledger_transaction r
      WHERE r.subscriber_id = t.subscriber_id AND r.reverses = t.transaction_id) LIMIT $1`,
  // The ledger is insert-only: its guards are on, and each reversal mirrors what it reverses.
  M6: `(${SELECT}, t.transaction_id AS subject, 'does not mirror ' || t.reverses AS detail
      FROM ledger_transaction t
      LEFT JOIN ledger_transaction o ON o.subscriber_id = t.subscriber_id AND o.transaction_id = t.reverses
      WHERE t.kind = 'reversal' AND (o.transaction_id IS NULL OR o.kind = 'reversal'
        OR (t.balance, t.sales, t.vat, t.duty, t.top_ups, t.opening)
          <> (-o.balance, -o.sales, -o.vat, -o.duty, -o.top_ups, -o.opening)) LIMIT $1)
    UNION ALL
    SELECT $2, NULL, g.name, 'the guard is missing or off'
    FROM (VALUES ('ledger_is_insert_only'), ('ledger_is_never_emptied')) AS g (name)
    WHERE NOT EXISTS (
      SELECT FROM pg_trigger
      WHERE tgrelid = 'ledger_transaction'::regclass AND tgname = g.name AND tgenabled IN ('O', 'A')
    )`,
};

/** Asks every invariant of the ledger and returns what breaks it; nothing, as long as all is well. */
export async function auditLedger(db: Queries): Promise<readonly Breach[]> {
  const breaches: Breach[] = [];
  for (const [invariant, question] of Object.entries(QUESTIONS)) {
    breaches.push(...(await db.query<Breach>(question.replaceAll('$2', '$2::text'), [MOST, invariant])));
  }
  return breaches;
}
