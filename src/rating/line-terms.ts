import { type PlanBook, exchangeAt, versionAt } from './book.ts';
import { inHryvnias } from './exchange.ts';
import type { PlanTable } from './plan-table.ts';
import type { Rate } from './price.ts';
import type { Rated } from './rated.ts';
import { writtenAmount } from './tax.ts';

/** What a rule asks for so many units: micro-hryvnia, as the price list writes it; of another currency by the rate of the use. */
export interface UnitPrice {
  readonly price: number;
  readonly per: number;
  /** There and `true` where VAT comes on top. */
  readonly vatExtra?: true;
}

/** The version of the plan that a line was rated under, and the prices of its units, in the order in which they were reached. */
export interface LineTerms {
  /** The first day of the version, `YYYY-MM-DD`; `null` for a service, whose price is dated by its consent. */
  readonly version: string | null;
  readonly prices: readonly UnitPrice[];
}

/** A stored line, as far as its terms need it. */
export type TermsOfLine = Pick<
  Rated,
  'plan' | 'rule' | 'category' | 'billed' | 'allowanceUnits' | 'price' | 'net' | 'duty' | 'taken'
> & {
  readonly startedMs: number;
};

function vatExtra(table: PlanTable | null): Pick<UnitPrice, 'vatExtra'> {
  return table === null || table.inside.vat ? {} : { vatExtra: true };
}

const RATES = new WeakMap<PlanTable, ReadonlyMap<string, Rate>>();

/**
 * The terms of a stored line, looked up and not rated again: cheap enough for every line of a long bill. Steps that an
 * allowance passed over, or that the use did not reach, are not among the prices. A fee is one piece at its own price.
 */
export function lineTerms(book: PlanBook, line: TermsOfLine): LineTerms {
  const versions = book.versions.get(line.plan);
  const table = versions === undefined ? null : versionAt(versions, line.startedMs);
  const version = table?.version ?? null;
  if (line.category === 'fees') {
    const price = table === null ? line.price : writtenAmount(table.inside, line);
    return { version, prices: [{ price, per: 1, ...vatExtra(table) }] };
  }
  const rate = table === null ? undefined : ratesOf(table).get(line.rule);
  if (table === null || rate === undefined) return { version, prices: [] };
  const exchange = exchangeAt(book, table, line.startedMs) ?? null;
  const prices = reached(rate, line.allowanceUnits, line.billed).map((it) => ({
    ...it,
    price: inHryvnias(exchange, it.price),
    ...vatExtra(table),
  }));
  return { version, prices };
}

function ratesOf(table: PlanTable): ReadonlyMap<string, Rate> {
  const known = RATES.get(table);
  if (known !== undefined) return known;
  const all = table.variants.flatMap((cells) => cells.flatMap((cell) => cell?.rates ?? []));
  const rates = new Map(all.map((rate) => [rate.id, rate]));
  RATES.set(table, rates);
  return rates;
}

function reached({ steps }: Rate, from: number, until: number): readonly UnitPrice[] {
  return steps
    .filter((step, i) => step.from < until && (steps[i + 1]?.from ?? Infinity) > from && from < until)
    .map(({ price, per }) => ({ price, per }));
}
