import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, chmod, cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import {
  openStore,
  type PrivatePostgres,
  readClosed,
  startPostgres,
  type Store,
  watchReplica,
} from './index.ts';

// A server and its streaming standby, both real: the second is a copy of the first that reads its log over the socket.
const folder = await realpath(await mkdtemp(join(tmpdir(), 'mk-replica-')));
await chmod(folder, 0o755);
const LIMITS = { lagMs: 600, everyMs: 50 };
let first: PrivatePostgres;
let second: PrivatePostgres;
let [own, standby]: readonly (Store | undefined)[] = [];
let watch: ReturnType<typeof watchReplica>;

before(async () => {
  first = await startPostgres({ folder: join(folder, 'first'), durable: false });
  own = openStore({ url: first.url });
  await own.query('CREATE TABLE fruit (name text PRIMARY KEY)');
  await copyTo(join(folder, 'second'));
  second = await startPostgres({ folder: join(folder, 'second'), durable: false });
  standby = openStore({ url: second.url });
  watch = watchReplica({ primary: first.url, replica: second.url }, LIMITS);
});
after(async () => {
  await watch.stop();
  await standby!.close();
  await own!.close();
  await second.stop();
  await first.stop();
  await rm(folder, { recursive: true });
});

/** PostgreSQL's low-level way of a copy (chapter 26.3.3), made into a standby. */
async function copyTo(place: string): Promise<void> {
  const client = new Client({ connectionString: first.url });
  await client.connect();
  await client.query("SELECT pg_backup_start('standby', true)");
  const [from, to] = [join(first.folder, 'data'), join(place, 'data')];
  await mkdir(place, { mode: 0o755 });
  await cp(from, to, { recursive: true });
  const { rows } = await client.query<{ label: string }>(
    'SELECT labelfile AS label FROM pg_backup_stop(false)',
  );
  await client.end();
  await rm(join(to, 'postmaster.pid'));
  await writeFile(join(to, 'backup_label'), rows[0]!.label);
  await writeFile(join(to, 'standby.signal'), '');
  const socket = new URL(first.url).searchParams.get('host')!;
  await appendFile(
    join(to, 'postgresql.auto.conf'),
    `\nprimary_conninfo = 'host=${socket} port=5432 user=postgres'\nhot_standby = on\n`,
  );
  // The copy belongs to whom the data belonged.
  await promisify(execFile)('chown', ['-R', `--reference=${from}`, to]);
  await chmod(to, 0o700);
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  const limit = performance.now() + 20_000;
  while (!(await what())) {
    assert.ok(performance.now() < limit, 'it took too long');
    await pause(20);
  }
}

const servedBy = (): Promise<string> =>
  readClosed(
    own!,
    () => (watch.isFresh() ? standby! : null),
    async (store) => {
      const [row] = await store.query<{ copy: boolean }>('SELECT pg_is_in_recovery() AS copy', []);
      return row!.copy ? 'replica' : 'own';
    },
  );

test('a replica that has replayed everything is read, also after an hour without work', async () => {
  await own!.query(`INSERT INTO fruit VALUES ('pear')`);
  await until(() => watch.isFresh());
  assert.equal(await servedBy(), 'replica');
  await until(async () => (await standby!.query('SELECT 1 FROM fruit', [])).length === 1);
  // Nothing is written meanwhile: its last commit grows old, but nothing is missing.
  await pause(LIMITS.lagMs + 200);
  assert.equal(await servedBy(), 'replica');
});

test('one that is behind is not read, and is again when it has caught up', async () => {
  await standby!.query('SELECT pg_wal_replay_pause()');
  await own!.query(`INSERT INTO fruit VALUES ('plum')`);
  await until(() => !watch.isFresh());
  assert.equal(await servedBy(), 'own');
  await standby!.query('SELECT pg_wal_replay_resume()');
  await until(() => watch.isFresh());
  assert.equal(await servedBy(), 'replica');
});

test('what a replica refuses is read again, whole, from the store itself', async () => {
  const asked: string[] = [];
  const read = (store: Store): Promise<unknown> => {
    asked.push(store === own ? 'own' : 'replica');
    return store.query(`INSERT INTO fruit VALUES ('quince') ON CONFLICT DO NOTHING`);
  };
  await readClosed(own!, () => standby!, read);
  assert.deepEqual(asked, ['replica', 'own']);
  const ours = readClosed(
    own!,
    () => standby!,
    () => Promise.reject(new TypeError('ours')),
  );
  await assert.rejects(ours, TypeError);
});

test('one that is gone is not read', async () => {
  await second.stop();
  // Also before anybody has noticed.
  assert.equal(await servedBy(), 'own');
  await until(() => !watch.isFresh());
  assert.equal(await servedBy(), 'own');
});
