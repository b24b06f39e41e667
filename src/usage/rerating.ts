import {
  type PlanBook,
  type RatingTerms,
  asksForTopUps,
  openRater,
  sharingAccounts,
} from '../rating/index.ts';
import type { Store, Tx } from '../store/index.ts';
import { membersOf } from '../subscribers/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import { type Post, writeGroups } from './batch.ts';
import {
  type Memory,
  type MemoryOptions,
  beginTurn,
  correctionNumbers,
  elementNames,
  endTurn,
  openMemory,
  takeNumbers,
} from './memory.ts';
import { type EventPlace, compareEvents, foldTogether, monthFold } from './month-fold.ts';
import { kyivDay } from './kyiv-calendar.ts';
import { joined } from './part.ts';
import { partsOfMonths } from './part.sql.ts';
import { postingsOf } from './posting.ts';
import {
  type StoredState,
  keepRatingStates,
  markUnderPlans,
  openingStates,
  ratingStates,
  staleMonths,
  unmark,
} from './rating-state.sql.ts';
import { type SubscriberMonth, countRows, rowsOfMonths } from './record.sql.ts';
import { JOINED_USES, type OwnedRows, type UsageRow } from './row.ts';
import { slicesOf } from './slices.ts';
import type { MonthSum } from './sums.ts';
import { ratingTerms } from './terms.sql.ts';

/**
 * A month that was corrected is folded whole from now on: a fee that was reversed must be stated anew under its name,
 * not written a second time.
 */
const ALL = { startedMs: 8_640_000_000_000_000, element: '', seq: 0 };

/** Months that are rated again from their stored rows, without the uses of a file where one is named. */
interface Again {
  readonly months: readonly SubscriberMonth[];
  readonly withdrawn?: number;
}

/** What must be added so that months say what they should, and which months that are: all that share something with them too. */
interface FoldedAgain {
  readonly groups: readonly OwnedRows[];
  readonly months: readonly SubscriberMonth[];
}

/**
 * Rates months again and keeps what rating remembers of them; what numbers share they are rated for together. In slices:
 * what one adds is written before the next is asked for, so that the rows of all are never held at the same time.
 */
export async function* foldedAgain(tx: Tx, memory: Memory, again: Again): AsyncGenerator<FoldedAgain> {
  const terms = new Map<SubscriberId, RatingTerms>();
  const months = await withSharers(tx, memory, again.months, terms);
  const counts = await countRows(tx, months);
  const rows = new Map(months.map((one, at) => [one, counts[at]!]));
  const rowsOf = (list: readonly SubscriberMonth[]): number =>
    list.reduce((sum, one) => sum + rows.get(one)!, 0);
  const lists = ratedTogether(months, ({ subscriberId, month }) =>
    sharingAccounts(memory.book, terms.get(subscriberId) ?? NO_TERMS, month),
  );
  let isFirst = true;
  for (const slice of slicesOf(lists, rowsOf, memory.rowsAtOnce)) {
    if (!isFirst) await takeNumbers(tx, memory);
    isFirst = false;
    yield await foldedSlice(tx, memory, { ...again, months: bySubscriber(slice.flat()) }, terms);
  }
}

/** Months in lists: those of numbers that share an account in the month are one, every other is one by itself. */
function ratedTogether(
  months: readonly SubscriberMonth[],
  accountsOf: (one: SubscriberMonth) => readonly string[],
): readonly (readonly SubscriberMonth[])[] {
  const lists = new Map<string, { names: string[]; months: SubscriberMonth[] }>();
  for (const one of months) {
    const accounts = accountsOf(one);
    const names = accounts.length === 0 ? [`#${one.subscriberId}`] : accounts;
    const own = names.map((name) => `${one.month}/${name}`);
    const [list = { names: [], months: [] }, ...others] = new Set(
      own.flatMap((name) => lists.get(name) ?? []),
    );
    for (const other of others) list.months.push(...other.months);
    list.months.push(one);
    list.names = [...new Set([list, ...others].flatMap((each) => each.names).concat(own))];
    for (const name of list.names) lists.set(name, list);
  }
  return [...new Set(lists.values())].map((list) => list.months);
}

function bySubscriber(months: readonly SubscriberMonth[]): readonly SubscriberMonth[] {
  return months.toSorted((a, b) => Number(a.subscriberId - b.subscriberId));
}

async function foldedSlice(
  tx: Tx,
  memory: Memory,
  again: Again,
  terms: ReadonlyMap<SubscriberId, RatingTerms>,
): Promise<FoldedAgain> {
  const { months } = again;
  const ids = [...new Set(months.map((one) => one.subscriberId))];
  const stored = await rowsOfMonths(tx, months, memory.classes);
  const states = await ratingStates(tx, ids, [...new Set(months.map((one) => one.month))]);
  const openings = await openingStates(tx, months);
  const parts = await partsOfMonths(tx, months);
  const elementOf = elementNames(memory);
  const nextSeq = correctionNumbers(memory);
  const of = again.withdrawn === undefined ? {} : { withdrawn: again.withdrawn };
  const pool = new Map<string, number>();
  const folds = months.map(({ subscriberId, month }, at) => {
    const own = terms.get(subscriberId) ?? NO_TERMS;
    const rater = openRater(memory.book, own, month, openings[at] ?? null, pool);
    const uses = joined(parts[at]!).filter((use) => kyivDay(use.startedMs).month === month);
    const fold = monthFold(rater, { rows: stored[at]!, elementOf, nextSeq, joined: uses, ...of }, []);
    return { rater, fold, subscriberId, month };
  });
  foldTogether(folds.map(({ fold }) => fold));
  const next: StoredState[] = [];
  const groups: OwnedRows[] = [];
  for (const { rater, fold, subscriberId, month } of folds) {
    const rows = fold.rows();
    if (rows.length > 0) groups.push({ subscriberId, rows });
    const state = states.find((one) => one.subscriberId === subscriberId && one.month === month);
    if (state === undefined) continue;
    const isWhole = again.withdrawn !== undefined || rows.some((row) => !isNewUse(row));
    const through = isWhole ? ALL : laterOf(state.through, fold.events.at(-1));
    next.push({ ...state, through, state: rater.state() });
  }
  await keepRatingStates(tx, next);
  return { groups, months };
}

/** A joined use that is stated for the first time: later records go on behind it as behind any other. */
function isNewUse({ sourceId }: UsageRow): boolean {
  return sourceId === JOINED_USES;
}

function laterOf(one: EventPlace, other: EventPlace | undefined): EventPlace {
  if (other === undefined || compareEvents(other, one) <= 0) return one;
  const { startedMs, element, seq } = other;
  return { startedMs, element, seq };
}

const NO_TERMS: RatingTerms = { plans: [], friends: [] };

/** The months, and those of other numbers with which any of them shares something, by subscriber; learns the terms of all. */
async function withSharers(
  tx: Tx,
  memory: Memory,
  months: readonly SubscriberMonth[],
  terms: Map<SubscriberId, RatingTerms>,
): Promise<readonly SubscriberMonth[]> {
  const learn = async (ids: readonly SubscriberId[]): Promise<void> => {
    for (const [id, it] of await ratingTerms(tx, memory.book, memory.topUpsOf, ids)) terms.set(id, it);
  };
  await learn([...new Set(months.map((one) => one.subscriberId))]);
  const all = new Map(months.map((one) => [`${one.subscriberId}/${one.month}`, one]));
  for (const [month, own] of Map.groupBy(months, (one) => one.month)) {
    const accounts = own.flatMap(({ subscriberId }) =>
      sharingAccounts(memory.book, terms.get(subscriberId) ?? NO_TERMS, month),
    );
    if (accounts.length === 0) continue;
    const members = await membersOf(tx, [...new Set(accounts)]);
    await learn(members.filter((id) => !terms.has(id)));
    const used = await ratingStates(tx, members, [month]);
    for (const { subscriberId } of used) all.set(`${subscriberId}/${month}`, { subscriberId, month });
  }
  return bySubscriber([...all.values()]);
}

export interface SettlingOptions extends MemoryOptions {
  /** Books what each batch adds, in the batch's transaction. */
  readonly post: Post;
}

const BATCH_MONTHS = 500;

/**
 * Rates again what has to be since something before it changed: an older month of a plan whose allowances go on, or a
 * top-up that a plan asks about. The oldest month first, for the next one begins with what it leaves. May be cut anywhere.
 * Returns how many months were rated again.
 */
export async function settleMonths(store: Store, book: PlanBook, options: SettlingOptions): Promise<number> {
  const memory = openMemory(book, options);
  let settled = 0;
  for (;;) {
    const months = await staleMonths(store, BATCH_MONTHS);
    if (months.length === 0) return settled;
    await store.transaction(async (tx) => {
      const turn = await beginTurn(tx, memory);
      const sums: MonthSum[] = [];
      for await (const again of foldedAgain(tx, memory, { months })) {
        const written = await writeGroups(tx, memory, again.groups);
        sums.push(...written.months);
        await unmark(tx, again.months);
      }
      await options.post(tx, postingsOf(turn, sums));
    });
    endTurn(memory);
    settled += months.length;
  }
}

/** Marks what a top-up that came late may have changed; `settleMonths` rates it again. */
export async function markToppedUp(
  tx: Tx,
  book: PlanBook,
  since: readonly { readonly subscriberId: SubscriberId; readonly month: Month }[],
): Promise<void> {
  const plans = [...book.versions.keys()].filter((plan) => asksForTopUps(book, [{ plan }]));
  if (plans.length > 0 && since.length > 0) await markUnderPlans(tx, since, plans);
}
