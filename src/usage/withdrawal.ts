import type { PlanBook } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { type Post, writeGroups } from './batch.ts';
import { type Memory, beginTurn, endTurn, openMemory } from './memory.ts';
import { markUses } from './part-intake.ts';
import { dropParts, usesOfFile } from './part.sql.ts';
import { postingsOf } from './posting.ts';
import type { SubscriberMonth } from './record.sql.ts';
import { type SettlingOptions, foldedAgain, settleMonths } from './rerating.ts';
import type { MonthSum } from './sums.ts';
import { ratingTerms } from './terms.sql.ts';
import { loadedFile, monthsOfFile, setWithdrawal } from './withdrawal.sql.ts';

/** What came of taking a file back. */
export type WithdrawalResult =
  | { readonly outcome: 'withdrawn'; readonly months: number; readonly rows: number }
  | { readonly outcome: 'not loaded' };

export interface WithdrawalOptions extends SettlingOptions {
  readonly progress?: (done: number, of: number) => void;
}

const BATCH_MONTHS = 500;

/**
 * Takes a loaded file back: every use that it brought is reversed, and the months that it touched come to what they
 * would be without it, fees and allowances included. May be cut anywhere and asked again. A later file may bring the
 * same records, or the right ones under the same numbers.
 */
export async function withdrawFile(
  store: Store,
  book: PlanBook,
  name: string,
  options: WithdrawalOptions,
): Promise<WithdrawalResult> {
  const fileId = await loadedFile(store, name);
  if (fileId === null) return { outcome: 'not loaded' };
  const memory = openMemory(book, options);
  await beginWithdrawal(store, memory, fileId);
  const months = await monthsOfFile(store, fileId);
  let rows = 0;
  for (let at = 0; at < months.length; at += BATCH_MONTHS) {
    rows += await takeBack(store, memory, fileId, months.slice(at, at + BATCH_MONTHS), options.post);
    options.progress?.(Math.min(at + BATCH_MONTHS, months.length), months.length);
  }
  await settleMonths(store, book, options);
  await store.transaction((tx) => setWithdrawal(tx, fileId, 'withdrawn'));
  return { outcome: 'withdrawn', months: months.length, rows };
}

/** The parts that it brought are forgotten at once; their uses are settled behind the other records. */
async function beginWithdrawal(store: Store, memory: Memory, fileId: number): Promise<void> {
  await store.transaction(async (tx) => {
    await beginTurn(tx, memory);
    await setWithdrawal(tx, fileId, 'withdrawing');
    const uses = await usesOfFile(tx, fileId);
    const ids = [...new Set(uses.map((use) => use.subscriberId))];
    const terms = await ratingTerms(tx, memory.book, memory.topUpsOf, ids);
    await markUses(tx, memory, uses, terms);
    await dropParts(tx, fileId);
  });
  endTurn(memory);
}

async function takeBack(
  store: Store,
  memory: Memory,
  fileId: number,
  months: readonly SubscriberMonth[],
  post: Post,
): Promise<number> {
  const rows = await store.transaction(async (tx) => {
    const turn = await beginTurn(tx, memory);
    const sums: MonthSum[] = [];
    let rows = 0;
    for await (const { groups } of foldedAgain(tx, memory, { months, withdrawn: fileId })) {
      const written = await writeGroups(tx, memory, groups);
      sums.push(...written.months);
      rows += written.rows;
    }
    await post(tx, postingsOf(turn, sums));
    return rows;
  });
  endTurn(memory);
  return rows;
}
