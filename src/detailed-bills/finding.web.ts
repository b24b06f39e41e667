import type { Store } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { Visit } from '../web/index.ts';
import type { BillView } from './bill.page.ts';
import type { BillOrder } from './order.ts';
import { linesOf } from './sealing.sql.ts';
import type { BillSources } from './sources.sql.ts';
import { type BillWish, findLines, wishQuery } from './search.ts';

/** Pages of a search end here: who looks for more should look for less. */
const MOST_PAGES = 50;

/**
 * The view of a bill with the lines that were wished for in the place of its own. The bill's lines are gone through once;
 * totals and proof stay those of the whole.
 */
export async function foundView(
  { store, sources }: { readonly store: Store; readonly sources: BillSources },
  visit: Visit,
  id: SubscriberId,
  whole: BillView,
  wish: BillWish,
  limit: number,
): Promise<BillView> {
  const index = pageOf(visit.query['page']);
  const order: Pick<BillOrder, 'orderId'> | null = whole.order;
  const lines = linesOf(store, sources, id, { month: whole.month, order });
  const { page, count, sum } = await findLines(lines, wish, visit.language, {
    skip: index * limit,
    limit,
    nameOf: whole.nameOf,
  });
  const places = new Map(page.map(({ line, place }) => [line, place - 1]));
  const at = (to: number): string => `${whole.base}?${wishQuery(wish)}&page=${to + 1}`;
  const more = (index + 1) * limit < count && index + 1 < MOST_PAGES;
  return {
    ...whole,
    lines: page.map(({ line }) => line),
    search: { wish, count, sum },
    from: index * limit + 1,
    previous: index === 0 ? null : { href: at(index - 1), toStart: false },
    next: more ? at(index + 1) : null,
    sumHref: (line) => whole.sumOf(line, places.get(line) ?? 0),
  };
}

function pageOf(text: string | undefined): number {
  const page = text !== undefined && /^[1-9]\d?$/.test(text) ? Number(text) - 1 : 0;
  return Math.min(page, MOST_PAGES - 1);
}
