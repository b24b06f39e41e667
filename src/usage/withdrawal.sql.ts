import type { Queries, Tx } from '../store/index.ts';
import { type SubscriberId, monthOfDate } from '../terms/index.ts';
import type { SubscriberMonth } from './record.sql.ts';

/** A file that changed while it was read is held, and yet some of its lines are stored. */
const BROUGHT = "(state IN ('loaded', 'withdrawing') OR (state = 'held' AND lines > 0))";

/** The newest file of a name that brought something, or is being taken back; `null` when there is none. */
export async function loadedFile(db: Queries, name: string): Promise<number | null> {
  const rows = await db.query<{ file_id: number }>(
    `SELECT file_id FROM usage_file WHERE name = $1 AND ${BROUGHT} ORDER BY file_id DESC LIMIT 1`,
    [name],
  );
  return rows[0]?.file_id ?? null;
}

/** Moves a file on its way back. */
export async function setWithdrawal(
  tx: Tx,
  fileId: number,
  state: 'withdrawing' | 'withdrawn',
): Promise<void> {
  const rows = await tx.query(
    `UPDATE usage_file SET state = $2, reason = NULL WHERE file_id = $1 AND ${BROUGHT} RETURNING file_id`,
    [fileId, state],
  );
  if (rows.length !== 1) throw new Error(`the file ${fileId} is not loaded any more`);
}

/** The months of subscribers that a file brought something to. Reads all of the usage once: nothing is found by file. */
export async function monthsOfFile(db: Queries, fileId: number): Promise<readonly SubscriberMonth[]> {
  const rows = await db.query<{ subscriber_id: bigint; month: Temporal.PlainDate }>(
    `SELECT DISTINCT subscriber_id, date_trunc('month', started_at AT TIME ZONE 'Europe/Kyiv')::date AS month
     FROM usage_record WHERE file_id = $1 AND reverses_source_id IS NULL ORDER BY 1, 2`,
    [fileId],
  );
  return rows.map((row) => ({
    subscriberId: row.subscriber_id as SubscriberId,
    month: monthOfDate(row.month),
  }));
}
