import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { writeDemo } from '../src/demo/index.ts';
import { schemaFolders } from '../src/main/rooms.ts';
import { loadBook } from '../src/rating/index.ts';
import { type Store, migrate, openStore, startPostgres } from '../src/store/index.ts';
import { loadRegister } from '../src/subscribers/index.ts';
import { type LoadOptions, loadFiles } from '../src/usage/index.ts';
import { GROWS_AT_MOST, watchHeld } from './load/held.ts';

/*
 * Usage end to end (inspect, parse, find the subscriber, rate, refuse duplicates, store, sum by day and month) against
 * a bare binary COPY of the very rows that came out of it into the very same table: same server, durable settings,
 * the two sides in turns; the figure is the median of what each load is to the COPY right after it. With `--records 10000000` so many are loaded once instead, and what
 * this process holds is told after each tenth: memory must be flat.
 */

const { values, positionals } = parseArgs({
  options: { records: { type: 'string' } },
  allowPositionals: true,
});
/** Of one subscriber in the two months. */
const RECORDS_OF_ONE = 634;
const records = values.records === undefined ? null : Number(values.records);
const SUBSCRIBERS = records === null ? Number(positionals[0] ?? 800) : Math.ceil(records / RECORDS_OF_ONE);
const MONTHS = 2;
const ROUNDS = 5;
const AT_LEAST = 0.4;
const book = loadBook(new URL('../operator/', import.meta.url));
const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const TABLES =
  'usage_record, expense_month, expense_day, rating_state, rejected_line, usage_file, usage_span, usage_class';

const folder = await mkdtemp(join(tmpdir(), 'mk-bench-'));
await chmod(folder, 0o755); // So that the server's data lie in it, and go with it.
const postgres = await startPostgres({ folder: join(folder, 'postgres') });
const store = openStore({ url: postgres.url, statementTimeoutMs: 0 });
try {
  await migrate(postgres.url, schemaFolders);
  await (records === null ? measure() : hold());
} finally {
  await store.close();
  await postgres.stop();
  await rm(folder, { recursive: true });
}

async function measure(): Promise<void> {
  const files = await prepare();
  const loads: number[] = [];
  const copies: number[] = [];
  let rows = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const load = await timed(() => loadAll(files));
    const chunks = await storedRows();
    const copy = await timed(async () => (rows = await copyAll(store, chunks)));
    console.error(`round ${round + 1}: ${rows} rows, end to end ${load} ms, bare COPY ${copy} ms`);
    loads.push(load);
    copies.push(copy);
  }
  report(rows, loads, copies);
}

async function prepare(): Promise<readonly string[]> {
  const out = join(folder, 'demo');
  await writeDemo(
    out,
    { seed: 1, subscribers: SUBSCRIBERS, months: MONTHS, now: NOW, book },
    { months: 'all' },
  );
  const lines = createInterface({ input: createReadStream(join(out, 'register.jsonl')) });
  await loadRegister(store, lines);
  const names = await readdir(out, { recursive: true });
  return names.filter((name) => /usage-[^/]*\.csv$/.test(name)).map((name) => join(out, name));
}

async function loadAll(files: readonly string[], progress?: LoadOptions['progress']): Promise<void> {
  await store.query(`TRUNCATE ${TABLES}`);
  const results = await loadFiles(store, book, files, { now: NOW, post: async () => undefined, progress });
  const odd = results.filter((result) => result.outcome !== 'loaded');
  if (odd.length > 0) throw new Error(`not loaded: ${JSON.stringify(odd)}`);
}

/** The stored rows as the database itself writes them in binary, in the order in which they were stored. */
async function storedRows(): Promise<readonly Buffer[]> {
  const client = new Client(postgres.url);
  await client.connect();
  const chunks: Buffer[] = [];
  const rows = 'SELECT * FROM usage_record ORDER BY tableoid, ctid';
  const source = client.query(copyTo(`COPY (${rows}) TO STDOUT (FORMAT binary)`));
  for await (const chunk of source) chunks.push(chunk as Buffer);
  await client.end();
  const whole = Buffer.concat(chunks);
  const pieces = Math.ceil(whole.length / 131_072);
  return Array.from({ length: pieces }, (_, at) => whole.subarray(at * 131_072, (at + 1) * 131_072));
}

async function copyAll(store: Store, chunks: readonly Buffer[]): Promise<number> {
  await store.query('TRUNCATE usage_record');
  return await store.transaction((tx) => tx.copyIn('COPY usage_record FROM STDIN (FORMAT binary)', chunks));
}

/** Loads once and tells what the process holds after each tenth; fails when it goes on growing after the third. */
async function hold(): Promise<void> {
  const files = await prepare();
  const held = watchHeld();
  const ms = await timed(() => loadAll(files, held.progress));
  const [value, rows] = [held.growth(), held.lines()];
  const ok = value <= GROWS_AT_MOST;
  const figure = { bench: 'load', value, unit: 'ratio', atMost: GROWS_AT_MOST, ok };
  const perSecond = Math.round((rows / ms) * 1000);
  console.log(JSON.stringify({ ...figure, rows, ms, perSecond, heldMb: held.heldMb }));
  process.exitCode = ok ? 0 : 1;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(performance.now() - began);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function report(rows: number, loads: readonly number[], copies: readonly number[]): void {
  const ratios = loads.map((ms, round) => Math.round((copies[round]! / ms) * 1000) / 1000);
  const value = median(ratios);
  const [loadMs, copyMs] = [median(loads), median(copies)];
  const ok = value >= AT_LEAST;
  const perSecond = Math.round((rows / loadMs) * 1000);
  const machine = cpus()[0]?.model ?? 'unknown';
  const figures = { ratios, rows, loadMs, copyMs, perSecond, subscribers: SUBSCRIBERS, machine };
  console.log(JSON.stringify({ bench: 'load', value, unit: 'ratio', atLeast: AT_LEAST, ok, ...figures }));
  process.exitCode = ok ? 0 : 1;
}
