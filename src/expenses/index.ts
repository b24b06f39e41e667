export { type ExpensesDeps, type ExpensesHandlers, expensesHandlers } from './expenses.web.ts';
