import assert from 'node:assert/strict';
import { mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chmod } from 'node:fs/promises';
import { archiveIn, makeCopy, openStore, type PrivatePostgres, restoreCopy, startPostgres } from './index.ts';

// One server, one copy, and what was written after it.
const folder = await realpath(await mkdtemp(join(tmpdir(), 'mk-backup-')));
await chmod(folder, 0o755);
const archive = archiveIn(join(folder, 'archive'));
let between: Temporal.Instant;
let copy: string;

before(async () => {
  const server = await startPostgres({ folder: join(folder, 'first'), archiveTo: archive.folder });
  const store = openStore({ url: server.url });
  await store.query('CREATE TABLE fruit (name text PRIMARY KEY)');
  await store.query(`INSERT INTO fruit VALUES ('before the copy')`);
  copy = await makeCopy(server.url, archive);
  await store.query(`INSERT INTO fruit VALUES ('after the copy')`);
  between = await storeTime(store);
  await store.query(`INSERT INTO fruit VALUES ('last')`);
  await store.query('SELECT pg_switch_wal()');
  await store.close();
  // Stopping hands over what is left; the machine and its disk are gone after that.
  await server.stop();
});
after(() => rm(folder, { recursive: true }));

async function storeTime(store: ReturnType<typeof openStore>): Promise<Temporal.Instant> {
  const [row] = await store.query<{ at: Temporal.Instant }>(
    'SELECT clock_timestamp() AS at, pg_sleep(0.01)',
    [],
  );
  return row!.at;
}

async function fruitIn(name: string): Promise<readonly string[]> {
  const server: PrivatePostgres = await startPostgres({ folder: join(folder, name) });
  const store = openStore({ url: server.url });
  try {
    const rows = await store.query<{ name: string }>('SELECT name FROM fruit ORDER BY name', []);
    return rows.map((row) => row.name);
  } finally {
    await store.close();
    await server.stop();
  }
}

test('a restored server has everything that was acknowledged, also after the copy', async () => {
  await restoreCopy(archive, { folder: join(folder, 'whole') });
  assert.deepEqual(await fruitIn('whole'), ['after the copy', 'before the copy', 'last']);
});

test('a server that was told once to hand over its log goes on doing so, whoever starts it', async () => {
  const server = await startPostgres({ folder: join(folder, 'first') });
  const store = openStore({ url: server.url });
  const [row] = await store.query<{ mode: string; command: string }>(
    `SELECT current_setting('archive_mode') AS mode, current_setting('archive_command') AS command`,
    [],
  );
  assert.equal(row!.mode, 'on');
  assert.ok(row!.command.includes(archive.log));
  await store.close();
  await server.stop();
});

test('a restore may stop at a moment between two commits', async () => {
  await restoreCopy(archive, { folder: join(folder, 'earlier'), until: between });
  assert.deepEqual(await fruitIn('earlier'), ['after the copy', 'before the copy']);
});

test('a restore touches no data that are there', async () => {
  await assert.rejects(restoreCopy(archive, { folder: join(folder, 'first') }), /another folder/);
});

test('a copy in which a byte was changed is refused', async () => {
  const data = join(archive.copies, copy, 'data');
  await writeFile(join(data, 'PG_VERSION'), '99\n');
  await assert.rejects(restoreCopy(archive, { folder: join(folder, 'damaged') }), /PG_VERSION is not what/);
  assert.ok((await readdir(archive.log)).every((name) => name.endsWith('.gz')));
});
