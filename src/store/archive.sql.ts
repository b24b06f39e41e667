import type { Queries } from './store.ts';

/** When the server last handed a part of its log to the archive; `null` when it keeps none or may not say. */
export async function lastArchived(db: Queries): Promise<Temporal.Instant | null> {
  const [row] = await db.query<{ at: Temporal.Instant | null }>(
    `SELECT coalesce(last_archived_time, stats_reset) AS at FROM pg_stat_archiver
     WHERE current_setting('archive_mode') <> 'off'`,
    [],
  );
  return row?.at ?? null;
}
