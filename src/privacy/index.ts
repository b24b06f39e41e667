export { HELD, NOT_HELD } from './holdings.ts';
export { myDataHandlers } from './my-data.web.ts';
export { parseRetention, retentionOn, type RetentionRules } from './retention.ts';
export { sweepBy } from './sweeping.sql.ts';
