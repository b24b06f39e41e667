import type { PlanBook } from './book.ts';

/** Reads and checks the operator's price data. Throws one error that lists every mistake with file and path. */
export function loadBook(_folder: URL | string): PlanBook {
  throw new Error('not built yet');
}
