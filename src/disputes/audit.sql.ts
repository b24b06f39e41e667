import type { Breach } from '../charging/index.ts';
import type { Queries } from '../store/index.ts';

const MOST = 100;

/**
 * M14 of the invariants of money: what goes back for a dispute is no more than was taken, is in the ledger exactly so and
 * once, and nothing is given back without a dispute. Returns the rows that break it.
 */
export async function auditDisputes(db: Queries): Promise<readonly Breach[]> {
  return db.query<Breach>(
    `select 'M14' as invariant, coalesce(d.subscriber_id, t.subscriber_id) as "subscriberId",
            coalesce(d.subject, t.transaction_id) as subject,
            'the dispute gave back ' || coalesce(d.given, 0) || ', the ledger ' || coalesce(t.balance, 0) as detail
       from (select subscriber_id, subject, given, taken from dispute where given is not null) d
       full join (select subscriber_id, transaction_id, balance from ledger_transaction where kind = 'refund') t
         on t.subscriber_id = d.subscriber_id and t.transaction_id = 'refund:' || d.subject
      where d.given is distinct from t.balance or d.given > d.taken
      limit $1`,
    [MOST],
  );
}
