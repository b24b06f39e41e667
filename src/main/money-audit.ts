import { auditLedger, type Breach } from '../charging/index.ts';
import { auditBillOrders, type PriceRule, pricesAgainstRules } from '../detailed-bills/index.ts';
import { auditDisputes } from '../disputes/index.ts';
import type { Store } from '../store/index.ts';
import { specialsOutsideWindow } from './special-window.sql.ts';
import { unwitnessedOrders } from './witness.sql.ts';

/** Every row of the whole store that breaks an invariant of money: none, as long as all is well. */
export async function auditMoney(store: Store, rules: readonly PriceRule[]): Promise<readonly Breach[]> {
  return [
    ...(await auditLedger(store)),
    ...(await auditBillOrders(store, await store.now())),
    ...(await pricesAgainstRules(store, rules)),
    ...(await specialsOutsideWindow(store, rules)),
    ...(await auditDisputes(store)),
    ...(await unwitnessedOrders(store)),
  ];
}
