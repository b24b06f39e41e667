export { type Plan, type PlanBook, type PublicFee, type Service, planOf, serviceOf } from './book.ts';
export { type Explainable, explain } from './explain.ts';
export { calendarFees } from './fee.ts';
export { loadBook } from './loader.ts';
export type {
  Explanation,
  FeeDue,
  FeeTerms,
  Kind,
  PlanPeriod,
  Rated,
  RatingTerms,
  ServicePeriod,
  TaxedNumbers,
  Unit,
  UsageEvent,
} from './rated.ts';
export { type Rater, type RaterState, type RatingRefusal, openRater } from './rater.ts';
