import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Month } from '../terms/index.ts';
import { parseFileName } from './file-format.ts';
import { beginningOf } from './inspection.ts';

/** A file in a watched folder and the month that its records are mostly of. */
export interface IncomingFile {
  readonly path: string;
  readonly month: Month | null;
}

/**
 * The usage files of a folder, the newest month first, so that what people look at first is there first. Files with
 * other names are left alone, also those that are still being written under a temporary name. At most 100,000.
 */
export async function incomingFiles(folder: string): Promise<readonly IncomingFile[]> {
  const names = (await readdir(folder)).filter((name) => parseFileName(name) !== null).sort();
  const files: IncomingFile[] = [];
  for (const name of names.slice(0, 100_000)) {
    const path = join(folder, name);
    files.push({ path, month: (await beginningOf(path)).month });
  }
  return files.sort((a, b) => (a.month === b.month ? 0 : (a.month ?? '') > (b.month ?? '') ? -1 : 1));
}
