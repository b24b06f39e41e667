import { setImmediate } from 'node:timers/promises';
import type { PlanBook } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { type AnnouncedFile, type ClaimedFile, announce, claimFiles, closeFiles, lookAt } from './arrival.ts';
import { type AssignedBatch, openBatch } from './assignment.ts';
import { type FileShare, storeBatch } from './batch.ts';
import { type Memory, endTurn, forgetMonths, forgetRegister, openMemory } from './memory.ts';
import { type MergeSource, mergeByStart } from './merge.ts';
import { type ReadLine, chunkOf, readLines } from './reading.ts';
import { type SettlingOptions, settleMonths } from './rerating.ts';
import { type UsageFileResult, addTotals } from './usage-file.ts';
import { type StoredFile, advance } from './usage-file.sql.ts';
import type { UsageFormat } from './usage-format.ts';

/** How far a loading has come, over all of its files. */
export interface LoadProgress {
  readonly bytesDone: number;
  readonly bytesInAll: number;
  readonly filesDone: number;
  readonly filesInAll: number;
  /** Lines stored in this run. */
  readonly lines: number;
}

export interface LoadOptions extends SettlingOptions {
  readonly progress?: ((progress: LoadProgress) => void) | undefined;
  /** Records after this moment are set aside; the database's time when absent. */
  readonly now?: Temporal.Instant | undefined;
  /** Lines of one transaction. */
  readonly batchLines?: number | undefined;
  /** The ways of writing besides our own, told apart by a file's name. */
  readonly formats?: readonly UsageFormat[] | undefined;
}

const BATCH_LINES = 50_000;
/** Of the first transaction, so that the database has something to do soon. */
const FIRST_LINES = 10_000;
/** Lines that are given to their subscribers at once: few enough to be in the processor's cache still. */
const SLICE_LINES = 2_000;

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
 * Loads files, the newest month first, the files of a month side by side in the order of time. Each is inspected whole
 * before any of its records counts, then stored batch by batch, each batch in one transaction with its sums, its
 * postings and the mark how far its files are stored; so a loading that was cut goes on where it stopped, and whatever
 * comes twice counts once. A file that cannot be taken is reported and keeps no other one waiting. Throws only when the
 * database fails.
 */
export async function loadFiles(
  store: Store,
  book: PlanBook,
  paths: readonly string[],
  options: LoadOptions,
): Promise<readonly UsageFileResult[]> {
  const arrivals: AnnouncedFile[] = [];
  const results: UsageFileResult[] = [];
  for (const path of paths) {
    const seen = await lookAt(path, options.formats ?? []);
    if ('outcome' in seen) results.push(seen);
    else arrivals.push(seen);
  }
  await announce(store, arrivals);
  const now = options.now ?? (await store.now());
  const run: Run = {
    store,
    memory: openMemory(book, options),
    now,
    options,
    arrivals,
    results,
    bytesDone: 0,
    lines: 0,
  };
  const months = Map.groupBy(arrivals, (file) => file.month ?? '');
  const newestFirst = [...months.keys()].sort().toReversed();
  const steps = loadingSteps(
    run,
    newestFirst.map((month) => months.get(month)!),
  );
  for await (const step of readAhead(steps)) await take(run, step);
  await settleMonths(store, book, options);
  return results;
}

interface Run {
  readonly store: Store;
  readonly memory: Memory;
  readonly now: Temporal.Instant;
  readonly options: LoadOptions;
  readonly arrivals: readonly AnnouncedFile[];
  readonly results: UsageFileResult[];
  bytesDone: number;
  lines: number;
}

/** A file that is being loaded, and how far it is stored. */
interface Loading extends ClaimedFile {
  progress: Pick<StoredFile, 'fileId' | 'bytesDone' | 'totals'>;
  fault: UsageFileResult | null;
}

/** A batch of a month's files that waits to be stored; or, without one, that all of them are read. */
interface Step {
  readonly loadings: ReadonlyMap<number, Loading>;
  readonly batch: AssignedBatch | null;
}

/** Months follow each other without a pause: the next one is inspected and read while the last batches are stored. */
async function* loadingSteps(run: Run, months: readonly (readonly AnnouncedFile[])[]): AsyncGenerator<Step> {
  let most = run.options.batchLines ?? FIRST_LINES;
  for (const arrivals of months) {
    const loadings = await beginMonth(run, arrivals);
    const slices = mergeByStart(sourcesOf([...loadings.values()]), Math.min(most, SLICE_LINES));
    for await (const batch of assigned(run, slices, () => most)) {
      most = run.options.batchLines ?? BATCH_LINES;
      yield { loadings, batch };
    }
    yield { loadings, batch: null };
  }
}

async function take(run: Run, { loadings, batch }: Step): Promise<void> {
  if (batch !== null) return await storeNext(run, loadings, batch);
  await endMonth(run, [...loadings.values()]);
  forgetMonths(run.memory);
}

async function beginMonth(run: Run, arrivals: readonly AnnouncedFile[]): Promise<Map<number, Loading>> {
  forgetRegister(run.memory);
  const loadings = new Map<number, Loading>();
  for (const [at, claimed] of (await claimFiles(run.store, arrivals)).entries()) {
    const { sizeBytes, name } = arrivals[at]!;
    if ('outcome' in claimed) settle(run, claimed, sizeBytes);
    else if (loadings.has(claimed.file.fileId)) settle(run, twinOf(name, claimed.file), sizeBytes);
    else loadings.set(claimed.file.fileId, { ...claimed, progress: claimed.file, fault: null });
  }
  for (const { file } of loadings.values()) run.bytesDone += file.bytesDone;
  return loadings;
}

/** The same content under two names at once: one of them is loaded. */
function twinOf(name: string, { totals }: StoredFile): UsageFileResult {
  return { outcome: 'already loaded', name, totals };
}

async function endMonth(run: Run, loadings: readonly Loading[]): Promise<void> {
  const whole = loadings.filter((loading) => loading.fault === null);
  const results = await closeFiles(
    run.store,
    whole.map(({ arrival, lines, progress }) => ({ arrival, lines, file: progress })),
  );
  const faults = loadings.flatMap(({ fault }) => fault ?? []);
  for (const result of [...faults, ...results]) run.results.push(result);
  for (const { arrival, progress } of loadings) run.bytesDone += arrival.sizeBytes - progress.bytesDone;
  report(run);
}

/** Batches whose records are given to their subscribers: that is done while the batch before is being stored. */
async function* assigned(
  { store, memory, now }: Run,
  slices: AsyncGenerator<readonly ReadLine[]>,
  most: () => number,
): AsyncGenerator<AssignedBatch> {
  let open = openBatch(store, memory, now);
  for await (const lines of slices) {
    await open.add(lines);
    // The batch before is being sent meanwhile: without a pause its database would wait for a whole batch to be read.
    await setImmediate();
    if (open.size() < most()) continue;
    yield await open.close();
    open = openBatch(store, memory, now);
  }
  if (open.size() > 0) yield await open.close();
}

function settle(run: Run, result: UsageFileResult, bytesLeft: number): void {
  run.results.push(result);
  run.bytesDone += bytesLeft;
  report(run);
}

function report(run: Run): void {
  const { bytesDone, lines, arrivals, results } = run;
  const bytesInAll = arrivals.reduce((sum, file) => sum + file.sizeBytes, 0);
  const filesDone = results.filter((result) => result.outcome !== 'unreadable').length;
  // A translated file may be longer than the file itself.
  run.options.progress?.({
    bytesDone: Math.min(bytesDone, bytesInAll),
    bytesInAll,
    lines,
    filesDone,
    filesInAll: arrivals.length,
  });
}

function sourcesOf(loadings: readonly Loading[]): readonly MergeSource[] {
  const chunkBytes = chunkOf(loadings.length);
  return loadings.map((loading) => {
    const { arrival, file } = loading;
    const { path, format, firstMs } = arrival;
    const { fileId, bytesDone, totals } = file;
    const begin = { fileId, path, format, bytesDone, linesDone: totals.lines, chunkBytes };
    return { firstMs, lines: () => readable(loading, readLines(begin)) };
  });
}

/** A file that stops being readable half way ends there: it stays as it is and can be handed over again. */
async function* readable(
  loading: Loading,
  lines: AsyncGenerator<readonly ReadLine[]>,
): AsyncGenerator<readonly ReadLine[]> {
  try {
    yield* lines;
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === undefined) throw fault;
    loading.fault = { outcome: 'unreadable', name: loading.arrival.name, reason: code };
  }
}

async function storeNext(
  run: Run,
  loadings: ReadonlyMap<number, Loading>,
  batch: AssignedBatch,
): Promise<void> {
  const { store, memory, options } = run;
  const stored = await store.transaction(async (tx) => {
    const result = await storeBatch(tx, memory, batch, options.post);
    const steps = result.shares.map((share) => ({
      ...share,
      from: loadings.get(share.fileId)!.progress.bytesDone,
    }));
    const mine = await advance(tx, steps);
    if (!mine) throw new Error('another process is loading the same files; it will finish them');
    return result;
  });
  endTurn(memory);
  for (const share of stored.shares) goOn(run, loadings.get(share.fileId)!, share);
  report(run);
}

function goOn(run: Run, loading: Loading, share: FileShare): void {
  const { fileId, bytesDone, totals } = loading.progress;
  run.bytesDone += share.bytesDone - bytesDone;
  run.lines += share.totals.lines;
  loading.progress = { fileId, bytesDone: share.bytesDone, totals: addTotals(totals, share.totals) };
}

/** Batches that are read while one is being stored: with one alone we would wait while the database commits. */
const BATCHES_AHEAD = 2;

/** Reads the next batches while the last one is being stored. */
async function* readAhead<T>(batches: AsyncGenerator<T>): AsyncGenerator<T> {
  const coming: Promise<IteratorResult<T>>[] = [];
  const readOn = (): void => {
    const next = batches.next();
    next.catch(ignore); // A fault is met when the batch's turn comes.
    coming.push(next);
  };
  try {
    for (let ahead = 0; ahead < BATCHES_AHEAD; ahead++) readOn();
    for (;;) {
      const { value, done } = await coming.shift()!;
      if (done === true) return;
      readOn();
      yield value;
    }
  } finally {
    await batches.return(undefined).catch(ignore);
  }
}

function ignore(): void {}
