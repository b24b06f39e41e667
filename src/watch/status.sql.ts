import type { Queries, Store } from '../store/index.ts';
import { DAYS_SHOWN, type LookedDay, type Part } from './status.ts';

const ZONE = 'Europe/Kyiv';
const MINUTE_MS = 60_000;

/** Keeps what a look saw, unless somebody has looked at this part in this minute already. */
export async function keepLook(store: Store, part: Part, isGood: boolean): Promise<void> {
  await store.transaction(async (tx) => {
    const minute = Math.floor(tx.now.epochMilliseconds / MINUTE_MS) * MINUTE_MS;
    await tx.query(
      `INSERT INTO status_day (part, day, first_at, last_at, good, bad, is_good, since)
       VALUES ($1, $2, $3, $3, $4, $5, $6, $3)
       ON CONFLICT (part, day) DO UPDATE SET last_at = excluded.last_at, good = status_day.good + excluded.good,
         bad = status_day.bad + excluded.bad, is_good = excluded.is_good,
         since = CASE WHEN status_day.is_good = excluded.is_good THEN status_day.since ELSE excluded.since END
       WHERE status_day.last_at < $7`,
      [
        part,
        tx.now.toZonedDateTimeISO(ZONE).toPlainDate(),
        tx.now,
        isGood ? 1 : 0,
        isGood ? 0 : 1,
        isGood,
        Temporal.Instant.fromEpochMilliseconds(minute),
      ],
    );
  });
}

/** What was seen on the days that the page shows. */
export async function lookedDays(db: Queries, now: Temporal.Instant): Promise<LookedDay[]> {
  const since = now.toZonedDateTimeISO(ZONE).toPlainDate().subtract({ days: DAYS_SHOWN });
  return await db.query(
    `SELECT part, day, first_at AS "firstAt", last_at AS "lastAt", good, is_good AS "isGood"
     FROM status_day WHERE day >= $1 ORDER BY part, day LIMIT 100`,
    [since],
  );
}
