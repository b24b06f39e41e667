import { CATEGORIES, type Category, type Money, ZERO, add, hryvnias, micro } from '../terms/index.ts';

/** What a budget is for: everything, or one category. */
export const SCOPES = ['all', ...CATEGORIES] as const;
export type Scope = (typeof SCOPES)[number];

/** What somebody means to spend in a month, and at which shares (whole per cent, rising) they want to be told. */
export interface Budget {
  readonly scope: Scope;
  readonly amount: Money;
  readonly shares: readonly number[];
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
  const wanted = SCOPES.map((scope) => ({ scope, text: (form[scope] ?? '').trim() }))
    .filter(({ text }) => text !== '')
    .map(({ scope, text }) => ({ scope, amount: parseAmount(text) }));
  const wrong = wanted.filter(({ amount }) => amount === null).map(({ scope }) => scope as string);
  if (shares === null || wrong.length > 0)
    return { kind: 'wrong', fields: shares === null ? [...wrong, 'shares'] : wrong };
  return {
    kind: 'budgets',
    budgets: wanted.map(({ scope, amount }) => ({ scope, amount: amount ?? ZERO, shares })),
  };
}

/** An alert as it is shown. */
export interface ToldAlert {
  readonly scope: Scope;
  readonly amount: Money;
  readonly share: number;
  readonly told: 'sms' | 'page';
  readonly at: Temporal.Instant;
}
