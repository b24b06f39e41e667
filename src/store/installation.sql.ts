import { createHash } from 'node:crypto';
import type { Store } from './store.ts';

/**
 * Whether a secret is the one with which this database was first used; the first to ask decides. Every process beside
 * each other must have the same: what one seals the others must open.
 */
export async function isOurSecret(store: Store, secret: Buffer): Promise<boolean> {
  const hash = createHash('sha256').update('my-kyivstar installation').update(secret).digest('hex');
  await store.query('INSERT INTO installation (secret_hash) VALUES ($1) ON CONFLICT (only_row) DO NOTHING', [
    hash,
  ]);
  const [row] = await store.query<{ hash: string }>('SELECT secret_hash AS hash FROM installation LIMIT 1');
  return row?.hash === hash;
}
