import { postUsage } from '../charging/index.ts';
import type { Tx } from '../store/index.ts';
import type { UsagePosting } from '../usage/index.ts';

/** Who hears what: rooms that must not know each other meet here. */
export const reactions = {
  /** Rated usage moves the balance, in the transaction that stores the records. */
  usageRated: (tx: Tx, postings: readonly UsagePosting[]): Promise<void> => postUsage(tx, postings),
};
