import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Store } from '../store/index.ts';
import type { Month } from '../terms/index.ts';
import type { Hold } from './control.ts';
import { parseFileName } from './file-format.ts';
import { beginningOf, inspectFile } from './inspection.ts';
import type { UsageFileResult } from './usage-file.ts';
import { type StoredFile, arrive, claim, finish } from './usage-file.sql.ts';

/** A file that has come and is written down. */
export interface AnnouncedFile {
  readonly path: string;
  readonly name: string;
  readonly month: Month | null;
  readonly firstMs: number;
  readonly sizeBytes: number;
}

/** Writes down that a file has come, so that its month is known to be incomplete before its turn comes. */
export async function announce(store: Store, path: string): Promise<AnnouncedFile | UsageFileResult> {
  const name = basename(path);
  try {
    const { month, firstMs } = await beginningOf(path);
    const { size: sizeBytes } = await stat(path);
    await store.transaction((tx) => arrive(tx, { name, month, from: parseFileName(name) }));
    return { path, name, month, firstMs, sizeBytes };
  } catch (fault) {
    return unreadable(name, fault);
  }
}

/** Inspects a file whole and begins its loading, or says why not: held, or loaded before. */
export async function claimFile(
  store: Store,
  { path, name }: AnnouncedFile,
): Promise<{ readonly file: StoredFile; readonly lines: number } | UsageFileResult> {
  try {
    const { sha256, hold, lines } = await inspectFile(path);
    const file = await store.transaction((tx) => claim(tx, name, sha256, hold));
    return file.state === 'loading' ? { file, lines } : resultOf(name, file, 'already loaded');
  } catch (fault) {
    return unreadable(name, fault);
  }
}

/** Ends the loading of a file: every line that the inspection saw must be accounted for. */
export async function closeFile(
  store: Store,
  name: string,
  file: Pick<StoredFile, 'fileId' | 'totals'>,
  lines: number,
): Promise<UsageFileResult> {
  const hold: Hold | null = file.totals.lines === lines ? null : 'changed while being read';
  return resultOf(name, await store.transaction((tx) => finish(tx, file.fileId, hold)), 'loaded');
}

function resultOf(name: string, file: StoredFile, outcome: 'loaded' | 'already loaded'): UsageFileResult {
  const { totals, reason } = file;
  return reason === null ? { outcome, name, totals } : { outcome: 'held', name, reason, totals };
}

/** A fault of the file's own becomes an answer; every other fault is thrown on. */
function unreadable(name: string, fault: unknown): UsageFileResult {
  const { code, syscall } = fault as NodeJS.ErrnoException;
  if (code === undefined || !FILE_CALLS.has(syscall ?? '')) throw fault;
  return { outcome: 'unreadable', name, reason: code };
}

const FILE_CALLS: ReadonlySet<string> = new Set(['open', 'read', 'stat', 'fstat']);
