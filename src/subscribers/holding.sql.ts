import type { Queries } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';

interface HeldBy {
  readonly subscriberId: SubscriberId;
  readonly fromMs: number;
  /** `Infinity` while it holds the number. */
  readonly untilMs: number;
}

/** Who held each of some numbers, and when, oldest first. Numbers that nobody ever held are absent. */
export async function holdersOf(
  db: Queries,
  msisdns: readonly string[],
): Promise<ReadonlyMap<string, readonly HeldBy[]>> {
  const rows = await db.query<{
    msisdn: string;
    subscriberId: SubscriberId;
    since: Temporal.Instant;
    until: Temporal.Instant | null;
  }>(
    `select msisdn, subscriber_id as "subscriberId", valid_from as since, valid_to as until
       from msisdn_holding where msisdn = any($1::text[]) order by msisdn, valid_from`,
    [msisdns],
  );
  const holders = new Map<string, HeldBy[]>();
  for (const { msisdn, subscriberId, since, until } of rows) {
    const untilMs = until?.epochMilliseconds ?? Infinity;
    const timeline = holders.get(msisdn) ?? [];
    timeline.push({ subscriberId, fromMs: since.epochMilliseconds, untilMs });
    holders.set(msisdn, timeline);
  }
  return holders;
}
