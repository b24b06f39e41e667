import { chmod, mkdtemp, open, rm, statfs } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { schemaFolders } from '../src/main/rooms.ts';
import { loadBook } from '../src/rating/index.ts';
import { migrate, openStore, startPostgres } from '../src/store/index.ts';
import { linesOf, registerLine } from '../src/subscribers/examples.ts';
import { loadRegister } from '../src/subscribers/index.ts';
import { recordLine } from '../src/usage/examples.ts';
import { loadFiles, type UsageFileResult } from '../src/usage/index.ts';
import { GROWS_AT_MOST, watchHeld } from './load/held.ts';

/*
 * One usage file of ten gigabytes, real bytes, loaded as any other: inspected whole, then read, found out to be nearly all
 * duplicates and accounted for to the last line, while what the process holds stays the same. A thousand records come again
 * and again, so that the file is large and the store is not. `--gigabytes 1`, `--folder /dev/shm` for where the file lies.
 */

const { values } = parseArgs({
  options: {
    gigabytes: { type: 'string', default: '10' },
    folder: { type: 'string', default: tmpdir() },
  },
});
const BYTES = Number(values.gigabytes) * 1e9;
const DISTINCT = 1_000;
/** Left over for others where the file lies. */
const SPARE_BYTES = 2e9;
const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const NAME = 'usage-KV1.LARGE.FILE.1-20261120T000000Z-000001.csv';
const HEADER = 'element;seq;start;msisdn;kind;direction;other;seconds;bytes;roaming\n';

const aside = await mkdtemp(join(values.folder, 'mk-large-'));
const folder = await mkdtemp(join(tmpdir(), 'mk-bench-'));
await chmod(folder, 0o755); // So that the server's data lie in it, and go with it.
try {
  const room = await statfs(aside);
  if (room.bavail * room.bsize < BYTES + SPARE_BYTES) throw new Error(`no room in ${values.folder}`);
  await measure(join(aside, NAME));
} finally {
  await rm(aside, { recursive: true });
  await rm(folder, { recursive: true });
}

async function measure(path: string): Promise<void> {
  const records = await write(path);
  console.error(`${(await open(path).then(sizeOf)) / 1e9} GB, ${records} records`);
  const postgres = await startPostgres({ folder: join(folder, 'postgres') });
  const store = openStore({ url: postgres.url, statementTimeoutMs: 0 });
  try {
    await migrate(postgres.url, schemaFolders);
    await loadRegister(store, linesOf(registerLine()));
    const held = watchHeld();
    const book = loadBook(new URL('../operator/', import.meta.url));
    const began = performance.now();
    const options = { now: NOW, post: async () => undefined, progress: held.progress };
    const [result] = await loadFiles(store, book, [path], options);
    report(records, Math.round(performance.now() - began), held, result!);
  } finally {
    await store.close();
    await postgres.stop();
  }
}

async function sizeOf(file: Awaited<ReturnType<typeof open>>): Promise<number> {
  const { size } = await file.stat();
  await file.close();
  return size;
}

/** A thousand data sessions with names as long as they may be, written again and again, and the trailer that fits them. */
async function write(path: string): Promise<number> {
  const block = Buffer.from(Array.from({ length: DISTINCT }, session).join(''));
  const blocks = Math.ceil(BYTES / block.length);
  const file = await open(path, 'wx');
  await file.write(HEADER);
  for (let at = 0; at < blocks; at++) await file.write(block);
  const records = blocks * DISTINCT;
  await file.write(`#END;records=${records};seconds=${records};bytes=${records * 1_000}\n`);
  await file.close();
  return records;
}

function session(_: unknown, at: number): string {
  const start = NOW.subtract({ hours: 300 }).add({ seconds: at }).toString();
  const other = 'a'.repeat(63);
  const element = 'KV1.LARGE.FILE.1';
  return `${recordLine({ element, seq: 1_000_000_000 + at, start, kind: 'data', other, seconds: 1, bytes: 1_000 })}\n`;
}

function report(
  records: number,
  ms: number,
  { heldMb, growth }: ReturnType<typeof watchHeld>,
  result: UsageFileResult,
): void {
  const totals = 'totals' in result ? result.totals : null;
  const isWhole =
    result.outcome === 'loaded' &&
    totals?.lines === records &&
    totals.accepted === DISTINCT &&
    totals.duplicate === records - DISTINCT;
  if (!isWhole) console.error(`not loaded whole: ${JSON.stringify(result)}`);
  const value = growth();
  const ok = isWhole && value <= GROWS_AT_MOST;
  const figure = { bench: 'large', value, unit: 'ratio', atMost: GROWS_AT_MOST, ok };
  const machine = cpus()[0]?.model ?? 'unknown';
  console.log(JSON.stringify({ ...figure, gigabytes: BYTES / 1e9, records, totals, ms, heldMb, machine }));
  process.exitCode = ok ? 0 : 1;
}
