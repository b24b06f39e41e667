import type { Queries } from '../store/index.ts';
import { type Month, type SubscriberId, endOfMonth, startOfMonth } from '../terms/index.ts';

/** Which single lines of a month its owner may see: all, those inside an ordered bill, or none (then sums only). */
export type OpenLines =
  | { readonly kind: 'all' }
  | { readonly kind: 'until'; readonly until: Temporal.Instant }
  | { readonly kind: 'none' };

/** Asks which lines are open; the price rule of detailed bills decides (docs/decisions/0005). */
export type AskOpenLines = (
  db: Queries,
  subscriberId: SubscriberId,
  month: Month,
  at: Temporal.Instant,
) => Promise<OpenLines>;

/** The span of a month in which single lines may be shown, or `null`. */
export function openSpan(
  month: Month,
  open: OpenLines,
): { readonly from: Temporal.Instant; readonly until: Temporal.Instant } | null {
  if (open.kind === 'none') return null;
  return { from: startOfMonth(month), until: open.kind === 'all' ? endOfMonth(month) : open.until };
}
