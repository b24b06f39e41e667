import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PlanBook } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { parseFileName } from './file-format.ts';
import { type LoadOptions, loadUsageFile } from './loader.ts';
import type { UsageFileResult } from './usage-file.ts';
import { formatOf } from './usage-format.ts';

export interface UploadOptions extends LoadOptions {
  /** Where files are written to while they come in, and kept by what became of them: `loaded/` or `held/`. */
  readonly folder: string;
  /** A longer file is refused; 10 GiB when absent. */
  readonly mostBytes?: number | undefined;
}

/** What came of a file that somebody handed in. Nothing was written down of a refused one. */
export type UploadResult =
  | UsageFileResult
  | { readonly outcome: 'refused'; readonly name: string; readonly reason: UploadRefusal };
export type UploadRefusal = 'name' | 'too large' | 'empty';

const MOST_BYTES = 10 * 2 ** 30;
/** Small: whoever serves people has little time for one statement. */
const BATCH_LINES = 10_000;

/**
 * Takes in a file that is handed over as a stream: to disk first, so that neither memory nor a transaction waits for the
 * sender, then loaded like any other. May be repeated: the same content answers the same and counts once.
 * A stream that breaks off throws and leaves nothing behind.
 */
export async function uploadUsageFile(
  store: Store,
  book: PlanBook,
  upload: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
  options: UploadOptions,
): Promise<UploadResult> {
  const { name, content } = upload;
  if (!isUsageFileName(name, options)) return { outcome: 'refused', name, reason: 'name' };
  await mkdir(options.folder, { recursive: true });
  // A folder of its own: two people may hand in two files of one name at the same moment.
  const own = await mkdtemp(join(options.folder, 'coming-'));
  try {
    const path = join(own, name);
    const refusal = await written(path, content, options.mostBytes ?? MOST_BYTES);
    if (refusal !== null) return { outcome: 'refused', name, reason: refusal };
    const result = await loadUsageFile(store, book, path, { batchLines: BATCH_LINES, ...options });
    await putAside(path, name, result, options.folder);
    return result;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** Whether a file's name says how it is written. */
export function isUsageFileName(name: string, { formats = [] }: Pick<LoadOptions, 'formats'>): boolean {
  const isPlain = /^[A-Za-z0-9][\w.-]{0,159}$/.test(name);
  return isPlain && (parseFileName(name) !== null || formatOf(name, formats) !== null);
}

async function written(
  path: string,
  content: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<UploadRefusal | null> {
  let sizeBytes = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      sizeBytes += chunk.length;
      if (sizeBytes > mostBytes) return;
      yield chunk;
    }
  };
  await pipeline(counted(), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  if (sizeBytes > mostBytes) return 'too large';
  return sizeBytes === 0 ? 'empty' : null;
}

async function putAside(path: string, name: string, result: UsageFileResult, folder: string): Promise<void> {
  if (result.outcome === 'already loaded') return;
  const into = join(folder, result.outcome === 'loaded' ? 'loaded' : 'held');
  await mkdir(into, { recursive: true });
  await rename(path, join(into, name));
}
