import type { Queries } from '../store/index.ts';
import { type Month, addMonths } from '../terms/index.ts';
import { coverage } from '../usage/index.ts';
import { MONTHS_SHOWN } from './months.ts';

/** Whether a month that is shown is still being loaded: then its sums will grow. */
export async function stillLoading(db: Queries, month: Month): Promise<boolean> {
  const oldest = addMonths(month, 1 - MONTHS_SHOWN);
  return (await coverage(db)).some((covered) => covered.month >= oldest && !covered.complete);
}
