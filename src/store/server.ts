import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chown,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import { parsePostmaster, type Postmaster, serverSettings, withoutPid } from './postmaster.ts';

/** A server process that we started: its end, when it comes, and what it wrote since. */
export interface ServerProcess {
  readonly ended: () => boolean;
  readonly reason: () => Promise<string>;
}

const run = promisify(execFile);
const POLL_MS = 20;
const STOP_LIMIT_MS = 60_000;
const LOG_LIMIT_BYTES = 16 * 1024 * 1024;
/** Nothing of our environment reaches the server: PGDATA, PGOPTIONS and the like would change what it does. */
const ENVIRONMENT = { LC_ALL: 'C' };

/** The major version of existing data; `null` when there are none yet. */
export async function dataVersion(place: Place): Promise<number | null> {
  const text = await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch(() => null);
  return text === null ? null : Number.parseInt(text, 10);
}

/**
 * Makes the data folder. It is made under another name and renamed when whole, so that neither a crash nor a second
 * process starting at the same time can leave half of one.
 */
export async function makeData(place: Place, binaries: Binaries, durable: boolean): Promise<void> {
  await removeDrafts(place);
  const draft = join(place.folder, `data.${process.pid}.${randomUUID()}`);
  await mkdir(draft, { mode: 0o700 });
  if (place.account !== null) await chown(draft, place.account.uid, place.account.gid);
  try {
    await initialise(draft, place, binaries, durable);
    await rename(draft, place.data);
  } catch (fault) {
    await rm(draft, { recursive: true, force: true });
    // Another process that starts at the same time was faster.
    if ((await dataVersion(place)) === null) throw fault;
  }
}

async function removeDrafts(place: Place): Promise<void> {
  for (const name of await readdir(place.folder)) {
    const pid = /^data\.(\d+)\./.exec(name)?.[1];
    if (pid !== undefined && !exists(Number(pid)))
      await rm(join(place.folder, name), { recursive: true, force: true });
  }
}

async function initialise(data: string, place: Place, binaries: Binaries, durable: boolean): Promise<void> {
  const speed = durable ? [] : ['--no-sync'];
  const always = ['-D', data, '--encoding=UTF8', '--data-checksums', '--username=postgres', '--auth=trust'];
  const initdb = async (locale: readonly string[]): Promise<unknown> =>
    await run(join(binaries.folder, 'initdb'), [...always, '--no-instructions', ...locale, ...speed], {
      cwd: '/',
      env: ENVIRONMENT,
      ...place.account,
    });
  try {
    await initdb(bestLocale(binaries.major)).catch(() => initdb(['--no-locale']));
  } catch (fault) {
    const said = (fault as { stderr?: string }).stderr?.trim() || (fault as Error).message;
    throw new Error(`PostgreSQL could not make its data folder in ${place.folder}: ${lastFatal(said)}`, {
      cause: fault,
    });
  }
}

/** Text in the order of its code points, small and capital letters of every script known, the same on every system. */
function bestLocale(major: number): readonly string[] {
  const BUILT_IN_SINCE = 17;
  if (major < BUILT_IN_SINCE) return ['--locale=C.UTF-8'];
  return ['--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
}

/** Starts the server in a session of its own: neither Ctrl-C nor our death reaches it, only we stop it. */
export async function spawnServer(
  place: Place,
  binaries: Binaries,
  durable: boolean,
  more: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  await rotateLog(place.log);
  const log = await open(place.log, 'a', 0o640);
  const begin = (await log.stat()).size;
  const settings = Object.entries({ ...serverSettings(place.socketFolder, durable), ...more });
  const child = spawn(
    join(binaries.folder, 'postgres'),
    ['-D', place.data, ...settings.flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    {
      cwd: '/',
      env: ENVIRONMENT,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...place.account,
    },
  );
  let ended = false;
  let failure = '';
  child.on('exit', () => (ended = true));
  child.on('error', (fault) => {
    failure = fault.message;
    ended = true;
  });
  child.unref();
  await log.close();
  return { ended: () => ended, reason: async () => failure || lastFatal(await since(place.log, begin)) };
}

async function rotateLog(log: string): Promise<void> {
  const size = (await stat(log).catch(() => null))?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) await rename(log, `${log}.1`);
}

async function since(log: string, begin: number): Promise<string> {
  return (await readFile(log)).subarray(begin).toString();
}

/** The line of a log that says why: the last fatal one, else the last. */
function lastFatal(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  return (
    lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ??
    lines.at(-1) ??
    'it said nothing'
  ).trim();
}

/** The living server of the place, whoever started it; `null` when none lives. */
export async function livingServer(place: Place): Promise<Postmaster | null> {
  const postmaster = parsePostmaster(await lockText(place));
  return postmaster !== null && (await isServerOf(place, postmaster.pid)) ? postmaster : null;
}

/** Frees a lock file whose server is dead though its pid is not; called when no server lives and one is to start. */
export async function freeStaleLock(place: Place): Promise<void> {
  const text = await lockText(place);
  const postmaster = parsePostmaster(text);
  if (postmaster === null || !exists(postmaster.pid) || (await isServerOf(place, postmaster.pid))) return;
  await disownPid(place, text);
}

async function lockText(place: Place): Promise<string> {
  return await readFile(pidFile(place), 'utf8').catch(() => '');
}

function pidFile(place: Place): string {
  return join(place.data, 'postmaster.pid');
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A pid may have been given to another program since, or belong to a dead process that nobody has reaped yet. */
async function isServerOf(place: Place, pid: number): Promise<boolean> {
  if (!exists(pid)) return false;
  if (process.platform !== 'linux') return true;
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  if (/\) [ZX] /.test(state) || state === '') return false;
  const folder = await readlink(`/proc/${pid}/cwd`).catch((fault: NodeJS.ErrnoException) => fault.code);
  return folder === place.data || folder === 'EACCES';
}

/** Takes a stranger's pid out of the lock file, unless a new server has written its own in the meantime. */
async function disownPid(place: Place, stale: string): Promise<void> {
  const aside = `${pidFile(place)}.${randomUUID()}`;
  const isGone = await rename(pidFile(place), aside).catch(() => 'gone');
  if (isGone === 'gone') return;
  const moved = await readFile(aside, 'utf8');
  if (moved === stale) await writeFile(aside, withoutPid(stale));
  await link(aside, pidFile(place)).catch(() => undefined);
  await rm(aside);
}

/** Ends the server of the place the fast way: open transactions rolled back, everything acknowledged written. */
export async function stopServer(place: Place): Promise<void> {
  const server = await livingServer(place);
  if (server === null) return;
  process.kill(server.pid, 'SIGINT');
  const begin = performance.now();
  while ((await livingServer(place)) !== null) {
    if (performance.now() - begin > STOP_LIMIT_MS)
      throw new Error(`PostgreSQL does not stop; see ${place.log}.`);
    await wait(POLL_MS);
  }
}
