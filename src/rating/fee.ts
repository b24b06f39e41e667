import type { Month } from '../terms/index.ts';
import type { PlanBook } from './book.ts';
import type { FeeDue, FeeTerms } from './rated.ts';

/** The fees of plans and services that fall in the month without any event, oldest first. */
export function calendarFees(_book: PlanBook, _terms: FeeTerms, _month: Month): readonly FeeDue[] {
  throw new Error('not built yet');
}
