import { createHash } from 'node:crypto';
import { realpath, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { schemaFolders } from '../src/main/rooms.ts';
import { migrate, type PrivatePostgres, readMigrations, startPostgres } from '../src/store/index.ts';
import { lives } from './alive.ts';

/** The server of a test run. Databases are cloned from the template, which has every table and no row. */
export interface TestServer {
  /** Of the maintenance database. */
  readonly url: string;
  readonly template: string;
  /** How clones are made. */
  readonly strategy: string;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What a run needs: some 130 MB, and its log of changes. */
const ROOM_BYTES = 3_000_000_000;
const MEMORY = '/dev/shm';

/**
 * Where the server of this checkout lives: in memory where there is plenty, otherwise on the disk. Every file of tests clones a
 * database of a thousand files and drops it again, and making files just after others were deleted is what ext4 is slow at:
 * half of what PostgreSQL cost a run.
 */
async function folderOfServer(): Promise<string> {
  const memory = await statfs(MEMORY).catch(() => null);
  if (process.platform !== 'linux' || memory === null || memory.bavail * memory.bsize < ROOM_BYTES)
    return join(ROOT, 'var/test/postgres');
  const name = createHash('sha256')
    .update(await realpath(ROOT))
    .digest('hex')
    .slice(0, 12);
  return join(MEMORY, `my-kyivstar-test-${process.getuid?.() ?? 0}-${name}`);
}

/** Files in memory are copied for half of what writing every page of them to the log costs. */
const COPIED = 'STRATEGY FILE_COPY';

/** Any number, always the same: one process at a time makes the template. */
const TEMPLATE_LOCK = 7_340_571_204;

/** Starts our own server in `var/test`, or uses the one that is given, and makes the template once for each schema. */
export async function startTestServer(givenUrl: string | undefined): Promise<TestServer> {
  const own = givenUrl === undefined ? await startOwn() : null;
  const url = own?.url ?? givenUrl!;
  const stop = async (): Promise<void> => await own?.stop();
  try {
    return { url, template: await makeTemplate(url), strategy: own === null ? '' : COPIED, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

async function startOwn(): Promise<PrivatePostgres> {
  const own = await startPostgres({ folder: await folderOfServer(), database: 'postgres', durable: false });
  // Nothing here lives for long enough to be swept, and a sweeper for each database is a process a second.
  await withClient(own.url, async (client) => {
    await client.query('ALTER SYSTEM SET autovacuum = off');
    await client.query('SELECT pg_reload_conf()');
  });
  return own;
}

async function makeTemplate(url: string): Promise<string> {
  const schema = await readMigrations(schemaFolders);
  const hash = createHash('sha256').update(
    schema.map((each) => `${each.room}/${each.file} ${each.sha256}`).join('\n'),
  );
  const template = `mk_template_${hash.digest('hex').slice(0, 16)}`;
  await withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await removeLeftOvers(client);
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rows.length > 0) return;
    const draft = `${template}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft}`);
    await client.query(`CREATE DATABASE ${draft}`);
    await migrate(databaseUrl(url, draft), schemaFolders);
    // What an extension left running there (Citus keeps an agent in every database) would stand in the way of clones.
    await client.query(`ALTER DATABASE ${draft} ALLOW_CONNECTIONS false`);
    await client.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [
      draft,
    ]);
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  });
  return template;
}

/** Databases of test processes that were killed; their names tell which. */
async function removeLeftOvers(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname ~ '^mk_test_[0-9]+_'",
  );
  for (const { name } of rows) {
    if (!lives(Number(name.split('_')[2])))
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

/** The address of another database on the same server. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** One connection of the driver itself, for what a store does not do. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
