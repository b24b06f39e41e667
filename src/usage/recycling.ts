import type { PlanBook } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { openBatch } from './assignment.ts';
import { storeBatch } from './batch.ts';
import { type Memory, endTurn, openMemory } from './memory.ts';
import type { KeptLine, ReadLine } from './reading.ts';
import { parseRecord } from './record.ts';
import {
  keptLineOf,
  moveTotals,
  rememberRecycled,
  suspendedAfter,
  takeKeptLines,
} from './recycled-line.sql.ts';
import { type SettlingOptions, settleMonths } from './rerating.ts';
import type { FileTotals } from './usage-file.ts';

export interface RecyclingOptions extends SettlingOptions {
  /** Records after this moment stay set aside; the database's time when absent. */
  readonly now?: Temporal.Instant | undefined;
}

/** What came of lines that were tried again. */
export interface Recycled {
  readonly tried: number;
  readonly accepted: number;
  readonly duplicate: number;
  /** Still set aside. */
  readonly left: number;
}

const BATCH_LINES = 5_000;
const NOTHING: Recycled = { tried: 0, accepted: 0, duplicate: 0, left: 0 };

/**
 * Tries every suspended line again: what is now in the register, in the past, or under a known plan becomes a record of
 * the file that brought it. May be cut anywhere and repeated.
 */
export async function recycleLines(
  store: Store,
  book: PlanBook,
  options: RecyclingOptions,
): Promise<Recycled> {
  const memory = openMemory(book, options);
  let sum = NOTHING;
  let last = { fileId: 0, lineNo: 0 };
  for (;;) {
    const lines = await suspendedAfter(store, last, BATCH_LINES);
    if (lines.length === 0) break;
    sum = add(
      sum,
      await recycle(
        store,
        memory,
        lines.map((line) => ({ ...line, corrected: null })),
        options,
      ),
    );
    last = lines.at(-1)!;
  }
  await settleMonths(store, book, options);
  return sum;
}

/** Hands in a corrected line of our own in place of one that was set aside. `null`: there is no such line. */
export async function correctLine(
  store: Store,
  book: PlanBook,
  correction: { readonly name: string; readonly lineNo: number; readonly corrected: string },
  options: RecyclingOptions,
): Promise<Recycled | null> {
  const line = await keptLineOf(store, correction.name, correction.lineNo);
  if (line === null) return null;
  const { corrected } = correction;
  const memory = openMemory(book, options);
  const recycled = await recycle(store, memory, [{ ...line, corrected }], options);
  await settleMonths(store, book, options);
  return recycled;
}

function add(a: Recycled, b: Recycled): Recycled {
  return {
    tried: a.tried + b.tried,
    accepted: a.accepted + b.accepted,
    duplicate: a.duplicate + b.duplicate,
    left: a.left + b.left,
  };
}

type Again = KeptLine & { readonly corrected: string | null };

async function recycle(
  store: Store,
  memory: Memory,
  again: readonly Again[],
  options: RecyclingOptions,
): Promise<Recycled> {
  const open = openBatch(store, memory, options.now ?? (await store.now()));
  await open.add(again.map(readAgain));
  const batch = await open.close();
  const { shares } = await store.transaction(async (tx) => {
    await takeKeptLines(tx, again);
    const stored = await storeBatch(tx, memory, batch, options.post);
    for (const { fileId, totals } of stored.shares)
      await moveTotals(tx, fileId, changeOf(again, fileId, totals));
    await rememberRecycled(tx, stored.turn, again);
    return stored;
  });
  endTurn(memory);
  return shares
    .map(({ totals }) => ({
      tried: totals.lines,
      accepted: totals.accepted,
      duplicate: totals.duplicate,
      left: totals.rejected + totals.suspended,
    }))
    .reduce(add, NOTHING);
}

function readAgain({ fileId, lineNo, line, corrected }: Again): ReadLine {
  const region = Buffer.from(corrected ?? line);
  const record = parseRecord(region, 0, region.length);
  return { fileId, lineNo, record, nextByte: 0, region, from: 0, to: region.length };
}

/** What moves in a file's totals: the lines leave where they stood and come to where they stand now. */
function changeOf(again: readonly Again[], fileId: number, now: FileTotals): Omit<FileTotals, 'lines'> {
  const before = (state: KeptLine['state']): number =>
    again.filter((line) => line.fileId === fileId && line.state === state).length;
  const { accepted, duplicate } = now;
  return {
    accepted,
    duplicate,
    rejected: now.rejected - before('rejected'),
    suspended: now.suspended - before('suspended'),
  };
}
