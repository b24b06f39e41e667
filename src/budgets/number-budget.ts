import { type Money, parseMsisdn, parseOwnMsisdn } from '../terms/index.ts';
import { parseAmount, parseShares } from './budget.ts';

/** What somebody means to spend in a month on calls and messages with one number. */
export interface NumberBudget {
  /** E.164 digits, as usage names it. */
  readonly number: string;
  readonly amount: Money;
  readonly shares: readonly number[];
}

/** How many a subscription may have: each costs a look at the lines of the month. */
export const MOST_NUMBERS = 10;

/** The name under which alerts of such a budget are kept: `number/380671112233`. */
export type NumberScope = `number/${string}`;

export function numberScope({ number }: Pick<NumberBudget, 'number'>): NumberScope {
  return `number/${number}`;
}

/** The shares of a budget that what was spent has reached: exactly at the share counts. */
export function reachedShares({ amount, shares }: NumberBudget, spent: Money): readonly number[] {
  return shares.filter((share) => spent * 100n >= amount * BigInt(share));
}

/** What the form of a number says: a budget, that there shall be none, or what is wrong with it. */
export type NumberForm =
  | { readonly kind: 'budget'; readonly budget: NumberBudget }
  | { readonly kind: 'none'; readonly number: string }
  | { readonly kind: 'wrong'; readonly fields: readonly string[] };

/** Reads the form: a number at home or abroad as people write it, an empty amount for no budget. */
export function readNumberForm(form: Readonly<Record<string, string>>): NumberForm {
  const number = parseCalled(form['number'] ?? '');
  const text = (form['amount'] ?? '').trim();
  if (number !== null && text === '') return { kind: 'none', number };
  const [amount, shares] = [parseAmount(text), parseShares(form['marks'] ?? '')];
  if (number === null || amount === null || shares === null || shares.length === 0) {
    const wrong = {
      number: number === null,
      amount: amount === null,
      marks: shares?.length === undefined || shares.length === 0,
    };
    return { kind: 'wrong', fields: Object.entries(wrong).flatMap(([field, is]) => (is ? [field] : [])) };
  }
  return { kind: 'budget', budget: { number, amount, shares } };
}

function parseCalled(text: string): string | null {
  const short = text.slice(0, 40);
  return parseOwnMsisdn(short) ?? parseMsisdn(short.replaceAll(/[\s().-]/g, '').replace(/^00/, '+'));
}
