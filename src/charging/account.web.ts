import type { Store } from '../store/index.ts';
import { ZERO } from '../terms/index.ts';
import { type Handler, page } from '../web/index.ts';
import { accountPage } from './account.page.ts';
import { accountMonths } from './account.sql.ts';
import { balanceOf } from './balance.sql.ts';

/** `GET /account`: the arithmetic of the balance. */
export function showAccount(store: Store, notFound: Handler): Handler {
  return async (visit) => {
    if (visit.visitor === null) return notFound(visit);
    const id = visit.visitor.subscriberId;
    const [balance, months] = await Promise.all([balanceOf(store, id), accountMonths(store, id)]);
    const bills = visit.visitor.rights?.has('bills') === true;
    const content = accountPage(visit.frame, { balance: balance?.amount ?? ZERO, months, bills });
    return { kind: 'page', page: page(visit.frame, content) };
  };
}
