import { readFileSync } from 'node:fs';
import { type PriceRule, parsePriceRules } from '../detailed-bills/index.ts';
import { loadBook, type PlanBook } from '../rating/index.ts';
import { readTermsOfUse } from './terms-of-use.ts';

/** The operator's data that ships with the product; an operator who runs it edits these files. */
export const OPERATOR_FOLDER = new URL('../../operator/', import.meta.url);

export interface Operator {
  readonly book: PlanBook;
  readonly priceRules: readonly PriceRule[];
  readonly termsOfUse: ReturnType<typeof readTermsOfUse>;
}

/** Reads and checks all of the operator's data. Throws with file and place when something is not as it should be. */
export function readOperator(folder: URL = OPERATOR_FOLDER): Operator {
  const billPrice = new URL('detailed-bill-price.json', folder);
  return {
    book: loadBook(folder),
    priceRules: parsePriceRules(JSON.parse(readFileSync(billPrice, 'utf8'))),
    termsOfUse: readTermsOfUse(new URL('terms-of-use.json', folder)),
  };
}
