import type { Queries, Tx } from '../store/index.ts';
import type { Money, SubscriberId } from '../terms/index.ts';
import { postTopUps } from './post.sql.ts';
import { type Redeemed, type VoucherCode, voucherHash } from './voucher.ts';

interface Worth {
  readonly serial: string;
  readonly amount: Money;
}

/**
 * Uses a voucher: one guarded statement decides who comes first, and the money is added in the same transaction. Who used
 * it already is told so again, and nothing is added twice.
 */
export async function redeemVoucher(
  tx: Tx,
  key: Buffer,
  subscriberId: SubscriberId,
  code: VoucherCode,
): Promise<Redeemed> {
  const hash = voucherHash(key, code);
  const [used] = await tx.query<Worth>(
    `UPDATE voucher SET state = 'used', used_by = $2, used_at = $3
     WHERE code_hash = $1 AND state = 'open' AND valid_until > $3
     RETURNING serial, amount`,
    [hash, subscriberId, tx.now],
  );
  if (used === undefined) return usedBefore(tx, hash, subscriberId);
  const topUp = { subscriberId, topUpId: `voucher/${used.serial}`, at: tx.now, reason: 'voucher' };
  await postTopUps(tx, [{ ...topUp, amount: used.amount }]);
  return { kind: 'added', ...used };
}

async function usedBefore(tx: Tx, hash: Buffer, subscriberId: SubscriberId): Promise<Redeemed> {
  const [own] = await tx.query<Worth>(
    'SELECT serial, amount FROM voucher WHERE code_hash = $1 AND used_by = $2',
    [hash, subscriberId],
  );
  return own === undefined ? { kind: 'not valid' } : { kind: 'already yours', ...own };
}

/** A voucher as the desk sees it: everything but its code. */
export interface VoucherFound extends Worth {
  readonly batchId: string;
  readonly validUntil: Temporal.Instant;
  readonly state: 'open' | 'used' | 'cancelled';
  readonly usedBy: SubscriberId | null;
  readonly usedAt: Temporal.Instant | null;
}

/** The voucher with a serial number, or `null`. */
export async function voucherBySerial(db: Queries, serial: string): Promise<VoucherFound | null> {
  const rows = await db.query<VoucherFound>(
    `SELECT serial, batch_id AS "batchId", amount, valid_until AS "validUntil", state, used_by AS "usedBy",
       used_at AS "usedAt"
     FROM voucher WHERE serial = $1 LIMIT 1`,
    [serial],
  );
  return rows[0] ?? null;
}
