import type { Queries } from '../store/index.ts';
import { BREAKER, breakerOf, type SmsBreaker, type SmsTraffic } from './sms-breaker.ts';
import { QUOTAS } from './sms-quota.ts';

/** Counts SMS that a stranger had us send, or ones that were typed in: one statement, shared by all processes. */
export async function tallySms(
  db: Queries,
  now: Temporal.Instant,
  { asked = 0, confirmed = 0 }: Partial<SmsTraffic>,
): Promise<void> {
  await db.query(
    `insert into sms_tally (minute, asked, confirmed) values (date_trunc('minute', $1::timestamptz), $2, $3)
     on conflict (minute) do update set
       asked = sms_tally.asked + excluded.asked, confirmed = sms_tally.confirmed + excluded.confirmed`,
    [now, asked, confirmed],
  );
}

async function trafficOf(db: Queries, now: Temporal.Instant): Promise<SmsTraffic> {
  const { windowMinutes, patienceMinutes } = BREAKER;
  const [row] = await db.query<SmsTraffic>(
    `select coalesce(sum(asked) filter (where minute <= $2), 0)::int as asked,
       coalesce(sum(confirmed), 0)::int as confirmed
     from sms_tally where minute > $1 and minute <= $3`,
    [now.subtract({ minutes: windowMinutes }), now.subtract({ minutes: patienceMinutes }), now],
  );
  return row ?? { asked: 0, confirmed: 0 };
}

/** How the sending of codes stands now. */
export async function smsBreaker(db: Queries, now: Temporal.Instant): Promise<SmsBreaker> {
  return breakerOf(await trafficOf(db, now));
}

/** What staff and alarms are shown of the guard over SMS. */
export interface SmsGuard extends SmsTraffic {
  readonly breaker: SmsBreaker;
  /** Ranges of numbers beyond their limit within the last hour, the busiest first: nine digits each. */
  readonly ranges: readonly string[];
  /** Sent within the last 24 hours. */
  readonly day: number;
}

const RANGES_SHOWN = 20;

export async function smsGuard(db: Queries, now: Temporal.Instant): Promise<SmsGuard> {
  const traffic = await trafficOf(db, now);
  const { name, most, windowSeconds } = QUOTAS.near.range;
  const ranges = await db.query<{ range: string }>(
    `select substr(key, length($1::text) + 1) as range from throttle
     where starts_with(key, $1) and spent > $2 and began_at > $3 order by spent desc, key limit ${RANGES_SHOWN}`,
    [`${name}:`, most, now.subtract({ seconds: windowSeconds })],
  );
  const [day] = await db.query<{ asked: number }>(
    `select coalesce(sum(asked), 0)::int as asked from sms_tally where minute > $1`,
    [now.subtract({ hours: 24 })],
  );
  return {
    ...traffic,
    breaker: breakerOf(traffic),
    ranges: ranges.map(({ range }) => range),
    day: day?.asked ?? 0,
  };
}
