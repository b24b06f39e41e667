import { holdBalance, reverse } from '../charging/index.ts';
import { startLooking, type Store, type Tx } from '../store/index.ts';
import type { FileKey } from './bill-file.ts';
import { fileDue } from './filing.ts';
import type { BillOrder } from './order.ts';
import { finishOrder, holdOrder, moveOrder } from './order.sql.ts';
import { after } from './order-state.ts';
import { chargeIdOf } from './ordering.ts';
import { LINES_PER_PART, insertPart } from './part.sql.ts';
import { agrees } from './proof.ts';
import { liveLines, totalsOf } from './reading.ts';
import { sealLines } from './sealing.sql.ts';
import type { BillSources } from './sources.sql.ts';
import { lineChain } from './statement.ts';
import { type Work, dueWork, endWork, postponeWork, takeWork } from './work.sql.ts';

/** How long one attempt may last before somebody else may try. */
const LEASE = Temporal.Duration.from({ minutes: 2 });
/**
 * Seconds after the first, second, third and fourth attempt. Even when each lasts its whole lease, the last one ends
 * within the quarter of an hour after which the money must be back.
 */
const PAUSES = [2, 10, 50, 120];
/** After so many attempts the order is reversed. */
export const MOST_ATTEMPTS = 5;
const AT_ONCE = 20;

export type Prepared = 'ready' | 'reversed' | 'failed' | "somebody else's";

/** Makes the content of all orders that are due, and says what became of each. A failure of one never stops another. */
export async function prepareDue(
  store: Store,
  sources: BillSources,
  failed: (work: Work, fault: unknown) => void,
): Promise<readonly Prepared[]> {
  const done: Prepared[] = [];
  for (const work of await dueWork(store, await store.now(), AT_ONCE)) {
    done.push(await prepareOne(store, sources, work, failed));
  }
  return done;
}

async function prepareOne(
  store: Store,
  sources: BillSources,
  work: Work,
  failed: (work: Work, fault: unknown) => void,
): Promise<Prepared> {
  const attempt = await store.transaction((tx) => begin(tx, work));
  if (attempt === null) return "somebody else's";
  if (attempt > MOST_ATTEMPTS) return giveUp(store, work);
  try {
    return await store.transaction((tx) => freeze(tx, sources, work, attempt));
  } catch (fault) {
    failed(work, fault);
    if (attempt === MOST_ATTEMPTS) return giveUp(store, work);
    await postponeWork(store, work, (await store.now()).add({ seconds: PAUSES[attempt - 1] ?? 0 }));
    return 'failed';
  }
}

/** Takes the work and shows that it has begun; answers the number of the attempt. */
async function begin(tx: Tx, work: Work): Promise<number | null> {
  const attempt = await takeWork(tx, work, tx.now.add(LEASE));
  if (attempt === null) return null;
  const order = await holdOrder(tx, work.subscriberId, work.orderId);
  if (order?.state === 'ordered') await moveOrder(tx, work.subscriberId, work.orderId, 'preparing');
  return attempt;
}

/**
 * Freezes lines and totals of one moment: while the balance is held, no usage that costs anything can commit. All in one
 * transaction, so a crash leaves an order that is simply made again, without a charge. Sums that disagree are looked at
 * once more (free lines may have come in between); if they still do, the bill is frozen with the difference to be seen.
 */
async function freeze(tx: Tx, sources: BillSources, work: Work, attempt: number): Promise<Prepared> {
  const order = await holdOrder(tx, work.subscriberId, work.orderId);
  if (order !== null && after(order.state, 'finish') !== null)
    await freezeOrder(tx, sources, work, order, attempt);
  await endWork(tx, work);
  return order?.state === 'reversed' ? 'reversed' : 'ready';
}

async function freezeOrder(
  tx: Tx,
  sources: BillSources,
  work: Work,
  { month }: BillOrder,
  attempt: number,
): Promise<void> {
  const { subscriberId, orderId } = work;
  await holdBalance(tx, subscriberId);
  const chain = lineChain();
  let part = 0;
  for await (const some of liveLines(sources, tx, { subscriberId, month, limit: LINES_PER_PART })) {
    await insertPart(tx, subscriberId, orderId, { part, lines: some });
    chain.add(some);
    part += 1;
  }
  const counted = { lines: chain.lines(), sum: chain.sum() };
  const totals = await totalsOf(sources, tx, subscriberId, month, counted);
  if (!agrees(totals) && attempt === 1)
    throw new Error(`the lines of order ${orderId} moved while they were read`);
  await sealLines(tx, sources, subscriberId, { subject: orderId, month }, chain);
  await finishOrder(tx, subscriberId, orderId, { ...totals, watermark: chain.last() });
}

/** Gives the money back and ends the order, once. */
function giveUp(store: Store, work: Work): Promise<Prepared> {
  return store.transaction(async (tx) => {
    const order = await holdOrder(tx, work.subscriberId, work.orderId);
    await endWork(tx, work);
    if (order === null || after(order.state, 'give up') === null) return 'ready';
    await reverse(tx, {
      subscriberId: work.subscriberId,
      chargeId: chargeIdOf(order),
      reason: 'the bill could not be made',
    });
    await moveOrder(tx, work.subscriberId, work.orderId, 'reversed');
    return 'reversed';
  });
}

/** Two agents, one for orders and one for files: each looks every so often, and at once when it is woken. */
export interface Preparing {
  /** Looks for orders now; fulfilled when what is due was gone through. */
  wake(): Promise<void>;
  /** The same for files. */
  wakeFiles(): Promise<void>;
  stop(): Promise<void>;
}

export function startPreparing({
  store,
  sources,
  failed,
  everyMs = 2_000,
}: {
  readonly store: Store;
  readonly sources: BillSources;
  readonly failed: (work: Work | FileKey | null, fault: unknown) => void;
  readonly everyMs?: number;
}): Preparing {
  const told = { everyMs, failed: (fault: unknown): void => failed(null, fault) };
  const orders = startLooking(() => prepareDue(store, sources, failed), told);
  const files = startLooking(() => fileDue(store, sources, failed), told);
  return {
    wake: orders.wake,
    wakeFiles: files.wake,
    async stop() {
      await Promise.all([orders.stop(), files.stop()]);
    },
  };
}
