import { readdirSync, readFileSync } from 'node:fs';
import { type PriceRule, parsePriceRules } from '../detailed-bills/index.ts';
import { type DisputeRule, parseDisputeRules } from '../disputes/index.ts';
import { parseRetention, type RetentionRules } from '../privacy/index.ts';
import { loadBook, type PlanBook } from '../rating/index.ts';
import { readFormats, type UsageFormat } from '../usage/index.ts';
import { readRetentionRules, type RetentionRule } from './retention.ts';
import { readTermsOfUse } from './terms-of-use.ts';

/** The operator's data that ships with the product; an operator who runs it edits these files. */
export const OPERATOR_FOLDER = new URL('../../operator/', import.meta.url);

export interface Operator {
  readonly book: PlanBook;
  /** The ways of writing usage besides our own. */
  readonly formats: readonly UsageFormat[];
  readonly priceRules: readonly PriceRule[];
  readonly disputeRules: readonly DisputeRule[];
  readonly retentionRules: readonly RetentionRule[];
  readonly dataRetention: readonly RetentionRules[];
  readonly termsOfUse: ReturnType<typeof readTermsOfUse>;
}

/** Reads and checks all of the operator's data. Throws with file and place when something is not as it should be. */
export function readOperator(folder: URL = OPERATOR_FOLDER): Operator {
  const billPrice = new URL('detailed-bill-price.json', folder);
  return {
    book: loadBook(folder),
    formats: formatsIn(folder),
    priceRules: parsePriceRules(JSON.parse(readFileSync(billPrice, 'utf8'))),
    disputeRules: parseDisputeRules(JSON.parse(readFileSync(new URL('disputes.json', folder), 'utf8'))),
    retentionRules: readRetentionRules(new URL('retention.json', folder)),
    dataRetention: parseRetention(JSON.parse(readFileSync(new URL('data-retention.json', folder), 'utf8'))),
    termsOfUse: readTermsOfUse(new URL('terms-of-use.json', folder)),
  };
}

function formatsIn(folder: URL): readonly UsageFormat[] {
  const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
  const names = readdirSync(new URL('mappings/', folder)).filter((name) => name.endsWith('.json'));
  const mappings = new Map(names.sort().map((name) => [name, read(`mappings/${name}`)]));
  return readFormats({ mappings, partners: read('roaming-partners.json') });
}
