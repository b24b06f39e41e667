export { type BeyondCap, type CappedKind } from './cap.ts';
export { BEYOND_FIELD, capQuestion } from './cap.page.ts';
export { passesCap } from './cap.sql.ts';
export { type BudgetState, budgetMeter } from './budget.page.ts';
export { budgetsOf } from './budget.sql.ts';
export { type BudgetDeps, budgetHandlers, budgetStates } from './budget.web.ts';
export { type ForecastError, judgeMonth, judgeForecast } from './forecast-error.ts';
export { type Forecast, MONTHS_BEHIND, forecastMonth } from './forecast.ts';
export { watchBudgets } from './watch.ts';
