export { type ExpensesDeps, expensesHandlers } from './expenses.web.ts';
