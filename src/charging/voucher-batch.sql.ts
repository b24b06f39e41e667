import { randomUUID } from 'node:crypto';
import type { Queries, Tx } from '../store/index.ts';
import {
  type BatchRefusal,
  batchProblem,
  mayDecide,
  type VoucherBatch,
  type WantedBatch,
} from './voucher-batch.ts';
import { newVoucherCode, serialOf, type VoucherCode, voucherHash } from './voucher.ts';

const COLUMNS = `batch_id AS "batchId", amount, vouchers, valid_until AS "validUntil", purpose, state,
  proposed_by AS "proposedBy", proposed_at AS "proposedAt", decided_by AS "decidedBy", decided_at AS "decidedAt",
  cancelled_by AS "cancelledBy", cancel_reason AS "cancelReason",
  (SELECT count(*)::int FROM voucher v WHERE v.batch_id = b.batch_id AND v.state = 'used') AS used,
  (SELECT count(*)::int FROM voucher v WHERE v.batch_id = b.batch_id AND v.state = 'open') AS open`;

/** Proposes a batch: nothing is worth anything until another person approves. Throws on what {@link batchProblem} names. */
export async function proposeVouchers(tx: Tx, wanted: WantedBatch, by: string): Promise<string> {
  const problem = batchProblem(wanted, tx.now);
  if (problem !== null) throw new RangeError(`a batch of vouchers with a wrong ${problem}`);
  const batchId = randomUUID();
  await tx.query(
    `INSERT INTO voucher_batch (batch_id, amount, vouchers, valid_until, purpose, state, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, $5, 'proposed', $6, $7)`,
    [batchId, wanted.amount, wanted.vouchers, wanted.validUntil, wanted.purpose, by, tx.now],
  );
  return batchId;
}

/** A voucher as it is printed; its code is told here and never again. */
export interface PrintedVoucher {
  readonly serial: string;
  readonly code: VoucherCode;
}

/** Approves a proposed batch, makes its codes and returns them: the only time that anybody sees them. */
export async function issueVouchers(
  tx: Tx,
  key: Buffer,
  batchId: string,
  by: string,
): Promise<readonly PrintedVoucher[] | { readonly refused: BatchRefusal }> {
  const batch = await holdBatch(tx, batchId);
  const refused = mayDecide(batch, by);
  if (refused !== null) return { refused };
  await decide(tx, batchId, by, 'issued');
  return makeVouchers(tx, key, batch!);
}

/** Refuses a proposed batch; whoever proposed it may take it back so too. */
export async function refuseVouchers(tx: Tx, batchId: string, by: string): Promise<BatchRefusal | null> {
  const refused = mayDecide(await holdBatch(tx, batchId), by);
  if (refused === null) await decide(tx, batchId, by, 'refused');
  return refused;
}

/** Ends everything of an issued batch that was not used yet; what was used stays used. Returns how many ended. */
export async function cancelVouchers(
  tx: Tx,
  batchId: string,
  by: string,
  reason: string,
): Promise<number | { readonly refused: BatchRefusal }> {
  const batch = await holdBatch(tx, batchId);
  if (batch === null) return { refused: 'unknown' };
  if (batch.state !== 'issued') return { refused: 'not issued' };
  await tx.query(
    `UPDATE voucher_batch SET state = 'cancelled', cancelled_by = $2, cancelled_at = $3, cancel_reason = $4
     WHERE batch_id = $1`,
    [batchId, by, tx.now, reason],
  );
  const ended = await tx.query(
    `UPDATE voucher SET state = 'cancelled' WHERE batch_id = $1 AND state = 'open' RETURNING serial`,
    [batchId],
  );
  return ended.length;
}

/** The newest batches. */
export function voucherBatches(
  db: Queries,
  { limit, offset = 0 }: { readonly limit: number; readonly offset?: number },
): Promise<readonly VoucherBatch[]> {
  return db.query<VoucherBatch>(
    `SELECT ${COLUMNS} FROM voucher_batch b ORDER BY proposed_at DESC, batch_id LIMIT $1 OFFSET $2`,
    [limit, offset],
  );
}

export async function voucherBatch(db: Queries, batchId: string): Promise<VoucherBatch | null> {
  const rows = await db.query<VoucherBatch>(`SELECT ${COLUMNS} FROM voucher_batch b WHERE batch_id = $1`, [
    batchId,
  ]);
  return rows[0] ?? null;
}

async function holdBatch(tx: Tx, batchId: string): Promise<VoucherBatch | null> {
  const rows = await tx.query<VoucherBatch>(
    `SELECT ${COLUMNS} FROM voucher_batch b WHERE batch_id = $1 FOR UPDATE`,
    [batchId],
  );
  return rows[0] ?? null;
}

async function decide(tx: Tx, batchId: string, by: string, state: 'issued' | 'refused'): Promise<void> {
  await tx.query(
    'UPDATE voucher_batch SET state = $2, decided_by = $3, decided_at = $4 WHERE batch_id = $1',
    [batchId, state, by, tx.now],
  );
}

const AT_ONCE = 2_000;

/** A code that is there already (once in a billion) is a fault: nothing of the batch is kept. */
async function makeVouchers(
  tx: Tx,
  key: Buffer,
  { batchId, vouchers, amount, validUntil }: VoucherBatch,
): Promise<readonly PrintedVoucher[]> {
  const printed: PrintedVoucher[] = [];
  while (printed.length < vouchers) {
    const first = printed.length + 1;
    const some = Array.from({ length: Math.min(AT_ONCE, vouchers - printed.length) }, (_, place) => ({
      serial: serialOf(batchId, first + place),
      code: newVoucherCode(),
    }));
    const kept = await tx.query<{ serial: string }>(
      `INSERT INTO voucher (code_hash, serial, batch_id, amount, valid_until, state)
       SELECT v.code_hash, v.serial, $3, $4, $5, 'open'
       FROM unnest($1::bytea[], $2::text[]) AS v (code_hash, serial)
       ON CONFLICT (code_hash) DO NOTHING RETURNING serial`,
      [
        some.map(({ code }) => voucherHash(key, code)),
        some.map(({ serial }) => serial),
        batchId,
        amount,
        validUntil,
      ],
    );
    if (kept.length < some.length)
      throw new Error(`a voucher of batch ${batchId} has the code of another: approve it again`);
    printed.push(...some);
  }
  return printed;
}
