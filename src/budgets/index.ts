export { type BudgetState, budgetMeter } from './budget.page.ts';
export { budgetsOf } from './budget.sql.ts';
export { type BudgetDeps, MONTHS_BEHIND, budgetHandlers, budgetStates } from './budget.web.ts';
export { type Forecast, forecastMonth } from './forecast.ts';
export { watchBudgets } from './watch.ts';
