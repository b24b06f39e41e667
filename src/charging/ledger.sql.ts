import type { Tx } from '../store/index.ts';
import type { Money, SubscriberId } from '../terms/index.ts';
import { type Posting, sumOfLegs } from './posting.ts';

/** A transaction that was new: what it did to the balance. */
export interface Posted {
  readonly subscriberId: SubscriberId;
  readonly balance: Money;
}

/** The largest number of rows in one statement. */
const BATCH = 2_000;

/**
 * Writes transactions that change no floor-guarded balance (all but charges) and answers those that were not there
 * yet. Ids are taken in order, so that two writers of the same rows wait for each other instead of deadlocking.
 */
export async function insertPostings(tx: Tx, postings: readonly Posting[]): Promise<readonly Posted[]> {
  const ordered = [...postings].sort(byKey);
  const posted: Posted[] = [];
  for (let start = 0; start < ordered.length; start += BATCH) {
    posted.push(...(await insertBatch(tx, ordered.slice(start, start + BATCH))));
  }
  return posted;
}

function byKey(a: Posting, b: Posting): number {
  if (a.subscriberId !== b.subscriberId) return a.subscriberId < b.subscriberId ? -1 : 1;
  return a.transactionId < b.transactionId ? -1 : Number(a.transactionId > b.transactionId);
}

function insertBatch(tx: Tx, batch: readonly Posting[]): Promise<Posted[]> {
  for (const posting of batch) assertBalanced(posting);
  const column = (of: (posting: Posting) => unknown): string[] => batch.map((posting) => String(of(posting)));
  return tx.query<Posted>(
    `INSERT INTO ledger_transaction (subscriber_id, transaction_id, kind, month, at, reason,
       balance, sales, vat, duty, top_ups, opening, posted_at)
     SELECT p.*, $13::timestamptz
     FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[],
       $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[]) AS p
     ON CONFLICT (subscriber_id, transaction_id) DO NOTHING
     RETURNING subscriber_id AS "subscriberId", balance`,
    [
      column((p) => p.subscriberId),
      column((p) => p.transactionId),
      column((p) => p.kind),
      column((p) => p.month),
      column((p) => p.at),
      column((p) => p.reason),
      column((p) => p.legs.balance),
      column((p) => p.legs.sales),
      column((p) => p.legs.vat),
      column((p) => p.legs.duty),
      column((p) => p.legs.topUps),
      column((p) => p.legs.opening),
      tx.now,
    ],
  );
}

/** The database refuses it too; here the fault still knows whose it is. */
function assertBalanced(posting: Posting): void {
  if (sumOfLegs(posting.legs) === 0n) return;
  throw new RangeError(`legs of ${posting.transactionId} of ${posting.subscriberId} do not sum to zero`);
}
