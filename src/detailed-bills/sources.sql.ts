import type { Queries, Tx } from '../store/index.ts';
import type { BrandId, Language, Money, Month, Msisdn, SubscriberId, TaxRates } from '../terms/index.ts';
import type { Seal } from '../web/index.ts';
import type { BalanceTrack } from './balance-along.ts';
import type { BillLine } from './line.ts';
import type { PriceRule } from './price-rule.ts';
import type { LineQuestion } from './search.ts';

/** A line with the place after which the next page begins. */
export type ReadLine = BillLine & { readonly cursor: string; readonly origin: string };

/** The sums of one category of a month; only what a bill compares. */
export interface ExpenseSum {
  readonly records: number;
  readonly taken: Money;
}

/** A month that the loader has begun, and whether it has all of it. */
export interface LoadedMonth {
  readonly month: Month;
  readonly complete: boolean;
}

/** Who a bill is about. */
export interface BillHolder {
  readonly msisdn: Msisdn;
  readonly language: Language;
  readonly brand: BrandId;
}

/** What other rooms know and a bill needs; put together in `main`. */
export interface BillSources {
  readonly priceRules: readonly PriceRule[];
  /** Keeps the private halves of the keys that sign bills. */
  readonly seal: Seal;
  /** The holder of a subscription and of its number, or `null`. */
  holder(db: Queries, subscriberId: SubscriberId): Promise<BillHolder | null>;
  /** The address at which anybody can check a bill by its code. */
  checkAddress(brand: BillHolder['brand']): string;
  /** The tax rates in force at a moment. */
  taxRatesAt(at: Temporal.Instant): TaxRates;
  /** When a subscription enrolled, or `null`. */
  enrolledAt(db: Queries, subscriberId: SubscriberId): Promise<Temporal.Instant | null>;
  /** Writes down that a charged bill was ordered, in the transaction that charges it. */
  ordered?(tx: Tx, subscriberId: SubscriberId, month: Month): Promise<void>;
  /** Lines of a month, oldest first, at most `limit` of them after a cursor. */
  usageLines(
    db: Queries,
    subscriberId: SubscriberId,
    month: Month,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly ReadLine[]>;
  /**
   * Lines of a month that answer a question, with what the month took up to each, what all that do come to, and what
   * `lineTotals` says of the month.
   */
  searchLines(
    db: Queries,
    subscriberId: SubscriberId,
    month: Month,
    question: LineQuestion & { readonly skip: number; readonly limit: number },
  ): Promise<{
    readonly lines: readonly (ReadLine & { readonly through: Money })[];
    readonly count: number;
    readonly sum: Money;
    readonly all: { readonly lines: number; readonly sum: Money };
  }>;
  /** The line that a use or fee of a month makes now, by its origin, or `null`. */
  lineByOrigin(
    db: Queries,
    subscriberId: SubscriberId,
    month: Month,
    origin: string,
  ): Promise<{ readonly line: ReadLine; readonly corrected: boolean } | null>;
  /** How the balance stood when a month began, and what moved it besides usage. */
  balanceTrack(db: Queries, subscriberId: SubscriberId, month: Month): Promise<BalanceTrack>;
  /** What the lines of a month took up to a cursor, the line there included. */
  takenThrough(db: Queries, subscriberId: SubscriberId, month: Month, cursor: string): Promise<Money>;
  /** How many lines a month has and what they take together. */
  lineTotals(
    db: Queries,
    subscriberId: SubscriberId,
    month: Month,
  ): Promise<{ readonly lines: number; readonly sum: Money }>;
  expenseMonth(db: Queries, subscriberId: SubscriberId, month: Month): Promise<readonly ExpenseSum[]>;
  expenseMonths(
    db: Queries,
    subscriberId: SubscriberId,
    first: Month,
    last: Month,
  ): Promise<readonly (ExpenseSum & { readonly month: Month })[]>;
  coverage(db: Queries): Promise<readonly LoadedMonth[]>;
  /** The arithmetic of one amount in words. */
  explain(line: BillLine, language: Language): readonly { readonly label: string; readonly value: string }[];
  /** The same with every step: plan version, increments and prices. It takes longer. */
  explainWhole(
    line: BillLine,
    language: Language,
  ): readonly { readonly label: string; readonly value: string }[];
}
