import type { Queries, Store } from '../store/index.ts';

/** The name under which it is kept when the last whole backup was made. */
export const BACKUP = 'backup';

/** What a check came to when it was last made. */
export interface CheckRun {
  readonly name: string;
  readonly at: Temporal.Instant;
  readonly breaches: number;
}

/** Whether a check was never made, or not within this time. */
export async function checkIsDue(store: Store, name: string, every: Temporal.Duration): Promise<boolean> {
  const before = (await store.now()).subtract(every);
  const rows = await store.query('SELECT 1 FROM check_run WHERE name = $1 AND at > $2', [name, before]);
  return rows.length === 0;
}

/** Keeps what a check came to. */
export async function keepCheck(store: Store, name: string, breaches: number): Promise<void> {
  await store.query(
    `INSERT INTO check_run (name, at, breaches) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET at = excluded.at, breaches = excluded.breaches`,
    [name, await store.now(), breaches],
  );
}

/** Every check that was ever made. */
export function checkRuns(db: Queries): Promise<CheckRun[]> {
  return db.query('SELECT name, at, breaches FROM check_run ORDER BY name LIMIT 100');
}
