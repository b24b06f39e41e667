import { Client, escapeIdentifier } from 'pg';

/** Why a server did not let us in: it is not there, it is coming up or going down, or something is wrong. */
export type Absence = 'nobody answers' | 'not ready';

/** A connection held for as long as this process uses the server. */
export interface Keeper {
  readonly dataFolder: string;
  readonly version: string;
  /** Calls back once when the connection ends without us. */
  onLost(callback: () => void): void;
  /** Lets go; `stop` is called when nobody else uses the server, and nobody can begin to until it returns. */
  leave(stop: () => Promise<void>): Promise<void>;
}

/** Any number, always the same: everybody who uses the server shares this lock; who stops it must have it alone. */
const USERS_LOCK = 7_340_571_202;
const CANNOT_CONNECT_NOW = '57P03';
const ADMIN_SHUTDOWN = '57P01';
const CRASH_SHUTDOWN = '57P02';
const NOT_READY = new Set([CANNOT_CONNECT_NOW, ADMIN_SHUTDOWN, CRASH_SHUTDOWN]);
const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTDIR']);

/** Where the server of a folder listens, for any client. */
export function serverUrl(socketFolder: string, database: string): string {
  return `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(socketFolder)}`;
}

/** Becomes a user of the server that listens in a folder. */
export async function keep(socketFolder: string): Promise<Keeper | Absence> {
  const client = new Client({
    connectionString: serverUrl(socketFolder, 'postgres'),
    application_name: 'my-kyivstar keeper',
    connectionTimeoutMillis: 10_000,
  });
  let lost: (() => void) | null = null;
  // Without a listener the end of the server would end this process.
  client.on('error', () => undefined);
  client.on('end', () => lost?.());
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [USERS_LOCK]);
    const { rows } = await client.query<{ folder: string; version: string }>(
      "SELECT current_setting('data_directory') AS folder, current_setting('server_version') AS version",
    );
    return {
      dataFolder: rows[0]!.folder,
      version: rows[0]!.version,
      onLost: (callback) => (lost = callback),
      leave: async (stop) => {
        lost = null;
        await leave(client, stop);
      },
    };
  } catch (fault) {
    await client.end().catch(() => undefined);
    return absence(fault as Error & { code?: string });
  }
}

function absence(fault: Error & { code?: string }): Absence {
  if (NOBODY.has(fault.code ?? '')) return 'nobody answers';
  if (NOT_READY.has(fault.code ?? '') || /Connection terminated|ECONNRESET|EPIPE/.test(fault.message))
    return 'not ready';
  throw fault;
}

async function leave(client: Client, stop: () => Promise<void>): Promise<void> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [USERS_LOCK]);
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [
      USERS_LOCK,
    ]);
    if (rows[0]!.alone) await stop();
  } catch (fault) {
    // Several may leave at once: whoever was the last of them has stopped the server under the others.
    if (!hasEnded(fault as Error & { code?: string })) throw fault;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function hasEnded({ code, message }: Error & { code?: string }): boolean {
  return code === ADMIN_SHUTDOWN || /Connection terminated|ECONNRESET|EPIPE/.test(message);
}

/** Makes a database unless it is there already. */
export async function makeDatabase(socketFolder: string, name: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl(socketFolder, 'postgres') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rows.length === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`).catch(unlessThere);
  } finally {
    await client.end();
  }
}

/** Two processes may have seen at the same time that it was missing. */
function unlessThere(fault: { code?: string }): void {
  const DUPLICATE_DATABASE = '42P04';
  const UNIQUE_VIOLATION = '23505';
  if (fault.code !== DUPLICATE_DATABASE && fault.code !== UNIQUE_VIOLATION) throw fault;
}
