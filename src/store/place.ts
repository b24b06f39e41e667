import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Account, closedFolder, ownerOf, unprivilegedAccount } from './unprivileged.ts';

/** Where a private PostgreSQL lives and as whom it runs. */
export interface Place {
  /** Holds data, log and the copied programs. */
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly socketFolder: string;
  /** The account to change to, or `null` for our own. */
  readonly account: Pick<Account, 'uid' | 'gid'> | null;
  /** Somewhere else than asked, because the account may not enter the folder that was asked for. */
  readonly moved: boolean;
}

const OPEN_PLACES = '/var/lib/my-kyivstar';
/** A socket's path has at most 107 bytes, and PostgreSQL adds its file name to the folder. */
const LONGEST_SOCKET_FOLDER = 107 - '/.s.PGSQL.5432.lock'.length;

/**
 * Finds and prepares the place of the private server asked for in `wanted`. Started as root with the folder behind a
 * closed one (a checkout in somebody's private home), the place is below `/var/lib/my-kyivstar`, named after the folder.
 */
export async function preparePlace(wanted: string): Promise<Place> {
  const asked = await resolved(wanted);
  const account = await unprivilegedAccount();
  const folder = await chooseFolder(asked, join(OPEN_PLACES, shortHash(asked)), account);
  await makeOpen(folder);
  const data = join(folder, 'data');
  const runsAs = account && (await accountOf(data, account));
  const socketFolder = await makeSocketFolder(folder, runsAs);
  const log = join(folder, 'postgres.log');
  return { folder, data, log, socketFolder, account: runsAs, moved: folder !== asked };
}

/** The same folder has the same name however it was reached, also before it exists. */
async function resolved(path: string): Promise<string> {
  const above = dirname(path);
  return await realpath(path).catch(async () =>
    above === path ? path : join(await resolved(above), basename(path)),
  );
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

async function chooseFolder(asked: string, open: string, account: Account | null): Promise<string> {
  const movedEarlier = await hasData(open);
  if (account === null) {
    if (movedEarlier)
      throw new Error(
        `The data of ${asked} lie in ${open}, because root started it: start it as root again.`,
      );
    await refuseForeign(asked);
    return asked;
  }
  const closed = await closedFolder(asked, account);
  if (closed === null && !(movedEarlier && !(await hasData(asked)))) return asked;
  if (closed !== null && !movedEarlier && (await hasData(asked))) {
    throw new Error(
      `The data in ${asked} cannot be reached by the user ${account.name}, which runs PostgreSQL: open ${closed} (chmod o+x).`,
    );
  }
  return open;
}

async function hasData(folder: string): Promise<boolean> {
  return (await stat(join(folder, 'data')).catch(() => null)) !== null;
}

async function refuseForeign(folder: string): Promise<void> {
  const owner = await ownerOf(join(folder, 'data'));
  if (owner === null || owner.uid === process.getuid?.()) return;
  throw new Error(
    `The data in ${folder} belong to another user (number ${owner.uid}): start as root or as that user, or set VAR_DIR to another folder.`,
  );
}

/** Data that exist are served by whom they belong to. */
async function accountOf(data: string, account: Account): Promise<Pick<Account, 'uid' | 'gid'>> {
  const owner = await ownerOf(data);
  return owner !== null && owner.uid !== 0 ? owner : account;
}

/** Makes a folder which others may enter, whatever the umask. */
async function makeOpen(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await chmod(made, 0o755);
}

async function makeSocketFolder(folder: string, account: Place['account']): Promise<string> {
  const beside = join(folder, 'run');
  const isShort = Buffer.byteLength(beside) <= LONGEST_SOCKET_FOLDER && !beside.includes('"');
  const path = isShort ? beside : join(tmpdir(), `my-kyivstar-${shortHash(folder)}`);
  const made = await mkdir(path, { mode: 0o700 }).then(
    () => true,
    (fault: NodeJS.ErrnoException) => (fault.code === 'EEXIST' ? false : Promise.reject(fault)),
  );
  if (made && account !== null) await chown(path, account.uid, account.gid);
  await refuseShared(path, account?.uid ?? process.getuid?.() ?? 0);
  return path;
}

/** Whoever can put a socket into the folder could play the database. */
async function refuseShared(path: string, uid: number): Promise<void> {
  const found = await lstat(path);
  if (found.isDirectory() && (found.uid === uid || found.uid === 0) && (found.mode & 0o077) === 0) return;
  throw new Error(
    `The folder ${path} must belong to the user that runs PostgreSQL and be closed to others (chmod 700).`,
  );
}
