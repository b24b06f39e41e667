export { type Reading } from './figure.ts';
export { type Metrics, openMetrics } from './metrics.ts';
export { checkIsDue, checkRuns, keepCheck } from './check.sql.ts';
