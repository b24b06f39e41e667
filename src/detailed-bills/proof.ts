import type { Money } from '../terms/index.ts';

/** One and the same month, added up in three rooms that do not know each other. */
export interface BillTotals {
  /** The lines of the bill and their sum. */
  readonly lines: number;
  readonly sum: Money;
  /** The month's expenses: records and what they took. */
  readonly expenseRecords: number;
  readonly expense: Money;
  /** What usage moved the balance by in the month, as a positive sum. */
  readonly moved: Money;
}

/** Whether lines, expenses and the account say the same, to the micro-hryvnia. */
export function agrees({ lines, sum, expenseRecords, expense, moved }: BillTotals): boolean {
  return lines === expenseRecords && sum === expense && expense === moved;
}
