import { addMonths, inAllLanguages, monthOf, monthText, type SubscriberId } from '../terms/index.ts';
import { chosenLines, type UsageLine } from '../usage/index.ts';
import type { FindDeps } from './opening.web.ts';
import { latestOrders } from './order.sql.ts';
import type { QuotedSum } from './quoted-sum.web.ts';
import { sumTexts } from './sum-texts.ts';

/** A sum that was taken of late, and where it opens. */
export type RecentSum = Pick<QuotedSum, 'address' | 'at' | 'label' | 'taken'>;

const FEES_SHOWN = 100;
const ORDERS_SHOWN = 20;

/** The fees of this month and of the one before, and the prices of bills: what was taken besides calls and messages. */
export async function recentSums({ store }: FindDeps, id: SubscriberId): Promise<readonly RecentSum[]> {
  const current = monthOf(await store.now());
  const months = [current, addMonths(current, -1)];
  const wish = { filter: { category: 'fees' }, order: 'oldest', limit: FEES_SHOWN } as const;
  const fees: RecentSum[] = [];
  for (const month of months)
    for (const line of await chosenLines(store, id, month, wish))
      if (line.kind === 'fee' && line.taken > 0n) fees.push(feeOf(line, month));
  const orders = await latestOrders(store, id, ORDERS_SHOWN);
  const prices = orders
    .filter((order) => order.state === 'ready' && order.price.taken > 0n)
    .map(({ orderId, orderedAt: at, price, month }): RecentSum => {
      const label = inAllLanguages((language) =>
        sumTexts({ skin: { id: 'kyivstar' }, language }).priceOf(monthText(month, language)),
      );
      return { address: `/bills/${orderId}`, at, label, taken: price.taken };
    });
  return [...fees, ...prices];
}

function feeOf({ origin, startedAt: at, label, plan, taken }: UsageLine, month: string): RecentSum {
  const address = `/bills/${month}/lines/${origin.replace('/', '-')}`;
  return { address, at, label: label ?? { uk: plan, en: plan }, taken };
}
