import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaFolders } from '../src/main/rooms.ts';
import { migrate, openStore, startPostgres } from '../src/store/index.ts';
import { type Month, type SubscriberId, endOfMonth, startOfMonth } from '../src/terms/index.ts';
import { lineTotals, usageLines } from '../src/usage/index.ts';

/*
 * A detailed bill of 1,000 lines, with its sum, out of a month of 10 million records and out of one of 1 million: a bill
 * must not become slower because others call more. Records lie as an operator's files bring them, in the order of time,
 * so the lines of one bill lie all over the table. The two sides are asked in turn, medians of the rounds.
 */

const LINES = 1_000;
const SMALL = { month: '2026-09' as Month, subscribers: 1_000 };
const LARGE = { month: '2026-10' as Month, subscribers: Number(process.argv[2] ?? 10_000) };
const ROUNDS = 60;
const AT_MOST = 1.2;
type Side = typeof SMALL;

const folder = await mkdtemp(join(tmpdir(), 'mk-bench-'));
await chmod(folder, 0o755); // So that the server's data lie in it, and go with it.
const postgres = await startPostgres({ folder: join(folder, 'postgres') });
const store = openStore({ url: postgres.url, statementTimeoutMs: 0 });
try {
  await migrate(postgres.url, schemaFolders);
  await store.query(
    `INSERT INTO usage_class (class_id, kind, direction, roaming, category, zone, plan, rule, unit)
     VALUES (1, 'voice', 'out', 'home', 'offnet', 'mobile', 'edyna-tsina-2010', 'others', 's')`,
  );
  for (const side of [SMALL, LARGE]) await fill(side);
  await measure();
} finally {
  await store.close();
  await postgres.stop();
  await rm(folder, { recursive: true });
}

/** The keys are built once all records lie there: that is faster than keeping them in order all the time. */
async function fill({ month, subscribers }: Side): Promise<void> {
  const rows = subscribers * LINES;
  console.error(`${month}: ${rows} records…`);
  const table = `usage_record_${month.replace('-', '_')}`;
  const [from, until] = [startOfMonth(month), endOfMonth(month)];
  const step = (until.epochMilliseconds - from.epochMilliseconds - 1_000) / rows;
  await store.query(`CREATE TABLE ${table} (LIKE usage_record INCLUDING DEFAULTS)`);
  await store.query(
    `INSERT INTO ${table} SELECT (n::bigint * 7919) % $1::int + 1, $2::timestamptz + n * $3::float8 * interval '1 ms', n,
       1000000, 833333, 62500, 0, 60, 0, 0, 100, 1, 1, 60, '38050' || lpad((n % 977)::text, 7, '0'), NULL, NULL, NULL, NULL
     FROM generate_series(0, $4::int - 1) n`,
    [subscribers, from, step, rows],
  );
  await store.query(
    `ALTER TABLE ${table} ADD PRIMARY KEY (subscriber_id, started_at, source_id, source_seq)`,
  );
  await store.query(
    `ALTER TABLE usage_record ATTACH PARTITION ${table} FOR VALUES FROM ('${from.toString()}') TO ('${until.toString()}')`,
  );
  await store.query(`VACUUM ANALYZE ${table}`);
}

async function measure(): Promise<void> {
  const times = { small: [] as number[], large: [] as number[] };
  for (let round = -5; round < ROUNDS; round++) {
    const [small, large] = [await billMs(SMALL, round), await billMs(LARGE, round)];
    if (round < 0) continue;
    times.small.push(small);
    times.large.push(large);
  }
  const [smallMs, largeMs] = [median(times.small), median(times.large)];
  const value = Math.round((largeMs / smallMs) * 100) / 100;
  const figure = { bench: 'flat', value, unit: 'ratio', atMost: AT_MOST, ok: value <= AT_MOST };
  const rows = { [SMALL.subscribers * LINES]: smallMs, [LARGE.subscribers * LINES]: largeMs };
  console.log(JSON.stringify({ ...figure, medianMs: rows, lines: LINES, machine: cpus()[0]?.model ?? '' }));
  process.exitCode = figure.ok ? 0 : 1;
}

/** A bill of somebody else each time: nothing of it is in the memory of the one before. */
async function billMs({ month, subscribers }: Side, round: number): Promise<number> {
  const id = BigInt(((round + 7) * 6_151) % subscribers) + 1n;
  const began = performance.now();
  const lines = await usageLines(store, id as SubscriberId, month, { limit: LINES });
  const totals = await lineTotals(store, id as SubscriberId, month);
  const ms = performance.now() - began;
  if (lines.length !== LINES || totals.lines !== LINES) throw new Error(`${lines.length} lines`);
  return Math.round(ms * 10) / 10;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
