export { type PlanCost, cheapestFirst, costUnder } from './advice.ts';
export { type AdviceInput, prepareUse } from './prepared-use.ts';
export {
  type Plan,
  type PlanBook,
  type PublicAllowance,
  type PublicFee,
  type Service,
  holdsThrough,
  planOf,
  roamingName,
  serviceOf,
  taxRatesAt,
  zoneName,
} from './book.ts';
export { type Explainable, type ExplainedLine, explain } from './explain.ts';
export { type StoredEvent, explanationOf } from './explanation.ts';
export { calendarFees } from './fee.ts';
export { type LineTerms, type UnitPrice, lineTerms } from './line-terms.ts';
export { loadBook } from './loader.ts';
export type {
  Explanation,
  FeeDue,
  FeeTerms,
  Kind,
  PlanPeriod,
  Priced,
  Rated,
  RatingTerms,
  ServicePeriod,
  TaxedNumbers,
  TopUp,
  Unit,
  UsageEvent,
} from './rated.ts';
export type { RaterState } from './memory.ts';
export { LARGEST } from './price.ts';
export {
  type Rater,
  type RatingRefusal,
  asksForAccounts,
  asksForTopUps,
  canBePriced,
  crossesMonths,
  openRater,
  sharingAccounts,
} from './rater.ts';
export { showPriceList } from './price-list.web.ts';
export { type TrialDeps, showTrial } from './trial.web.ts';
export { billRounding, needsRounding, roundsBills } from './bill-rounding.ts';
export { type PackLeft, type UnitsLeft, packsLeft, unitsLeft } from './units-left.ts';
