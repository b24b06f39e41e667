import { quotedTopUp, recentTopUps } from '../charging/index.ts';
import { quotedSum, recentSums } from '../detailed-bills/index.ts';
import type { FindSum, ListSums } from '../disputes/index.ts';
import type { Store } from '../store/index.ts';

type Sources = Parameters<typeof quotedSum>[0]['sources'];

const TOP_UPS_SHOWN = 20;

/** Every sum that can be disputed, from the rooms that know it: lines and fees, prices of bills, top-ups. */
export function disputableSums(
  store: Store,
  sources: Sources,
): { readonly findSum: FindSum; readonly listSums: ListSums } {
  return {
    findSum: async (id, address) => {
      const topUp = await quotedTopUp(store, id, address);
      return topUp === null ? quotedSum({ store, sources }, id, address) : { ...topUp, steps: () => [] };
    },
    listSums: async (id) => [
      ...(await recentSums({ store, sources }, id)),
      ...(await recentTopUps(store, id, TOP_UPS_SHOWN)),
    ],
  };
}
