import { appendFile, chmod, chown, cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { type Archive, fetchCommand } from './archive.ts';
import { type CopyNote, copyNote, sha256Of } from './backup.ts';
import { preparePlace, type Place } from './place.ts';
import { startPostgres, type PrivatePostgresOptions } from './private-postgres.ts';

export interface RestoreOptions extends Pick<PrivatePostgresOptions, 'binaries' | 'log'> {
  /** The folder of the new private server: there must be no data in it. */
  readonly folder: string;
  /** What was committed later is left out; absent: everything that the archive has. */
  readonly until?: Temporal.Instant;
}

/** Folders that a server needs and a copy leaves out. */
const EMPTY = [
  'pg_wal/archive_status',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_tblspc',
  'pg_twophase',
  'pg_commit_ts',
  'pg_logical/snapshots',
  'pg_logical/mappings',
  'pg_stat',
];
const POLL_MS = 100;

/**
 * Makes a new private server of the newest whole copy that is not younger than `until`, and of the log after it; ends when
 * it is a server like any other, and stops it. Refuses a folder with data, and a copy of which a file was changed. Returns
 * the name of the copy.
 */
export async function restoreCopy(archive: Archive, options: RestoreOptions): Promise<string> {
  const place = await preparePlace(options.folder);
  if ((await stat(place.data).catch(() => null)) !== null)
    throw new Error(`There are data in ${place.folder} already: restore into another folder.`);
  const name = await chooseCopy(archive, options.until);
  const copy = join(archive.copies, name);
  await refuseChanged(copy, await copyNote(copy));
  await layOut(copy, place);
  await appendFile(join(place.data, 'postgresql.auto.conf'), recoverySettings(archive, options.until));
  await writeFile(join(place.data, 'recovery.signal'), '');
  await own(place.data, place);
  await comeUp(options);
  return name;
}

async function chooseCopy({ copies }: Archive, until: Temporal.Instant | undefined): Promise<string> {
  const names = (await readdir(copies)).sort().filter((name) => !name.endsWith('.part'));
  const limit = until?.toString().replaceAll(':', '-');
  const name = names.findLast((each) => limit === undefined || each <= limit);
  if (name === undefined) throw new Error(`There is no whole copy in ${copies} from which to begin.`);
  return name;
}

async function refuseChanged(copy: string, { files }: CopyNote): Promise<void> {
  for (const [path, sha256] of Object.entries(files))
    if ((await sha256Of(join(copy, 'data', path)).catch(() => null)) !== sha256)
      throw new Error(`The copy ${copy} is damaged: ${path} is not what was copied.`);
}

async function layOut(copy: string, { data }: Place): Promise<void> {
  await cp(join(copy, 'data'), data, { recursive: true });
  for (const folder of EMPTY) await mkdir(join(data, folder), { recursive: true, mode: 0o700 });
}

function recoverySettings(archive: Archive, until: Temporal.Instant | undefined): string {
  const target = until === undefined ? '' : `recovery_target_time = '${serverTime(until)}'\n`;
  return `\nrestore_command = '${fetchCommand(archive)}'\nrecovery_target_action = 'promote'\n${target}`;
}

/** While it reads its settings the server knows no name of a zone, also not `Z`. */
function serverTime(at: Temporal.Instant): string {
  return at.toString().replace('T', ' ').replace('Z', '+00');
}

/** Everything belongs to the account of the server and is closed to others. */
async function own(data: string, { account }: Place): Promise<void> {
  const entries = await readdir(data, { recursive: true, withFileTypes: true });
  for (const path of [data, ...entries.map((entry) => join(entry.parentPath, entry.name))]) {
    const isFolder = (await stat(path)).isDirectory();
    await chmod(path, isFolder ? 0o700 : 0o600);
    if (account !== null) await chown(path, account.uid, account.gid);
  }
}

/** Starts the server, waits until it has gone through the log, and forgets that it was restored. */
async function comeUp({ folder, binaries, log }: RestoreOptions): Promise<void> {
  const server = await startPostgres({
    folder,
    ...(binaries === undefined ? {} : { binaries }),
    ...(log === undefined ? {} : { log }),
  });
  const client = new Client({ connectionString: server.url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    for (;;) {
      const { rows } = await client.query<{ busy: boolean }>('SELECT pg_is_in_recovery() AS busy');
      if (!rows[0]!.busy) break;
      await wait(POLL_MS);
    }
    for (const setting of ['restore_command', 'recovery_target_action', 'recovery_target_time'])
      await client.query(`ALTER SYSTEM RESET ${setting}`);
  } finally {
    await client.end().catch(() => undefined);
    await server.stop();
  }
}
