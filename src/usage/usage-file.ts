import type { Hold } from './control.ts';

/** The life of a delivered file. */
export const FILE_STATES = ['arrived', 'loading', 'loaded', 'held', 'withdrawing', 'withdrawn'] as const;
export type FileState = (typeof FILE_STATES)[number];

/** What has become of the lines of a file: `lines = accepted + duplicate + rejected + suspended`, always. */
export interface FileTotals {
  readonly lines: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly suspended: number;
}

export const NO_LINES: FileTotals = { lines: 0, accepted: 0, duplicate: 0, rejected: 0, suspended: 0 };

/** What came of a file that was handed over. */
export type UsageFileResult =
  | { readonly outcome: 'loaded' | 'already loaded'; readonly name: string; readonly totals: FileTotals }
  | { readonly outcome: 'held'; readonly name: string; readonly reason: Hold; readonly totals: FileTotals }
  | { readonly outcome: 'unreadable'; readonly name: string; readonly reason: string };

/** The totals after one more batch. Throws when a line got lost or counted twice. */
export function addTotals(totals: FileTotals, batch: FileTotals): FileTotals {
  const { lines, accepted, duplicate, rejected, suspended } = batch;
  if (lines !== accepted + duplicate + rejected + suspended) {
    throw new Error(`a batch of ${lines} lines accounts for ${accepted + duplicate + rejected + suspended}`);
  }
  return {
    lines: totals.lines + lines,
    accepted: totals.accepted + accepted,
    duplicate: totals.duplicate + duplicate,
    rejected: totals.rejected + rejected,
    suspended: totals.suspended + suspended,
  };
}
