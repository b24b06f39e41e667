import type { Store } from '../src/store/index.ts';

const TABLES = [
  'usage_record',
  'expense_month',
  'expense_day',
  'rating_state',
  'rejected_line',
  'usage_file',
  'usage_span',
  'recycled_line',
  'usage_part',
  'source_price',
];

/** Takes away all usage, and what came of it: some rows are deleted in a tenth of the time in which tables are emptied whole. */
export async function withoutUsage(store: Store): Promise<void> {
  await Promise.all(TABLES.map((table) => store.query(`DELETE FROM ${table}`)));
}
