import type { Queries, Store, Tx } from '../store/index.ts';
import { type Month, type SubscriberId, parseMonth } from '../terms/index.ts';
import type { BillLine } from './line.ts';
import type { BillOrder } from './order.ts';
import type { BillTotals } from './proof.ts';
import { MOST_PAPER_LINES, type PaperPart, cutToPart } from './paper-part.ts';
import { frozenLines } from './part.sql.ts';
import { liveLines, totalsOf } from './reading.ts';
import { latestSeal, sealBill } from './seal.sql.ts';
import type { BillSources } from './sources.sql.ts';
import { type BillSeal, type LineChain, lineChain, maskedNumber } from './statement.ts';

/** Seals what a chain of lines holds, as a part of the transaction that froze or read them. */
export async function sealLines(
  tx: Tx,
  sources: BillSources,
  subscriberId: SubscriberId,
  { subject, month }: { readonly subject: string; readonly month: Month },
  lines: LineChain,
  frozen: BillTotals | null = null,
): Promise<BillSeal> {
  const counted = { lines: lines.lines(), sum: lines.sum() };
  const holder = await sources.holder(tx, subscriberId);
  return sealBill(tx, sources.seal, subscriberId, subject, {
    kind: parseMonth(subject) === null ? 'order' : 'month',
    month,
    number: holder === null ? '' : maskedNumber(holder.msisdn),
    totals: frozen ?? (await totalsOf(sources, tx, subscriberId, month, counted)),
    categories: lines.categories(),
    chain: lines.head(),
  });
}

/** Goes through all lines of a bill and seals it; what was sealed as it is now is not sealed again. */
export async function sealSubject(
  store: Store,
  sources: BillSources,
  subscriberId: SubscriberId,
  of: { readonly subject: string; readonly month: Month; readonly order: BillOrder | null },
): Promise<BillSeal> {
  const before = of.order === null ? null : await latestSeal(store, subscriberId, of.subject);
  if (before !== null) return before;
  const chain = lineChain();
  for await (const lines of linesOf(store, sources, subscriberId, { ...of, part: null })) chain.add(lines);
  return store.transaction((tx) => sealLines(tx, sources, subscriberId, of, chain, of.order?.totals));
}

/** Lines at once: five times as many cost the same CPU and are long enough in use to be moved among what stays. */
const LIVE_LINES = 1_000;

/** The lines of an order or a month, after a place where somebody stopped. */
export function linesOf(
  db: Queries,
  sources: BillSources,
  subscriberId: SubscriberId,
  of: {
    readonly month: Month;
    readonly order: Pick<BillOrder, 'orderId'> | null;
    readonly part?: PaperPart | null;
  },
  after?: { readonly lines: number; readonly cursor: string | null },
): AsyncGenerator<readonly BillLine[]> {
  const { part = null } = of;
  const skip = part === null ? (after?.lines ?? 0) : (part - 1) * MOST_PAPER_LINES;
  if (of.order !== null) {
    const frozen = frozenLines(db, subscriberId, of.order.orderId, skip);
    return part === null ? frozen : cutToPart(frozen, part, skip);
  }
  const { month } = of;
  const from = after?.cursor ?? undefined;
  const live = liveLines(sources, db, { subscriberId, month, limit: LIVE_LINES, after: from });
  return part === null ? live : cutToPart(live, part, 0);
}
