import { type PlanBook, billRounding, needsRounding, roundsBills } from '../rating/index.ts';
import type { Store, Tx } from '../store/index.ts';
import { ratingProfiles, subscribersAfter } from '../subscribers/index.ts';
import { type Month, type SubscriberId, endOfMonth } from '../terms/index.ts';
import { writeGroups } from './batch.ts';
import { takenInMonth } from './expense.sql.ts';
import type { FeeRunOptions } from './fee-run.ts';
import { type Memory, beginTurn, correctionNumbers, endTurn, openMemory } from './memory.ts';
import { settleFees, standingRows } from './month-fold.ts';
import { postingsOf } from './posting.ts';
import { type SubscriberMonth, countRows, rowsOfMonths } from './record.sql.ts';
import { BILL_ROUNDINGS, type OwnedRows, type UsageRow, originOf } from './row.ts';
import { slicesOf } from './slices.ts';
import type { MonthSum } from './sums.ts';

const BATCH_SUBSCRIBERS = 1_000;

type Profiles = Awaited<ReturnType<typeof ratingProfiles>>;

/**
 * Brings the bills of a month that is over to what their plans round them to: one line each, taken back and stated anew when
 * something of the month has changed since. A bill is right exactly when it is whole, so whoever is asked twice finds nothing to
 * do. May be repeated at any time and cut anywhere. Returns how many bills were changed.
 */
export async function roundBills(
  store: Store,
  book: PlanBook,
  month: Month,
  options: FeeRunOptions,
): Promise<number> {
  const now = options.now ?? (await store.now());
  if (!roundsBills(book) || Temporal.Instant.compare(now, endOfMonth(month)) < 0) return 0;
  const memory = openMemory(book);
  const subscribersOf = options.subscribers ?? ((after, limit) => subscribersAfter(store, after, limit));
  let rounded = 0;
  let last: SubscriberId | null = null;
  for (;;) {
    const subscribers: readonly SubscriberId[] = await subscribersOf(last, BATCH_SUBSCRIBERS);
    if (subscribers.length === 0) return rounded;
    const profiles = await ratingProfiles(store, subscribers);
    const sums = await takenInMonth(store, subscribers, month);
    const uneven = subscribers.filter((id) =>
      needsRounding(book, profiles.get(id)?.plans ?? [], month, sums.get(id) ?? 0),
    );
    if (uneven.length > 0) rounded += await roundBatch(store, memory, { month, profiles, uneven }, options);
    last = subscribers.at(-1)!;
  }
}

interface UnevenBills {
  readonly month: Month;
  readonly profiles: Profiles;
  readonly uneven: readonly SubscriberId[];
}

async function roundBatch(
  store: Store,
  memory: Memory,
  bills: UnevenBills,
  { post }: FeeRunOptions,
): Promise<number> {
  const count = await store.transaction(async (tx) => {
    const turn = await beginTurn(tx, memory);
    const counts = await countRows(tx, monthsOf(bills));
    const rows = new Map(bills.uneven.map((id, at) => [id, counts[at]!]));
    const months: MonthSum[] = [];
    let count = 0;
    for (const uneven of slicesOf(bills.uneven, (id) => rows.get(id)!, memory.rowsAtOnce)) {
      const groups = await roundedAnew(tx, memory, { ...bills, uneven });
      const written = await writeGroups(tx, memory, groups);
      months.push(...written.months);
      count += groups.length;
    }
    await post(tx, postingsOf(turn, months));
    return count;
  });
  endTurn(memory);
  return count;
}

function monthsOf({ month, uneven }: UnevenBills): readonly SubscriberMonth[] {
  return uneven.map((subscriberId) => ({ subscriberId, month }));
}

async function roundedAnew(tx: Tx, memory: Memory, bills: UnevenBills): Promise<readonly OwnedRows[]> {
  const { month, profiles, uneven } = bills;
  const stored = await rowsOfMonths(tx, monthsOf(bills), memory.classes);
  const nextSeq = correctionNumbers(memory);
  return uneven.flatMap((subscriberId, at) => {
    const rows: readonly UsageRow[] = stored[at]!;
    const standing = standingRows(rows);
    const others = standing.filter((row) => originOf(row).sourceId !== BILL_ROUNDINGS);
    const taken = others.reduce((sum, { price, duty }) => sum + price + duty, 0);
    const due = billRounding(memory.book, profiles.get(subscriberId)?.plans ?? [], month, taken);
    const added: UsageRow[] = [];
    settleFees(standing, due === null ? [] : [due], { rows, nextSeq }, added, BILL_ROUNDINGS);
    return added.length === 0 ? [] : [{ subscriberId, rows: added }];
  });
}
