import { randomUUID } from 'node:crypto';
import type { Store } from './store.ts';

/** Long enough for a pause of the whole machine, short enough that nobody waits long for a dead holder. */
const LEASE_SECONDS = 60;
const RENEW_MS = 15_000;
/** The name of this process among those beside it. */
const SELF = randomUUID();

async function take(store: Store, name: string): Promise<boolean> {
  return await store.transaction(async (tx) => {
    const rows = await tx.query(
      `INSERT INTO lease (name, holder, until_at) VALUES ($1, $2, $3)
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_at = excluded.until_at
         WHERE lease.until_at <= $4 OR lease.holder = excluded.holder
       RETURNING name`,
      [name, SELF, tx.now.add({ seconds: LEASE_SECONDS }), tx.now],
    );
    return rows.length === 1;
  });
}

/**
 * Does work that only one process may do at a time: while others have the lease it is left out and the answer is
 * `false`. The lease is renewed as long as the work lasts and given back at its end; that of a dead process ends by
 * itself after a minute. Who was frozen for longer than that may meet another: the work itself must bear repetition.
 */
export async function withLease(store: Store, name: string, work: () => Promise<void>): Promise<boolean> {
  if (!(await take(store, name))) return false;
  const renewal = setInterval(() => void take(store, name).catch(() => undefined), RENEW_MS);
  try {
    await work();
  } finally {
    clearInterval(renewal);
    await store
      .query('DELETE FROM lease WHERE name = $1 AND holder = $2', [name, SELF])
      // It ends by itself: what the work came to matters more.
      .catch(() => undefined);
  }
  return true;
}
