import type { Breach } from '../charging/index.ts';
import type { Store } from '../store/index.ts';
import { auditUsage } from '../usage/index.ts';
import { postedOtherwise } from './usage-postings.sql.ts';

/** Every sum of usage that is not what its rows come to: records = months = days = what the ledger took. */
export async function auditSums(store: Store): Promise<readonly Breach[]> {
  return [...(await auditUsage(store)), ...(await postedOtherwise(store))];
}
