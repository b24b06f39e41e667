import type { PlanBook } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import type { Month } from '../terms/index.ts';
import {
  type LoadProgress,
  type UsageFileResult,
  chargeCalendarFees,
  coverage,
  loadFiles,
} from '../usage/index.ts';
import { reactions } from './reactions.ts';

export interface UsageLoad {
  readonly paths: readonly string[];
  readonly progress?: (progress: LoadProgress) => void;
  /** The months whose fees are charged; every month that is loaded when absent. */
  readonly feesOf?: readonly Month[];
}

/** Loads usage files and charges the monthly fees of their months; the balance follows in the same transactions. */
export async function loadUsage(
  store: Store,
  book: PlanBook,
  { paths, progress, feesOf }: UsageLoad,
): Promise<readonly UsageFileResult[]> {
  const post = reactions.usageRated;
  const results = await loadFiles(store, book, paths, { post, progress });
  const months = feesOf ?? (await coverage(store)).map((each) => each.month);
  for (const month of months) await chargeCalendarFees(store, book, month, { post });
  return results;
}
