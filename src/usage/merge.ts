import type { ReadLine } from './reading.ts';

/** A file to be read among others. */
export interface MergeSource {
  /** When its first record began: it need not be opened before the others have come that far. */
  readonly firstMs: number;
  readonly lines: () => AsyncGenerator<readonly ReadLine[]>;
}

/**
 * Files that are open at the same time, at most. What a file brings that had to wait is late and makes whole months be
 * rated again, so there is room for the days of a few hundred elements.
 */
const MOST_OPEN = 512;

interface Open {
  readonly pieces: AsyncGenerator<readonly ReadLine[]>;
  piece: readonly ReadLine[];
  at: number;
  /** When the line at hand began; a line that is no record goes with the one before it. */
  headMs: number;
}

/**
 * Reads files side by side in the order of time, in batches. What several elements recorded of one subscriber on one
 * day meets in one batch in its order, so rating goes forward and has nothing to correct but what is really late.
 */
export async function* mergeByStart(
  sources: readonly MergeSource[],
  batchLines: number,
): AsyncGenerator<readonly ReadLine[]> {
  const waiting = sources.toSorted((a, b) => b.firstMs - a.firstMs);
  /** A heap: the one with the earliest line is the first. */
  const open: Open[] = [];
  let batch: ReadLine[] = [];
  try {
    for (;;) {
      const next = open[0] ?? null;
      // Awaited only when a file is opened: there are tens of thousands of lines.
      const opening = openNext(waiting, open, next);
      if (opening !== false && (await opening)) continue;
      if (next === null) break;
      take(next, batch);
      if (next.at === next.piece.length && !(await refill(next))) removeFirst(open);
      else sink(open, 0);
      if (batch.length < batchLines) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } finally {
    for (const { pieces } of open) await pieces.return(undefined);
  }
}

/** Moves what stands at a place of the heap down behind all that is earlier. */
function sink(heap: Open[], from: number): void {
  const one = heap[from]!;
  let at = from;
  for (;;) {
    const left = 2 * at + 1;
    if (left >= heap.length) break;
    const right = left + 1;
    const least = right < heap.length && heap[right]!.headMs < heap[left]!.headMs ? right : left;
    if (heap[least]!.headMs >= one.headMs) break;
    heap[at] = heap[least]!;
    at = least;
  }
  heap[at] = one;
}

function removeFirst(heap: Open[]): void {
  const last = heap.pop()!;
  if (heap.length === 0) return;
  heap[0] = last;
  sink(heap, 0);
}

/** Adds to the heap: up before all that is later. */
function rise(heap: Open[], one: Open): void {
  let at = heap.push(one) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (heap[above]!.headMs <= one.headMs) break;
    heap[at] = heap[above]!;
    at = above;
  }
  heap[at] = one;
}

/** Opens the next waiting file when its time has come. */
function openNext(waiting: MergeSource[], open: Open[], next: Open | null): Promise<boolean> | false {
  const source = waiting.at(-1);
  if (source === undefined || open.length >= MOST_OPEN) return false;
  if (next !== null && source.firstMs > next.headMs) return false;
  waiting.pop();
  return begin(source, open);
}

async function begin(source: MergeSource, open: Open[]): Promise<boolean> {
  const one: Open = { pieces: source.lines(), piece: [], at: 0, headMs: source.firstMs };
  if (await refill(one)) rise(open, one);
  return true;
}

async function refill(one: Open): Promise<boolean> {
  const { value, done } = await one.pieces.next();
  if (done === true) return false;
  one.piece = value;
  one.at = 0;
  one.headMs = headOf(one);
  return true;
}

function headOf(one: Open): number {
  const record = one.piece[one.at]?.record;
  return record === undefined || typeof record === 'string' ? one.headMs : record.startedMs;
}

function take(one: Open, batch: ReadLine[]): void {
  batch.push(one.piece[one.at]!);
  one.at += 1;
  one.headMs = headOf(one);
}
