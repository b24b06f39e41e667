import { type PlanBook, openRater } from '../rating/index.ts';
import type { Store, Tx } from '../store/index.ts';
import { ratingProfiles } from '../subscribers/index.ts';
import { type Post, writeGroups } from './batch.ts';
import { type Memory, beginTurn, correctionNumbers, endTurn, openMemory } from './memory.ts';
import { foldAnew } from './month-fold.ts';
import { postingsOf } from './posting.ts';
import { keepRatingStates, ratingStates } from './rating-state.sql.ts';
import { type SubscriberMonth, rowsOfMonths } from './record.sql.ts';
import { loadedFile, monthsOfFile, setWithdrawal } from './withdrawal.sql.ts';

/** What came of taking a file back. */
export type WithdrawalResult =
  | { readonly outcome: 'withdrawn'; readonly months: number; readonly rows: number }
  | { readonly outcome: 'not loaded' };

export interface WithdrawalOptions {
  /** Books what each batch gives back, in the batch's transaction. */
  readonly post: Post;
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
  const memory = openMemory(book);
  let rows = 0;
  for (let at = 0; at < months.length; at += BATCH_MONTHS) {
    rows += await takeBack(store, memory, fileId, months.slice(at, at + BATCH_MONTHS), options.post);
    options.progress?.(Math.min(at + BATCH_MONTHS, months.length), months.length);
  }
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
    const groups = await foldedWithout(tx, memory, { turn, fileId, months });
    const written = await writeGroups(tx, memory, groups);
    await post(tx, postingsOf(turn, written.months));
    return { turn, rows: written.rows };
  });
  endTurn(memory, turn);
  return rows;
}

/**
 * A month from which something was taken back is folded whole from now on: a fee that was reversed must be stated anew
 * under its name, not written a second time.
 */
const ALL = { startedMs: 8_640_000_000_000_000, element: '', seq: 0 };

/** What must be added so that the months say what they would without the file. */
async function foldedWithout(
  tx: Tx,
  memory: Memory,
  of: { readonly turn: bigint; readonly fileId: number; readonly months: readonly SubscriberMonth[] },
) {
  const { turn, fileId, months } = of;
  const ids = [...new Set(months.map((one) => one.subscriberId))];
  const terms = await ratingProfiles(tx, ids);
  const stored = await rowsOfMonths(tx, months, memory.classes);
  const states = await ratingStates(tx, ids, [...new Set(months.map((one) => one.month))]);
  const names = new Map([...memory.sources].map(([element, sourceId]) => [sourceId, element]));
  const elementOf = (sourceId: number): string => names.get(sourceId) ?? '';
  const nextSeq = correctionNumbers(memory, turn);
  const next = [];
  const groups = [];
  for (const [at, { subscriberId, month }] of months.entries()) {
    const own = terms.get(subscriberId) ?? { plans: [], friends: [] };
    const rater = openRater(memory.book, own, month);
    const rows = foldAnew(rater, { rows: stored[at]!, elementOf, nextSeq, withdrawn: fileId }, []);
    if (rows.length > 0) groups.push({ subscriberId, rows });
    const state = states.find((one) => one.subscriberId === subscriberId && one.month === month);
    if (state !== undefined) next.push({ ...state, through: ALL, state: rater.state() });
  }
  await keepRatingStates(tx, next);
  return groups;
}
