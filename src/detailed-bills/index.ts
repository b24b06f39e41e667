export { auditBillOrders } from './audit.sql.ts';
export { type DetailedBillsHandlers, detailedBillsHandlers } from './bills.web.ts';
export type { BillLine } from './line.ts';
export { openLines } from './open-lines.sql.ts';
export type { BillDeps } from './opening.web.ts';
export { type Preparing, startPreparing } from './prepare.ts';
export { type PriceRule, parsePriceRules } from './price-rule.ts';
export { type BillTotals, agrees } from './proof.ts';
export type { BillSources, ExpenseSum, LoadedMonth, ReadLine } from './sources.sql.ts';
