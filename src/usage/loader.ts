import { basename } from 'node:path';
import type { PlanBook } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { type Month } from '../terms/index.ts';
import { type Post, prepareBatch, storeBatch } from './batch.ts';
import type { Hold } from './control.ts';
import { parseFileName } from './file-format.ts';
import { type Inspection, inspectFile, monthOfFile } from './inspection.ts';
import { type Memory, endTurn, forgetRegister, openMemory } from './memory.ts';
import { type ReadBatch, readBatches } from './reading.ts';
import { type FileTotals, NO_LINES, type UsageFileResult, addTotals } from './usage-file.ts';
import { type StoredFile, advance, arrive, claim, finish } from './usage-file.sql.ts';

/** How far the loading of a file has come. */
export interface LoadProgress {
  readonly name: string;
  readonly bytesDone: number;
  readonly sizeBytes: number;
  readonly totals: FileTotals;
}

export interface LoadOptions {
  /** Books what each batch adds, in the batch's transaction. */
  readonly post: Post;
  readonly progress?: ((progress: LoadProgress) => void) | undefined;
  /** Records after this moment are set aside; the database's time when absent. */
  readonly now?: Temporal.Instant | undefined;
  /** Lines of one transaction. */
  readonly batchLines?: number | undefined;
}

const BATCH_LINES = 20_000;

/** Loads one file: see `loadFiles`. */
export async function loadUsageFile(
  store: Store,
  book: PlanBook,
  path: string,
  options: LoadOptions,
): Promise<UsageFileResult> {
  const [result] = await loadFiles(store, book, [path], options);
  return result!;
}

/**
 * Loads files, the newest month first. Each is inspected whole before any of its records counts, then stored batch by
 * batch, each batch in one transaction with its sums, its postings and the mark how far the file is stored; so a
 * loading that was cut goes on where it stopped, and whatever comes twice counts once. A file that cannot be taken is
 * reported and keeps no other one waiting. Throws only when the database fails.
 */
export async function loadFiles(
  store: Store,
  book: PlanBook,
  paths: readonly string[],
  options: LoadOptions,
): Promise<readonly UsageFileResult[]> {
  const memory = openMemory(book);
  const arrivals = await Promise.all(paths.map((path) => announce(store, path)));
  const results: UsageFileResult[] = [];
  for (const arrival of arrivals.sort(newestFirst)) {
    results.push(arrival.refusal ?? (await loadArrival(store, memory, arrival.path, options)));
  }
  return results;
}

interface Announced {
  readonly path: string;
  readonly month: Month | null;
  readonly refusal: UsageFileResult | null;
}

function newestFirst(a: Announced, b: Announced): number {
  if (a.month === b.month) return a.path < b.path ? -1 : 1;
  return (a.month ?? '') > (b.month ?? '') ? -1 : 1;
}

/** Writes down that a file has come, so that its month is known to be incomplete before its turn comes. */
async function announce(store: Store, path: string): Promise<Announced> {
  const name = basename(path);
  try {
    const month = await monthOfFile(path);
    await store.transaction((tx) => arrive(tx, { name, month, from: parseFileName(name) }));
    return { path, month, refusal: null };
  } catch (fault) {
    return { path, month: null, refusal: unreadable(name, fault) };
  }
}

/** A fault of the file's own becomes an answer; every other fault is thrown on. */
function unreadable(name: string, fault: unknown): UsageFileResult {
  const { code, syscall } = fault as NodeJS.ErrnoException;
  if (code === undefined || (syscall !== 'open' && syscall !== 'read')) throw fault;
  return { outcome: 'unreadable', name, reason: code };
}

async function loadArrival(
  store: Store,
  memory: Memory,
  path: string,
  options: LoadOptions,
): Promise<UsageFileResult> {
  const name = basename(path);
  let inspection: Inspection;
  try {
    inspection = await inspectFile(path);
  } catch (fault) {
    return unreadable(name, fault);
  }
  const file = await store.transaction((tx) => claim(tx, name, inspection.sha256, inspection.hold));
  if (file.state !== 'loading') return resultOf(name, file, 'already loaded');
  forgetRegister(memory);
  const totals = await storeFile({ store, memory, path, name, file, inspection, options });
  const hold: Hold | null = totals.lines === inspection.lines ? null : 'changed while being read';
  return resultOf(name, await store.transaction((tx) => finish(tx, file.fileId, hold)), 'loaded');
}

function resultOf(name: string, file: StoredFile, outcome: 'loaded' | 'already loaded'): UsageFileResult {
  const { totals, reason } = file;
  return reason === null ? { outcome, name, totals } : { outcome: 'held', name, reason, totals };
}

interface Loading {
  readonly store: Store;
  readonly memory: Memory;
  readonly path: string;
  readonly name: string;
  readonly file: StoredFile;
  readonly inspection: Inspection;
  readonly options: LoadOptions;
}

async function storeFile(loading: Loading): Promise<FileTotals> {
  const { store, path, name, file, inspection, options } = loading;
  const now = options.now ?? (await store.now());
  const batchLines = options.batchLines ?? BATCH_LINES;
  const begin = { bytesDone: file.bytesDone, linesDone: file.totals.lines, batchLines };
  let done = { bytesDone: file.bytesDone, totals: addTotals(NO_LINES, file.totals) };
  for await (const batch of readAhead(readBatches(path, begin))) {
    if (batch.lines === 0) continue;
    done = await storeNext(loading, done, batch, now);
    options.progress?.({ name, sizeBytes: inspection.sizeBytes, ...done });
  }
  return done.totals;
}

async function storeNext(
  { store, memory, file, options }: Loading,
  done: { readonly bytesDone: number; readonly totals: FileTotals },
  batch: ReadBatch,
  now: Temporal.Instant,
): Promise<{ bytesDone: number; totals: FileTotals }> {
  const prepared = await prepareBatch(store, memory, batch, now);
  const stored = await store.transaction(async (tx) => {
    const result = await storeBatch(tx, memory, file.fileId, prepared, options.post);
    const at = { fileId: file.fileId, bytesDone: done.bytesDone };
    const mine = await advance(tx, at, { bytesDone: batch.bytesDone, totals: result.totals });
    if (!mine) throw new Error('another process is loading this file; it will finish it');
    return result;
  });
  endTurn(memory, stored.turn);
  return { bytesDone: batch.bytesDone, totals: addTotals(done.totals, stored.totals) };
}

/** Reads the next batch while the last one is being stored. */
async function* readAhead<T>(batches: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = batches.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = batches.next();
      next.catch(ignore); // A fault is met when the batch's turn comes.
      yield value;
    }
  } finally {
    await batches.return(undefined).catch(ignore);
  }
}

function ignore(): void {}
