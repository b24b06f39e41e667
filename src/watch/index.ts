export { type Reading } from './figure.ts';
export { type Metrics, openMetrics } from './metrics.ts';
export { BACKUP, checkIsDue, checkRuns, keepCheck } from './check.sql.ts';
export type { Part } from './status.ts';
export { keepLook } from './status.sql.ts';
export { showStatus } from './status.web.ts';
