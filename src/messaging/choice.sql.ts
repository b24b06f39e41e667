import type { Queries, Tx } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import { type ChannelChoice, type QuietHours, USUAL_QUIET } from './routing.ts';

/** What a subscriber chose about channels; what is not there is as its purpose says. */
export function choicesOf(db: Queries, subscriberId: SubscriberId): Promise<ChannelChoice[]> {
  return db.query('SELECT purpose, channel, allowed FROM channel_choice WHERE subscriber_id = $1 LIMIT 100', [
    subscriberId,
  ]);
}

/** When a subscriber wants to sleep. */
export async function quietHoursOf(db: Queries, subscriberId: SubscriberId): Promise<QuietHours> {
  const rows = await db.query<QuietHours>(
    `SELECT from_minute AS "fromMinute", until_minute AS "untilMinute" FROM quiet_hours WHERE subscriber_id = $1`,
    [subscriberId],
  );
  return rows[0] ?? USUAL_QUIET;
}

/** Writes down what a subscriber chose, with the time. */
export async function choose(
  tx: Tx,
  subscriberId: SubscriberId,
  choices: readonly ChannelChoice[],
  quiet: QuietHours,
): Promise<void> {
  for (const { purpose, channel, allowed } of choices)
    await tx.query(
      `INSERT INTO channel_choice (subscriber_id, purpose, channel, allowed, chosen_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (subscriber_id, purpose, channel) DO UPDATE SET allowed = excluded.allowed,
         chosen_at = CASE WHEN channel_choice.allowed = excluded.allowed THEN channel_choice.chosen_at
           ELSE excluded.chosen_at END`,
      [subscriberId, purpose, channel, allowed, tx.now],
    );
  await tx.query(
    `INSERT INTO quiet_hours (subscriber_id, from_minute, until_minute, chosen_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (subscriber_id) DO UPDATE SET from_minute = excluded.from_minute,
       until_minute = excluded.until_minute, chosen_at = excluded.chosen_at`,
    [subscriberId, quiet.fromMinute, quiet.untilMinute, tx.now],
  );
}
