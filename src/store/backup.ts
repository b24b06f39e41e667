import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { Archive } from './archive.ts';

const run = promisify(execFile);

/** What lies beside the files of a whole copy. */
export interface CopyNote {
  /** The part of the log with which a restore begins. */
  readonly firstPart: string;
  readonly version: string;
  /** Path → SHA-256, to see before a restore that all is as it was copied. */
  readonly files: Readonly<Record<string, string>>;
  readonly bytes: number;
}

/** Folders whose content a server makes anew, and files of the running process. */
const LEFT_OUT =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/|^postmaster\.(pid|opts)$|(^|\/)(pgsql_tmp|pg_internal\.init)/;
const COPIES_KEPT = 2;

/**
 * Makes a whole copy of a running server whose log goes to the archive, by the low-level way (PostgreSQL 15 or newer, chapter
 * 26.3.3): the packaged server has no pg_basebackup. Ends when the log that belongs to the copy is in the archive. Older
 * copies than the last two go, and the log before them. Returns the name of the copy.
 */
export async function makeCopy(url: string, archive: Archive): Promise<string> {
  const client = new Client({ connectionString: url, application_name: 'my-kyivstar backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await copyWith(client, archive);
  } finally {
    await client.end();
  }
}

async function copyWith(client: Client, archive: Archive): Promise<string> {
  await refuseWithoutArchive(client);
  const name = Temporal.Now.instant().round('second').toString().replaceAll(':', '-');
  const draft = join(archive.copies, `${name}.part`);
  const { rows } = await client.query<{ data: string; version: string }>(
    `SELECT current_setting('data_directory') AS data, current_setting('server_version') AS version
     FROM pg_backup_start('${name}', true)`,
  );
  const { data, version } = rows[0]!;
  const copied = await copyFolder(data, join(draft, 'data'));
  const { label, spaces } = await stopBackup(client);
  await writeFile(join(draft, 'data', 'backup_label'), label, { mode: 0o600 });
  if (spaces !== '') throw new Error('Tablespaces outside the data folder are not backed up.');
  const firstPart = /\(file ([0-9A-F]{24})\)/.exec(label)?.[1] ?? '';
  const note: CopyNote = { firstPart, version, ...copied };
  await writeFile(join(draft, 'copy.json'), JSON.stringify(note), { mode: 0o600 });
  await run('sync', ['-f', draft]);
  await rename(draft, join(archive.copies, name));
  await forgetOld(archive);
  return name;
}

async function refuseWithoutArchive(client: Client): Promise<void> {
  const { rows } = await client.query<{ mode: string }>("SELECT current_setting('archive_mode') AS mode");
  if (rows[0]?.mode !== 'off') return;
  throw new Error(
    'The server keeps no archive of its log: it was started without BACKUP_DIR. Start it again.',
  );
}

async function stopBackup(client: Client): Promise<{ readonly label: string; readonly spaces: string }> {
  const { rows } = await client.query<{ label: string; spaces: string | null }>(
    'SELECT labelfile AS label, spcmapfile AS spaces FROM pg_backup_stop(true)',
  );
  return { label: rows[0]!.label, spaces: rows[0]!.spaces ?? '' };
}

/** Pages may change while they are read: the log since the start of the backup has them whole. */
async function copyFolder(from: string, to: string): Promise<Pick<CopyNote, 'files' | 'bytes'>> {
  const files: Record<string, string> = {};
  let bytes = 0;
  for (const path of await pathsIn(from)) {
    if (LEFT_OUT.test(path)) continue;
    const copied = await copyFile(join(from, path), join(to, path)).catch(unlessGone);
    if (copied === null) continue;
    files[path] = copied.sha256;
    bytes += copied.bytes;
  }
  return { files, bytes };
}

async function pathsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

async function copyFile(from: string, to: string): Promise<{ sha256: string; bytes: number }> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(createReadStream(from), count, createWriteStream(to, { mode: 0o600 }));
  return { sha256: hash.digest('hex'), bytes };
}

/** A table that was dropped meanwhile is dropped by the log too. */
function unlessGone(fault: NodeJS.ErrnoException): null {
  if (fault.code !== 'ENOENT') throw fault;
  return null;
}

/** Removes all but the last copies, and what of the log only they needed. */
async function forgetOld({ copies, log }: Archive): Promise<void> {
  const names = (await readdir(copies)).sort().filter((name) => !name.endsWith('.part'));
  for (const name of names.slice(0, -COPIES_KEPT)) await rm(join(copies, name), { recursive: true });
  const [oldest] = names.slice(-COPIES_KEPT);
  const { firstPart } = await copyNote(join(copies, oldest!));
  // After the timeline's number a name is a place in the log.
  const place = (name: string): string => name.slice(8, 24);
  for (const name of await readdir(log))
    if (/^[0-9A-F]{24}/.test(name) && place(name) < place(firstPart)) await rm(join(log, name));
}

/** What is known of a whole copy. */
export async function copyNote(folder: string): Promise<CopyNote> {
  return JSON.parse(await readFile(join(folder, 'copy.json'), 'utf8')) as CopyNote;
}

/** The SHA-256 of a file. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
