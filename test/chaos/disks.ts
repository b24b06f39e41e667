import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '../../src/store/index.ts';

/** The small disks of the private PostgreSQL: one for its data, one for its log. */
export interface Disks {
  /** Until nothing more fits. */
  fill(disk: 'data' | 'log'): void;
  free(disk: 'data' | 'log'): void;
  unmount(): void;
}

const MEGABYTE = Buffer.alloc(1 << 20);
const SIZES = { data: '600m', log: '256m' } as const;

/** `null` where we may not mount: then the faults of full disks cannot be played. */
export async function mountDisks(varDir: string): Promise<Disks | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = join(varDir, 'postgres');
  await mkdir(folder, { mode: 0o755 });
  if (!mounts(folder, SIZES.data)) return null;
  // Made and stopped once: only then there is a log that can be moved to a disk of its own.
  await (await startPostgres({ folder })).stop();
  const log = join(folder, 'data/pg_wal');
  const aside = join(varDir, 'log-aside');
  await cp(log, aside, { recursive: true });
  mounts(log, SIZES.log);
  await cp(aside, log, { recursive: true });
  await rm(aside, { recursive: true });
  execFileSync('chown', ['-R', '--reference', join(folder, 'data'), log]);
  execFileSync('chmod', ['700', log]);
  const ballast = { data: join(folder, 'ballast'), log: join(log, 'ballast') };
  return {
    fill: (disk) => fillUp(ballast[disk]),
    free: (disk) => rmSync(ballast[disk], { force: true }),
    unmount() {
      for (const path of [log, folder]) execFileSync('umount', ['--lazy', path], { stdio: 'ignore' });
    },
  };
}

function mounts(path: string, size: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0755`, 'tmpfs', path], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

function fillUp(path: string): void {
  const file = openSync(path, 'w');
  let chunk = MEGABYTE;
  try {
    while (chunk.byteLength > 0) chunk = chunk.subarray(0, wrote(file, chunk));
  } finally {
    closeSync(file);
  }
}

/** How much to try next: as much again while it fits, half of it when it does not. */
function wrote(file: number, chunk: Buffer): number {
  try {
    writeSync(file, chunk);
    return chunk.byteLength;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') throw fault;
    return chunk.byteLength >> 1;
  }
}
