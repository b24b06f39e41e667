import { type FeeTerms, type PlanBook, calendarFees } from '../rating/index.ts';
import type { Store, Tx } from '../store/index.ts';
import { ratingProfiles, subscribersAfter } from '../subscribers/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import { type Post, writeGroups } from './batch.ts';
import { type Memory, beginTurn, endTurn, openMemory } from './memory.ts';
import { ensurePartition } from './partition.sql.ts';
import { postingsOf } from './posting.ts';
import { storedAmong } from './record.sql.ts';
import { CALENDAR_FEES, type UsageRow, feeRow } from './row.ts';

export interface FeeRunOptions {
  /** Books what each batch adds, in the batch's transaction. */
  readonly post: Post;
  /** Fees after this moment are not due yet; the database's time when absent. */
  readonly now?: Temporal.Instant | undefined;
  /** The subscriptions after one, in order, at most `limit`; the whole register when absent. */
  readonly subscribers?: (after: SubscriberId | null, limit: number) => Promise<readonly SubscriberId[]>;
}

const BATCH_SUBSCRIBERS = 1_000;

/**
 * Charges the monthly fees of plans and services that have fallen due in a month. May be repeated at any time and cut
 * anywhere: a fee has one key for ever. Returns how many were new.
 */
export async function chargeCalendarFees(
  store: Store,
  book: PlanBook,
  month: Month,
  options: FeeRunOptions,
): Promise<{ readonly charged: number }> {
  const memory = openMemory(book);
  const subscribersOf = options.subscribers ?? ((after, limit) => subscribersAfter(store, after, limit));
  const nowMs = (options.now ?? (await store.now())).epochMilliseconds;
  await ensurePartition(store, month);
  let charged = 0;
  let last: SubscriberId | null = null;
  for (;;) {
    const subscribers: readonly SubscriberId[] = await subscribersOf(last, BATCH_SUBSCRIBERS);
    if (subscribers.length === 0) return { charged };
    const profiles = await ratingProfiles(store, subscribers);
    const due = subscribers.flatMap((id) => dueRows(book, id, profiles.get(id), month, nowMs));
    charged += await chargeBatch(store, memory, due, options.post);
    last = subscribers.at(-1)!;
  }
}

/** A fee and whose it is. */
interface OwnedFee {
  readonly subscriberId: SubscriberId;
  readonly row: UsageRow;
}

function dueRows(
  book: PlanBook,
  subscriberId: SubscriberId,
  terms: FeeTerms | undefined,
  month: Month,
  nowMs: number,
): readonly OwnedFee[] {
  if (terms === undefined) return [];
  return calendarFees(book, terms, month)
    .filter((fee) => fee.atMs <= nowMs)
    .map((fee) => ({ subscriberId, row: feeRow(fee, CALENDAR_FEES) }));
}

async function chargeBatch(
  store: Store,
  memory: Memory,
  due: readonly OwnedFee[],
  post: Post,
): Promise<number> {
  if (due.length === 0) return 0;
  const count = await store.transaction(async (tx) => {
    const turn = await beginTurn(tx, memory);
    const fresh = await notCharged(tx, due);
    const groups = fresh.map(({ subscriberId, row }) => ({ subscriberId, rows: [row] }));
    const written = await writeGroups(tx, memory, groups);
    await post(tx, postingsOf(turn, written.months));
    return fresh.length;
  });
  endTurn(memory);
  return count;
}

async function notCharged(tx: Tx, due: readonly OwnedFee[]): Promise<readonly OwnedFee[]> {
  const stored = await storedAmong(
    tx,
    due.map(({ subscriberId, row }) => ({ subscriberId, ...row })),
  );
  return due.filter((_, at) => !stored.has(at));
}
