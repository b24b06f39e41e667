import { openAccounts, postUsage } from '../src/charging/index.ts';
import { NOON } from '../src/detailed-bills/examples.ts';
import type { Store } from '../src/store/index.ts';
import { type Month, type SubscriberId, hryvnias, micro } from '../src/terms/index.ts';

/** The closed month of {@link fillOctober}. */
export const OCTOBER = '2026-10' as Month;
const MOST = 1_000_000;
const AT_ONCE = 100_000;

/** Lines evenly over October, at most a million, written straight into the tables, with the sums and the posting that fit them. */
export async function fillOctober(store: Store, id: SubscriberId, lines: number): Promise<void> {
  await store.query(
    `CREATE TABLE IF NOT EXISTS usage_record_2026_10 PARTITION OF usage_record
     FOR VALUES FROM ('2026-09-30T21:00:00Z') TO ('2026-10-31T22:00:00Z')`,
  );
  await store.query(
    `INSERT INTO usage_class (class_id, kind, direction, roaming, category, zone, plan, rule, unit)
     VALUES (1, 'voice', 'out', 'home', 'offnet', 'mobile', 'edyna-tsina-2010', 'others', 's') ON CONFLICT DO NOTHING`,
  );
  const step = BigInt(Math.floor((30 * 24 * 3600 * 1000) / MOST));
  for (let from = 0; from < lines; from += AT_ONCE)
    await store.query(
      `INSERT INTO usage_record SELECT $1, timestamptz '2026-10-01T00:00:00Z' + n * $2::bigint * interval '1 ms', n, 1000000,
         833333, 62500, 0, 60, 0, 0, 5, 1, 1, 60, '38050' || lpad((n % 977)::text, 7, '0'), NULL, NULL, NULL, NULL
       FROM generate_series($3::int, $4::int) n`,
      [id, step, from, Math.min(lines, from + AT_ONCE) - 1],
    );
  await sumUp(store, id, BigInt(lines));
}

async function sumUp(store: Store, id: SubscriberId, count: bigint): Promise<void> {
  await store.query(
    `INSERT INTO expense_month VALUES ($1, '2026-10-01', 'offnet', $2::bigint, $2::bigint * 60, 0, $2::bigint * 1000000, $2::bigint * 833333, $2::bigint * 62500)`,
    [id, count],
  );
  await store.transaction(async (tx) => {
    await openAccounts(tx, [{ subscriberId: id, segment: 'contract', openingBalance: hryvnias('0') }]);
    await postUsage(tx, [
      {
        subscriberId: id,
        postingId: 'bench',
        month: OCTOBER,
        at: NOON,
        net: micro(count * 833_333n),
        vat: micro(count * 166_667n),
        duty: micro(count * 62_500n),
        taken: micro(count * 1_062_500n),
      },
    ]);
  });
}
