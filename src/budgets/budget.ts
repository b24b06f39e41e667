import { CATEGORIES, type Category, type Money, ZERO, add, hryvnias, micro } from '../terms/index.ts';
import { type DaySpent, forecastMonth, passesOn } from './forecast.ts';

/** What a budget is for: everything, or one category. */
export const SCOPES = ['all', ...CATEGORIES] as const;
export type Scope = (typeof SCOPES)[number];

/** What somebody means to spend in a month, and at which shares (whole per cent, rising) they want to be told. */
export interface Budget {
  readonly scope: Scope;
  readonly amount: Money;
  readonly shares: readonly number[];
  /** Whether to be told when the pace of the month leads past it. */
  readonly pace: boolean;
  /** Whether the portal asks again before it takes money beyond the budget. */
  readonly cap: boolean;
}

export const USUAL_SHARES: readonly number[] = [50, 80, 100];
const MOST_SHARES = 8;
const MOST_PER_CENT = 300;
const MOST_AMOUNT = hryvnias('100000');

/** `120`, `120,50` or `1 200.5` as an amount of hryvnias with kopecks; `null` when it is none, or not within 1 kopeck and 100,000. */
export function parseAmount(text: string): Money | null {
  const plain = text.replaceAll(/[\s\u00A0₴]/g, '').replace(',', '.');
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(plain)) return null;
  const amount = hryvnias(plain);
  return amount > 0n && amount <= MOST_AMOUNT ? amount : null;
}

/** `50, 80, 100` as shares, each once, rising; `null` when something else stands there, or too much. */
export function parseShares(text: string): readonly number[] | null {
  const words = text.split(/[\s,;%]+/).filter((word) => word !== '');
  if (words.some((word) => !/^\d{1,3}$/.test(word))) return null;
  const shares = [...new Set(words.map(Number))].sort((a, b) => a - b);
  const fine = shares.every((share) => share >= 1 && share <= MOST_PER_CENT);
  return fine && shares.length <= MOST_SHARES ? shares : null;
}

/** What was spent within a scope. */
export function spentIn(
  scope: Scope,
  sums: readonly { readonly category: Category; readonly taken: Money }[],
): Money {
  return add(...sums.filter((sum) => scope === 'all' || sum.category === scope).map((sum) => sum.taken));
}

/** A share of a budget that has been reached. */
export interface Passed {
  readonly scope: Scope;
  readonly amount: Money;
  readonly share: number;
  readonly spent: Money;
}

/** Every share that what was spent has reached: exactly at the share counts. */
export function passedShares(
  budgets: readonly Budget[],
  sums: readonly { readonly category: Category; readonly taken: Money }[],
): readonly Passed[] {
  return budgets.flatMap(({ scope, amount, shares }) => {
    const spent = spentIn(scope, sums);
    return shares
      .filter((share) => spent * 100n >= amount * BigInt(share))
      .map((share) => ({ scope, amount, share, spent }));
  });
}

/** The passed shares worth one message each scope: the highest; the lower ones are told with it. */
export function highestOf(passed: readonly Passed[]): readonly Passed[] {
  const byScope = Map.groupBy(passed, ({ scope }) => scope);
  return [...byScope.values()].flatMap((all) => all.toSorted((a, b) => b.share - a.share).slice(0, 1));
}

/** The share under which it is kept that the pace was told. */
export const PACE_SHARE = 0;
/** Before this day of a month its pace says too little to alarm anybody. */
const PACE_FROM_DAY = 5;

/** A budget that is not passed yet, but will be at this pace, and when. */
export interface OnPace {
  readonly scope: Scope;
  readonly amount: Money;
  readonly on: Temporal.PlainDate;
  readonly total: Money;
}

/** The budgets that the present pace leads past: asked for, not passed, and not in the first days of a month. */
export function passedAtPace(
  budgets: readonly Budget[],
  today: Temporal.PlainDate,
  days: readonly DaySpent[],
): readonly OnPace[] {
  if (today.day < PACE_FROM_DAY) return [];
  const inMonth = days.filter(({ day }) => day.year === today.year && day.month === today.month);
  return budgets.flatMap(({ scope, amount, pace }) => {
    if (!pace || spentIn(scope, inMonth) >= amount) return [];
    const own = days.filter(({ category }) => scope === 'all' || category === scope);
    const forecast = forecastMonth(today, own);
    const on = passesOn(forecast, amount);
    return on === null ? [] : [{ scope, amount, on, total: forecast.total }];
  });
}

/** What is left of a budget: below zero when it is passed. */
export function leftOf({ amount }: Budget, spent: Money): Money {
  return micro(amount - spent);
}

/** What the form of budgets says, or what is wrong with it. */
export type BudgetForm =
  | { readonly kind: 'budgets'; readonly budgets: readonly Budget[] }
  | { readonly kind: 'wrong'; readonly fields: readonly string[] };

/** Reads the form: an empty amount is no budget, the shares hold for all of them. */
export function readBudgetForm(form: Readonly<Record<string, string>>): BudgetForm {
  const shares = parseShares(form['shares'] ?? '');
  const [pace, cap] = [form['pace'] === 'yes', form['cap'] === 'yes'];
  const wanted = SCOPES.map((scope) => ({ scope, text: (form[scope] ?? '').trim() }))
    .filter(({ text }) => text !== '')
    .map(({ scope, text }) => ({ scope, amount: parseAmount(text) }));
  const wrong = wanted.filter(({ amount }) => amount === null).map(({ scope }) => scope as string);
  if (shares === null || wrong.length > 0)
    return { kind: 'wrong', fields: shares === null ? [...wrong, 'shares'] : wrong };
  return {
    kind: 'budgets',
    budgets: wanted.map(({ scope, amount }) => ({ scope, amount: amount ?? ZERO, shares, pace, cap })),
  };
}

/** How an alert was told; until there were notices, by SMS alone. */
export type Told = 'sms' | 'page' | 'notice';

/** An alert as it is shown. */
export interface ToldAlert {
  readonly scope: Scope | `number/${string}`;
  readonly amount: Money;
  readonly share: number;
  readonly told: Told;
  readonly at: Temporal.Instant;
}
