import type { ReadLine } from './reading.ts';

/** A file to be read among others. */
export interface MergeSource {
  /** When its first record began: it need not be opened before the others have come that far. */
  readonly firstMs: number;
  readonly lines: () => AsyncGenerator<readonly ReadLine[]>;
}

/** Files that are open at the same time, at most. */
const MOST_OPEN = 64;

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
  const open: Open[] = [];
  let batch: ReadLine[] = [];
  try {
    for (;;) {
      const next = earliest(open);
      // Awaited only when a file is opened: there are tens of thousands of lines.
      const opening = openNext(waiting, open, next);
      if (opening !== false && (await opening)) continue;
      if (next === null) break;
      take(next, batch);
      if (next.at === next.piece.length && !(await refill(next))) open.splice(open.indexOf(next), 1);
      if (batch.length < batchLines) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } finally {
    for (const { pieces } of open) await pieces.return(undefined);
  }
}

function earliest(open: readonly Open[]): Open | null {
  let found: Open | null = null;
  for (const one of open) if (found === null || one.headMs < found.headMs) found = one;
  return found;
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
  if (await refill(one)) open.push(one);
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
