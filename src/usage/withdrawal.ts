import type { PlanBook } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { type Post, writeGroups } from './batch.ts';
import { type Memory, beginTurn, endTurn, openMemory } from './memory.ts';
import { postingsOf } from './posting.ts';
import type { SubscriberMonth } from './record.sql.ts';
import { type SettlingOptions, foldedAgain, settleMonths } from './rerating.ts';
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
  await store.transaction((tx) => setWithdrawal(tx, fileId, 'withdrawing'));
  const months = await monthsOfFile(store, fileId);
  const memory = openMemory(book, options.topUpsOf);
  let rows = 0;
  for (let at = 0; at < months.length; at += BATCH_MONTHS) {
    rows += await takeBack(store, memory, fileId, months.slice(at, at + BATCH_MONTHS), options.post);
    options.progress?.(Math.min(at + BATCH_MONTHS, months.length), months.length);
  }
  await settleMonths(store, book, options);
  await store.transaction((tx) => setWithdrawal(tx, fileId, 'withdrawn'));
  return { outcome: 'withdrawn', months: months.length, rows };
}

async function takeBack(
  store: Store,
  memory: Memory,
  fileId: number,
  months: readonly SubscriberMonth[],
  post: Post,
): Promise<number> {
  const { turn, rows } = await store.transaction(async (tx) => {
    const turn = await beginTurn(tx, memory);
    const { groups } = await foldedAgain(tx, memory, { turn, months, withdrawn: fileId });
    const written = await writeGroups(tx, memory, groups);
    await post(tx, postingsOf(turn, written.months));
    return { turn, rows: written.rows };
  });
  endTurn(memory, turn);
  return rows;
}
