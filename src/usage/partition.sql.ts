import type { Store } from '../store/index.ts';
import { type Month, endOfMonth, startOfMonth } from '../terms/index.ts';

/**
 * Makes the partition of a month when there is none yet; safe when two processes do it at once. A partition is one
 * month of Kyiv, so that a closed month can be rewritten, kept elsewhere or dropped as a table of its own.
 */
export async function ensurePartition(store: Store, month: Month): Promise<void> {
  const name = partitionName(month);
  await store.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('usage_record partitions'))`);
    const found = await tx.query('SELECT 1 FROM pg_class WHERE oid = to_regclass($1)', [name]);
    if (found.length > 0) return;
    // Tables are the owner's: a process that serves people has taken on another role.
    await tx.query('SET LOCAL ROLE NONE');
    // A month is digits and a dash by its type: nothing else gets into the statement.
    await tx.query(
      `CREATE TABLE ${name} PARTITION OF usage_record
       FOR VALUES FROM ('${startOfMonth(month).toString()}') TO ('${endOfMonth(month).toString()}')`,
    );
  });
}

function partitionName(month: Month): string {
  return `usage_record_${month.replace('-', '_')}`;
}
