import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { openStore, type PrivatePostgres, type PrivatePostgresOptions, startPostgres } from './index.ts';
import { chooseAccount } from './unprivileged.ts';

const scratch = await mkdtemp(join(tmpdir(), 'mk-pg-'));
await chmod(scratch, 0o755);
const started: PrivatePostgres[] = [];
after(async () => {
  for (const server of started) await server.stop();
  await rm(scratch, { recursive: true, force: true });
});

/** Starts a server that is stopped at the end even when its test fails. */
async function start(options: PrivatePostgresOptions): Promise<PrivatePostgres> {
  const server = await startPostgres(options);
  started.push(server);
  return server;
}

const isRoot = process.getuid?.() === 0;
const store = new URL('index.ts', import.meta.url).href;
const shared = join(scratch, 'shared');
const quick = { folder: shared, durable: false };

/** A process of its own that starts or joins the server of a folder, says where, and holds it until its input ends. */
function user(folder: string, account: { uid?: number; gid?: number } = {}): ChildProcess {
  const program = `
    import { startPostgres } from ${JSON.stringify(store)};
    const server = await startPostgres({ folder: ${JSON.stringify(folder)}, durable: false }).catch((fault) => ({ refused: fault.message }));
    console.log(JSON.stringify(server));
    process.stdin.on('end', () => server.stop?.()).resume();`;
  const options = { detached: true, stdio: ['pipe', 'pipe', 'inherit'] as const, cwd: '/', ...account };
  return spawn(process.execPath, ['--input-type=module', '-e', program], {
    ...options,
    stdio: [...options.stdio],
  });
}

async function said(child: ChildProcess): Promise<PrivatePostgres & { refused?: string }> {
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return JSON.parse(line) as PrivatePostgres & { refused?: string };
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function leave(child: ChildProcess): Promise<void> {
  child.stdin!.end();
  await endOf(child);
}

async function ask<Row>(url: string, text: string): Promise<Row> {
  const opened = openStore({ url, max: 1 });
  try {
    return (await opened.query<Row>(text))[0]!;
  } finally {
    await opened.close();
  }
}

async function pidOf(folder: string): Promise<number> {
  return Number.parseInt(await readFile(join(folder, 'data/postmaster.pid'), 'utf8'), 10);
}

async function isStopped(folder: string): Promise<boolean> {
  return (await stat(join(folder, 'data/postmaster.pid')).catch(() => null)) === null;
}

test('it listens on its socket only, keeps what it acknowledged and checks its pages', async () => {
  const server = await start({ folder: join(scratch, 'durable') });
  const settings = `SELECT current_setting('listen_addresses') AS tcp, current_setting('fsync') AS fsync,
    current_setting('synchronous_commit') AS commit, current_setting('data_checksums') AS checksums,
    current_setting('server_encoding') AS encoding`;
  assert.deepEqual(await ask(server.url, settings), {
    tcp: '',
    fsync: 'on',
    commit: 'on',
    checksums: 'on',
    encoding: 'UTF8',
  });
  assert.equal(server.adopted, false);
  await server.stop();
  assert.ok(await isStopped(server.folder));
});

test('what was written is there at the next start', async () => {
  const first = await start(quick);
  await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
  await first.stop();
  const second = await start(quick);
  assert.deepEqual(await ask(second.url, 'SELECT one FROM kept'), { one: 1 });
  await second.stop();
});

test('a server left over by a killed process group is adopted, and stopped by the last who uses it', async () => {
  const child = user(shared);
  const theirs = await said(child);
  const pid = await pidOf(theirs.folder);
  process.kill(-child.pid!, 'SIGKILL');
  await endOf(child);
  const ours = await start(quick);
  assert.equal(ours.adopted, true);
  assert.equal(await pidOf(ours.folder), pid);
  await ours.stop();
  assert.ok(await isStopped(ours.folder));
});

test('two that start at once on a new folder share one server, and the first to leave does not stop it', async () => {
  const folder = join(scratch, 'together');
  const [one, two] = [user(folder), user(folder)];
  const [first, second] = await Promise.all([said(one), said(two)]);
  assert.equal(first.url, second.url);
  await leave(one);
  assert.deepEqual(await ask(second.url, 'SELECT 1 AS one'), { one: 1 });
  await leave(two);
  assert.ok(await isStopped(folder));
});

test('a start while the server goes down waits for its end', async () => {
  const first = await start(quick);
  const [second] = await Promise.all([start(quick), first.stop()]);
  assert.deepEqual(await ask(second.url, 'SELECT one FROM kept'), { one: 1 });
  await second.stop();
});

test('a server that dies under us is started again', async () => {
  let heard: () => void = () => undefined;
  const restarted = new Promise<void>((resolve) => (heard = resolve));
  const server = await start({ ...quick, log: () => heard() });
  const opened = openStore({ url: server.url, max: 2 });
  await opened.query('SELECT 1');
  process.kill(await pidOf(server.folder), 'SIGQUIT');
  await restarted;
  const again = await start(quick);
  assert.deepEqual(await opened.query('SELECT one FROM kept'), [{ one: 1 }]);
  await opened.close();
  await again.stop();
  await server.stop();
  assert.ok(await isStopped(server.folder));
});

test('a lock file whose pid was given to another program does not stop the start', async () => {
  const server = await start(quick);
  const lockFile = join(server.folder, 'data/postmaster.pid');
  const text = await readFile(lockFile, 'utf8');
  await server.stop();
  await writeFile(lockFile, text.replace(/^\d+/, String(process.pid)), { mode: 0o600 });
  if (isRoot) await chownLike(join(server.folder, 'data'), lockFile);
  const again = await start(quick);
  assert.equal(again.adopted, false);
  await again.stop();
});

async function chownLike(model: string, path: string): Promise<void> {
  const { uid, gid } = await stat(model);
  await chown(path, uid, gid);
}

test('a path too long for a socket gets its socket elsewhere', async () => {
  const folder = join(scratch, 'a-very-long-name-for-a-folder/'.repeat(4));
  const server = await start({ folder, durable: false });
  const socketFolder = new URL(server.url).searchParams.get('host')!;
  assert.ok(socketFolder.startsWith(tmpdir()) && socketFolder.length < 60);
  assert.deepEqual(await ask(server.url, 'SELECT 1 AS one'), { one: 1 });
  await server.stop();
  await rm(socketFolder, { recursive: true });
});

test('the machine’s own PostgreSQL serves as well', async (t) => {
  const folder = join(scratch, 'own-programs');
  const server = await start({ folder, binaries: 'system', durable: false }).catch((fault: Error) => {
    if (!fault.message.startsWith('No PostgreSQL')) throw fault;
    return null;
  });
  if (server === null) return t.skip('no PostgreSQL of version 15 or newer is installed here');
  assert.deepEqual(await ask(server.url, "SELECT lower('Ї') AS small"), { small: 'ї' });
  await server.stop();
});

test('programs that are missing, forbidden or too old are named', async () => {
  const broken = join(scratch, 'broken-programs');
  const missing = start({ folder: join(scratch, 'unused'), binaries: { folder: broken } });
  await assert.rejects(missing, /broken-programs\/postgres cannot be run: it or its loader is missing/);
  await mkdir(broken);
  await writeFile(join(broken, 'postgres'), '#!/bin/sh\necho "postgres (PostgreSQL) 13.4"\n', {
    mode: 0o644,
  });
  const forbidden = start({ folder: join(scratch, 'unused'), binaries: { folder: broken } });
  await assert.rejects(forbidden, /it is not executable/);
  await chmod(join(broken, 'postgres'), 0o755);
  const old = start({ folder: join(scratch, 'unused'), binaries: { folder: broken } });
  await assert.rejects(
    old,
    /No PostgreSQL of version 15 or newer was found \(found: postgres \(PostgreSQL\) 13\.4/,
  );
});

test('data of a version for which there is no program are refused, not touched', async () => {
  const folder = join(scratch, 'ancient');
  await mkdir(join(folder, 'data'), { recursive: true });
  await writeFile(join(folder, 'data/PG_VERSION'), '9\n');
  await assert.rejects(startPostgres({ folder }), /No PostgreSQL of version 9, which made the existing data/);
});

test('damaged data are refused with what PostgreSQL says', async () => {
  const folder = join(scratch, 'damaged');
  await (await start({ folder, durable: false })).stop();
  await copyFile(join(folder, 'data/PG_VERSION'), join(folder, 'data/global/pg_control'));
  await assert.rejects(start({ folder, durable: false }), /PostgreSQL did not start: .*(PANIC|FATAL)/);
});

test(
  'root in a closed home: the data go where the database’s user may enter',
  { skip: !isRoot },
  async () => {
    const home = join(scratch, 'home');
    await mkdir(home, { mode: 0o700 });
    const lines: string[] = [];
    const folder = join(home, 'checkout/var/postgres');
    const server = await start({ folder, durable: false, log: (line) => lines.push(line) });
    assert.match(server.folder, /^\/var\/lib\/my-kyivstar\/[0-9a-f]{12}$/);
    assert.match(lines.join(), /The database lies in \/var\/lib/);
    assert.notEqual((await stat(join(server.folder, 'data'))).uid, 0);
    await server.stop();
    await chmod(home, 0o755);
    const opened = await start({ folder, durable: false });
    assert.equal(opened.folder, server.folder, 'data stay where they are when the home is opened');
    await opened.stop();
    await rm(server.folder, { recursive: true });
  },
);

test(
  'an ordinary user starts it for himself, and data of another user are refused',
  { skip: !isRoot },
  async () => {
    const nobody = chooseAccount('nobody:x:65534:65534::/:')!;
    const folder = join(scratch, 'ordinary');
    await mkdir(folder);
    await chown(folder, nobody.uid, nobody.gid);
    const child = user(join(folder, 'postgres'), nobody);
    const server = await said(child);
    assert.equal(server.refused, undefined);
    assert.equal((await stat(join(server.folder, 'data'))).uid, nobody.uid);
    await leave(child);
    const stranger = user(shared, nobody);
    assert.match((await said(stranger)).refused!, /belong to another user/);
    await leave(stranger);
  },
);
