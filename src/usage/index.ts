export { auditUsage } from './audit.sql.ts';
export { type Post } from './batch.ts';
export { type Hold } from './control.ts';
export {
  type DeliveredFile,
  type DeliveredFilter,
  deliveredFile,
  deliveredFiles,
  deliveredTotals,
  keptLines,
} from './delivered.sql.ts';
export {
  type CategorySum,
  type DayExpense,
  expenseDays,
  expenseDaysBetween,
  expenseMonth,
  expenseMonths,
  takenByDay,
} from './expense.sql.ts';
export {
  type GroupCategory,
  groupCategories,
  groupExpenses,
  groupHours,
  groupTwoMonths,
  type MemberSum,
} from './group-expense.sql.ts';
export {
  comparePrices,
  type PriceComparison,
  type PriceDifference,
  priceDifferences,
} from './price-comparison.sql.ts';
export { millionthsOf } from './source-price.sql.ts';
export { roundBills } from './bill-rounding.ts';
export { type FeeRunOptions, chargeCalendarFees } from './fee-run.ts';
export { intakeHandlers } from './intake.web.ts';
export { type Sender, endSenders, makeSender, senders } from './sender.sql.ts';
export { readFormats } from './formats.ts';
export { type ChosenOrigins, chosenGroups } from './kept-lines.sql.ts';
export { type LineFilter, type LineGroup, chosenLines, filterTotals, lineGroups } from './line-groups.sql.ts';
export { type LineSearch, type LineText, searchLines } from './line-search.sql.ts';
export { habitSums, lineByOrigin, lineTotals, takenThrough } from './line-sums.sql.ts';
export {
  type LineCursor,
  type LinePage,
  type LinePeriod,
  type UsageLine,
  explainable,
  parseLineCursor,
  usageLines,
} from './lines.sql.ts';
export { type LoadOptions, type LoadProgress, loadFiles } from './loader.ts';
export { numberSums } from './number-sums.sql.ts';
export { type KeptLine, type ReadLine, linesOfFile } from './reading.ts';
export { type UsageRecord } from './record.ts';
export { type UsageClass } from './row.ts';
export { markToppedUp, settleMonths } from './rerating.ts';
export { type Recycled, type RecyclingOptions, correctLine, recycleLines } from './recycling.ts';
export { type UsageFormat, formatOf } from './usage-format.ts';
export { type UsagePosting } from './posting.ts';
export { type MissingParts, missingParts } from './part.sql.ts';
export { wholeUses } from './whole-uses.ts';
export { type UsedTogether, allowancesUsed, usedTogether } from './allowance-used.sql.ts';
export { type SeenFile, settledFiles } from './settled-files.ts';
export { takenUnderPlans, usedEvents } from './used-events.sql.ts';
export { type TopUpsOf } from './terms.sql.ts';
export { fileStateText, holdText, lineReasonText, resultText } from './texts.ts';
export { type UploadOptions, type UploadRefusal, type UploadResult, uploadUsageFile } from './upload.ts';
export { type FileState, type FileTotals, type UsageFileResult } from './usage-file.ts';
export { type Coverage, type SequenceGap, coverage, sequenceGaps } from './usage-file.sql.ts';
export { type WithdrawalOptions, type WithdrawalResult, withdrawFile } from './withdrawal.ts';
export { usageFigures } from './figures.sql.ts';
