import { type Handler, page } from '../web/index.ts';
import { priceList } from './price-list.ts';
import { priceListPage } from './price-list.page.ts';
import type { TrialDeps } from './trial.web.ts';

/** The public page of prices: everything that a brand offers, as it costs now. */
export function showPriceList({ book, now }: TrialDeps): Handler {
  return async ({ site, frame }) => {
    const list = priceList(book, site === 'djuice' ? 'djuice' : 'kyivstar', await now());
    return { kind: 'page', page: page(frame, priceListPage(frame, list)) };
  };
}
