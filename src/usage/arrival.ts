import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Store, Tx } from '../store/index.ts';
import type { Month } from '../terms/index.ts';
import type { Hold } from './control.ts';
import { parseFileName } from './file-format.ts';
import { type Inspection, beginningOf, inspectFile } from './inspection.ts';
import type { UsageFileResult } from './usage-file.ts';
import { type UsageFormat, formatOf } from './usage-format.ts';
import { type StoredFile, arrive, claim, finish } from './usage-file.sql.ts';

/** A file that has come and is written down. */
export interface AnnouncedFile {
  readonly path: string;
  readonly name: string;
  readonly month: Month | null;
  readonly firstMs: number;
  readonly sizeBytes: number;
  /** How it is written; `null` for our own way. */
  readonly format: UsageFormat | null;
}

/** Looks at the beginning of a file that has come. */
export async function lookAt(
  path: string,
  formats: readonly UsageFormat[],
): Promise<AnnouncedFile | UsageFileResult> {
  const name = basename(path);
  const format = formatOf(name, formats);
  try {
    const { month, firstMs } = await beginningOf(path, format);
    const { size: sizeBytes } = await stat(path);
    return { path, name, month, firstMs, sizeBytes, format };
  } catch (fault) {
    return unreadable(name, fault);
  }
}

/** Writes down that files have come, so that their months are known to be incomplete before their turn comes. */
export async function announce(store: Store, files: readonly AnnouncedFile[]): Promise<void> {
  await store.transaction(async (tx) => {
    for (const { name, month, format } of files) {
      const from = format === null ? parseFileName(name) : format.sourceOf(name);
      await arrive(tx, { name, month, from });
    }
  });
}

/** A file whose loading begins, or goes on. */
export interface ClaimedFile {
  readonly arrival: AnnouncedFile;
  readonly file: StoredFile;
  /** Lines that the inspection saw. */
  readonly lines: number;
}

/** Inspects files whole and begins their loading, or says why not: held, or loaded before. */
export async function claimFiles(
  store: Store,
  arrivals: readonly AnnouncedFile[],
): Promise<readonly (ClaimedFile | UsageFileResult)[]> {
  const inspected: (readonly [AnnouncedFile, Inspection | UsageFileResult])[] = [];
  for (const arrival of arrivals) inspected.push([arrival, await inspect(arrival)]);
  return await store.transaction(async (tx) => {
    const claimed: (ClaimedFile | UsageFileResult)[] = [];
    for (const [arrival, seen] of inspected) {
      claimed.push('outcome' in seen ? seen : await claimOne(tx, arrival, seen));
    }
    return claimed;
  });
}

async function inspect({ path, name, format }: AnnouncedFile): Promise<Inspection | UsageFileResult> {
  try {
    return await inspectFile(path, format);
  } catch (fault) {
    return unreadable(name, fault);
  }
}

async function claimOne(
  tx: Tx,
  arrival: AnnouncedFile,
  seen: Inspection,
): Promise<ClaimedFile | UsageFileResult> {
  const file = await claim(tx, arrival.name, seen);
  const { lines } = seen;
  return file.state === 'loading' ? { arrival, file, lines } : resultOf(arrival.name, file, 'already loaded');
}

/** Ends the loading of files: every line that the inspection saw must be accounted for. */
export async function closeFiles(
  store: Store,
  files: readonly {
    readonly arrival: AnnouncedFile;
    readonly file: Pick<StoredFile, 'fileId' | 'totals'>;
    readonly lines: number;
  }[],
): Promise<readonly UsageFileResult[]> {
  const ended = files.map(({ file: { fileId, totals }, lines }) => {
    const hold: Hold | null = totals.lines === lines ? null : 'changed while being read';
    return { fileId, hold };
  });
  const finished = await store.transaction((tx) => finish(tx, ended));
  return finished.map((file, at) => resultOf(files[at]!.arrival.name, file, 'loaded'));
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
