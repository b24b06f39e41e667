import type { LoadOptions } from '../../src/usage/index.ts';

/** What the process may hold after three tenths, divided by what it held until then. */
export const GROWS_AT_MOST = 1.25;

/** What this process held at most in each tenth of a loading, in MB. */
export interface Held {
  readonly progress: NonNullable<LoadOptions['progress']>;
  readonly heldMb: readonly number[];
  /** Lines stored so far. */
  lines(): number;
  /** The most that was held after three tenths, divided by the most until then. */
  growth(): number;
}

export function watchHeld(): Held {
  const heldMb: number[] = [];
  let [lines, most] = [0, 0];
  return {
    heldMb,
    lines: () => lines,
    growth: () => Math.round((Math.max(...heldMb.slice(3)) / Math.max(...heldMb.slice(0, 3))) * 100) / 100,
    progress({ bytesDone, bytesInAll, lines: now }) {
      lines = now;
      most = Math.max(most, process.memoryUsage.rss());
      if (Math.floor((bytesDone / bytesInAll) * 10) <= heldMb.length) return;
      heldMb.push(Math.round(most / 1e6));
      most = 0;
      console.error(`${lines} records, ${heldMb.at(-1)} MB`);
    },
  };
}
