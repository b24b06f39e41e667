import { watchBudgets } from '../budgets/index.ts';
import { postUsage, topUpsOf } from '../charging/index.ts';
import type { Tx } from '../store/index.ts';
import type { UsagePosting } from '../usage/index.ts';

/** Who hears what: rooms that must not know each other meet here. */
export const reactions = {
  /** Rated usage moves the balance and may pass a budget, in the transaction that stores the records. */
  usageRated: async (tx: Tx, postings: readonly UsagePosting[]): Promise<void> => {
    await postUsage(tx, postings);
    await watchBudgets(tx, postings);
  },
  /** Some plans ask when a number was topped up. */
  topUpsOf,
};
