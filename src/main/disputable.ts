import { quotedTopUp, recentTopUps } from '../charging/index.ts';
import { type AskDispute, quotedSum, recentSums } from '../detailed-bills/index.ts';
import { type DisputeRule, type FindSum, type ListSums, wayToDispute } from '../disputes/index.ts';
import type { Store } from '../store/index.ts';

type Sources = Parameters<typeof quotedSum>[0]['sources'];

const TOP_UPS_SHOWN = 20;

/** Every sum that can be disputed, from the rooms that know it: lines and fees, prices of bills, top-ups. */
export function disputableSums(
  store: Store,
  sources: Sources,
  rules: readonly DisputeRule[],
): { readonly findSum: FindSum; readonly listSums: ListSums; readonly wayToDispute: AskDispute } {
  const findSum: FindSum = async (id, address) => {
    const topUp = await quotedTopUp(store, id, address);
    return topUp === null ? quotedSum({ store, sources }, id, address) : { ...topUp, steps: () => [] };
  };
  return {
    findSum,
    wayToDispute: (frame, id, address) => wayToDispute({ store, rules, findSum }, frame, id, address),
    listSums: async (id) => [
      ...(await recentSums({ store, sources }, id)),
      ...(await recentTopUps(store, id, TOP_UPS_SHOWN)),
    ],
  };
}
