import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { archiveIn, archiveSettings, makeArchive } from './archive.ts';
import { type BinariesWish, findBinaries } from './binaries.ts';
import { type Keeper, keep, makeDatabase, serverUrl } from './keeper.ts';
import { type Place, preparePlace } from './place.ts';
import {
  dataVersion,
  freeStaleLock,
  livingServer,
  makeData,
  type ServerProcess,
  spawnServer,
  stopServer,
} from './server.ts';
import { supervise } from './supervisor.ts';

export interface PrivatePostgresOptions {
  /** Holds the data; made when it is not there. */
  readonly folder: string;
  /** Made when it is not there; `my_kyivstar` by default. */
  readonly database?: string;
  /** Which PostgreSQL to run; the packaged one before the machine's own by default. */
  readonly binaries?: BinariesWish;
  /** `false` gives up safety at power loss for speed: for tests only. */
  readonly durable?: boolean;
  /** A folder to which the server hands its log, for backups; by default where it was last told to, nowhere at first. */
  readonly archiveTo?: string;
  /** Hears in one line each what a person should know: where the data lie, what we wait for. */
  readonly log?: (line: string) => void;
}

export interface PrivatePostgres {
  readonly url: string;
  /** Where the data really lie: elsewhere than asked when root may not use that folder. */
  readonly folder: string;
  readonly version: string;
  /** The server ran already. */
  readonly adopted: boolean;
  /** Lets go; the last process that used the server stops it, open transactions rolled back, everything written. */
  stop(): Promise<void>;
}

interface Held {
  readonly keeper: Keeper;
  readonly adopted: boolean;
}

const POLL_MS = 20;
const START_LIMIT_MS = 60_000;
/** A server that answers "starting up" goes through its log after a crash: that is work, not a fault. */
const RECOVERY_LIMIT_MS = 30 * 60_000;
const RETRY_PAUSE_MS = 250;

/**
 * Starts our own PostgreSQL on a unix socket, or joins the one that already runs on the folder: started by another
 * process of ours, or left over by one that was killed. Throws in one sentence why it cannot be started.
 */
export async function startPostgres(options: PrivatePostgresOptions): Promise<PrivatePostgres> {
  if (process.platform === 'win32')
    throw new Error('A private PostgreSQL is not possible on Windows: set DATABASE_URL.');
  const place = await preparePlace(options.folder);
  if (place.moved)
    options.log?.(
      `The database lies in ${place.folder}: ${options.folder} is closed to the user that runs it.`,
    );
  const held = await hold(place, options);
  const database = options.database ?? 'my_kyivstar';
  const stop = supervise(held.keeper, {
    again: async () => (await hold(place, options)).keeper,
    end: () => stopServer(place),
    log: options.log ?? (() => undefined),
  });
  await makeDatabase(place.socketFolder, database).catch(async (fault: unknown) => {
    await stop();
    throw fault;
  });
  return {
    url: serverUrl(place.socketFolder, database),
    folder: place.folder,
    version: held.keeper.version,
    adopted: held.adopted,
    stop,
  };
}

/** Loops until we are a user of the one server of the place. */
async function hold(place: Place, options: PrivatePostgresOptions): Promise<Held> {
  const begin = performance.now();
  let own: ServerProcess | null = null;
  let waitingSince: number | null = null;
  for (;;) {
    const answer = await keep(place.socketFolder);
    if (typeof answer === 'object') return { keeper: refuseOther(place, answer), adopted: own === null };
    if (answer === 'nobody answers') own = await startUnlessLiving(place, options, own, begin);
    waitingSince = sayWaiting(options, answer === 'not ready', waitingSince);
    const limit = waitingSince === null ? START_LIMIT_MS : RECOVERY_LIMIT_MS;
    if (performance.now() - begin > limit)
      throw new Error(`PostgreSQL did not become ready; see ${place.log}.`);
    await wait(POLL_MS);
  }
}

function refuseOther(place: Place, keeper: Keeper): Keeper {
  if (keeper.dataFolder === place.data) return keeper;
  throw new Error(`The server in ${place.socketFolder} serves other data (${keeper.dataFolder}).`);
}

function sayWaiting(options: PrivatePostgresOptions, notReady: boolean, since: number | null): number | null {
  if (!notReady) return null;
  const SILENCE_MS = 2_000;
  if (since === null) return performance.now();
  if (performance.now() - since < SILENCE_MS) return since;
  options.log?.('Waiting for PostgreSQL, which is starting or stopping …');
  return Number.POSITIVE_INFINITY;
}

async function startUnlessLiving(
  place: Place,
  options: PrivatePostgresOptions,
  own: ServerProcess | null,
  begin: number,
): Promise<ServerProcess | null> {
  if (own !== null && !own.ended()) return own;
  if ((await livingServer(place)) !== null) return own;
  if (own !== null) await pauseOrRefuse(place, await own.reason(), begin);
  await freeStaleLock(place);
  return await startNew(place, options);
}

/** What ended may have lost a race against another starter, or met the last children of a killed server. */
async function pauseOrRefuse(place: Place, reason: string, begin: number): Promise<void> {
  const mayPass = /lock file|shared memory/.test(reason) && performance.now() - begin < START_LIMIT_MS / 2;
  if (!mayPass) throw new Error(`PostgreSQL did not start: ${reason} (see ${place.log})`);
  await wait(RETRY_PAUSE_MS);
}

async function startNew(place: Place, options: PrivatePostgresOptions): Promise<ServerProcess> {
  const durable = options.durable ?? true;
  const binaries = await findBinaries(options.binaries ?? 'any', place.folder, await dataVersion(place));
  if ((await dataVersion(place)) === null) await makeData(place, binaries, durable);
  const archiveTo = await archiveFolderOf(place, options.archiveTo);
  if (archiveTo === null) return await spawnServer(place, binaries, durable);
  const archive = archiveIn(archiveTo);
  await makeArchive(archive, place.account);
  return await spawnServer(place, binaries, durable, archiveSettings(archive));
}

/**
 * Told once where to hand its log a server goes on doing so, whoever starts it the next time: a command without the setting
 * would otherwise leave a hole in the log, and every restore would end before it without a word.
 */
async function archiveFolderOf(place: Place, wanted: string | undefined): Promise<string | null> {
  const file = join(place.folder, 'archive-to');
  if (wanted === undefined) return await readFile(file, 'utf8').catch(() => null);
  await writeFile(file, wanted);
  return wanted;
}
