import type { Language, Money, SubscriberId } from '../terms/index.ts';
import { addressWith, type Visit } from '../web/index.ts';
import type { BillView } from './bill.page.ts';
import { balanceAt } from './balance-along.ts';
import type { BillLine } from './line.ts';
import { frozenLines } from './part.sql.ts';
import type { BillTotals } from './proof.ts';
import { type TotalsDeps, liveTotals } from './reading.ts';
import { type BillWish, findLines, questionOf, wishQuery } from './search.ts';

/** Pages of a search end here: who looks for more should look for less. */
const MOST_PAGES = 50;

/** A bill of which only what was frozen is known: a month is counted while its lines are looked for. */
export type BareBill = Omit<BillView, 'totals'> & { readonly totals: BillTotals | null };

/**
 * The view of a bill with the lines that were wished for in the place of its own. Totals and proof stay those of the whole.
 */
export async function foundView(
  deps: TotalsDeps,
  visit: Visit,
  id: SubscriberId,
  whole: BareBill,
  wish: BillWish,
  limit: number,
): Promise<BillView> {
  const index = pageOf(visit.query['page']);
  const found = await findIn(deps, id, visit.language, whole, wish, {
    skip: index * limit,
    limit,
  });
  const { count, sum, totals } = found;
  const at = (to: number): string =>
    addressWith(visit.frame, whole.base, { ...wishQuery(wish), page: String(to + 1) }, { q: wish.text });
  const more = (index + 1) * limit < count && index + 1 < MOST_PAGES;
  return {
    ...whole,
    totals,
    lines: found.lines,
    search: { wish, count, sum },
    from: index * limit + 1,
    previous: index === 0 ? null : { href: at(index - 1), toStart: false },
    next: more ? at(index + 1) : null,
    sumHref: (line) => whole.sumOf(line, found.placeOf(line)),
  };
}

interface Found {
  readonly lines: readonly BillLine[];
  readonly count: number;
  readonly sum: Money;
  readonly totals: BillTotals;
  /** The place of a line in the whole bill, from 0; what is named by its origin needs none. */
  readonly placeOf: (line: BillLine) => number;
}

type Paging = { readonly skip: number; readonly limit: number };

/** What was frozen is gone through here; a month is asked where its lines are kept. */
async function findIn(
  deps: TotalsDeps,
  id: SubscriberId,
  language: Language,
  { month, order, nameOf, totals }: BareBill,
  wish: BillWish,
  paging: Paging,
): Promise<Found> {
  const { store, sources } = deps;
  if (order !== null && totals !== null) {
    const lines = frozenLines(store, id, order.orderId);
    const { page, count, sum } = await findLines(lines, wish, language, { ...paging, nameOf });
    const places = new Map(page.map(({ line, place }) => [line, place - 1]));
    return {
      lines: page.map(({ line }) => line),
      count,
      sum,
      totals,
      placeOf: (line) => places.get(line) ?? 0,
    };
  }
  const question = questionOf(wish, language, nameOf);
  const { lines, count, sum, all } = await sources.searchLines(store, id, month, { ...question, ...paging });
  const track = await sources.balanceTrack(store, id, month);
  const withBalance = lines.map(({ through, ...line }) => ({
    ...line,
    balanceAfter: balanceAt(track, line.at, through),
  }));
  return { lines: withBalance, count, sum, totals: await liveTotals(deps, id, month, all), placeOf: () => 0 };
}

function pageOf(text: string | undefined): number {
  const page = text !== undefined && /^[1-9]\d?$/.test(text) ? Number(text) - 1 : 0;
  return Math.min(page, MOST_PAGES - 1);
}
