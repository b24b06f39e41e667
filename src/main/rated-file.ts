import {
  billRounding,
  calendarFees,
  explain,
  type ExplainedLine,
  type FeeDue,
  openRater,
  type PlanBook,
  type Rated,
} from '../rating/index.ts';
import { type Language, type Month, monthOf } from '../terms/index.ts';
import { millionthsOf, type UsageRecord, wholeUses } from '../usage/index.ts';

/** A record of a file under a plan that somebody tries. */
export interface RatedRecord {
  readonly record: UsageRecord;
  readonly rated: Rated;
  /** Fees that it opened. */
  readonly fees: readonly FeeDue[];
  readonly explanation: readonly ExplainedLine[];
}

export interface RatedFile {
  readonly records: readonly RatedRecord[];
  /** Fees of the calendar, and what rounds the bill, once for each month and number. */
  readonly monthly: readonly { readonly msisdn: number; readonly fee: FeeDue }[];
  readonly refused: readonly { readonly record: UsageRecord; readonly reason: string }[];
  /** Micro-hryvnia that would leave balances. */
  readonly taken: number;
}

interface Trial {
  readonly plan: string;
  readonly friends: readonly string[];
  readonly month: Month | null;
  readonly language: Language;
}

/** What the sources of records ask beside what they cost here, by rule and currency. */
export interface AskedPrice {
  readonly rule: string;
  readonly currency: string;
  readonly uses: number;
  /** Uses that cost something else here; 0 where the source asks in another currency than hryvnias. */
  readonly differing: number;
  /** In millionths of the currency. */
  readonly asked: bigint;
  /** Micro-hryvnia, with VAT and without duty. */
  readonly ours: bigint;
}

/** Compares the prices that records brought with ours. */
export function comparedPrices(records: readonly RatedRecord[]): readonly AskedPrice[] {
  const rows = new Map<string, { -readonly [T in keyof AskedPrice]: AskedPrice[T] }>();
  for (const { record, rated } of records) {
    if (record.sourcePrice === undefined) continue;
    const { amount, currency } = millionthsOf(record.sourcePrice);
    const { rule } = rated;
    const key = `${rule} ${currency}`;
    const row = rows.get(key) ?? { rule, currency, uses: 0, differing: 0, asked: 0n, ours: 0n };
    rows.set(key, row);
    row.uses += 1;
    row.asked += amount;
    row.ours += BigInt(rated.price);
    if (currency === 'UAH' && amount !== BigInt(rated.price)) row.differing += 1;
  }
  return [...rows.values()];
}

/** Prices the records of any file as if every number in it had the plan all the time; nothing is stored. */
export function rateRecords(book: PlanBook, records: readonly UsageRecord[], trial: Trial): RatedFile {
  const rated: RatedRecord[] = [];
  const refused: RatedFile['refused'][number][] = [];
  const monthly: RatedFile['monthly'][number][] = [];
  const plans = [{ plan: trial.plan, fromMs: 0, untilMs: Infinity }];
  for (const group of groupsOf(wholeUses(records), trial.month)) {
    const { month, msisdn } = group;
    let taken = 0;
    const rater = openRater(book, { plans, friends: trial.friends }, month);
    for (const record of group.records) {
      const reason = rater.refusal(record);
      if (reason !== null) refused.push({ record, reason });
      else {
        const { rated: price, fees } = rater.rate(record);
        taken += price.taken + takenBy(fees);
        rated.push({ record, rated: price, fees, explanation: explain(price, trial.language, book) });
      }
    }
    const due = calendarFees(book, { plans, services: [] }, month);
    const bill = billRounding(book, plans, month, taken + takenBy(due));
    for (const fee of bill === null ? due : [...due, bill]) monthly.push({ msisdn, fee });
  }
  const uses = rated.reduce((sum, one) => sum + one.rated.taken + takenBy(one.fees), 0);
  return { records: rated, monthly, refused, taken: uses + takenBy(monthly.map(({ fee }) => fee)) };
}

function takenBy(fees: readonly FeeDue[]): number {
  return fees.reduce((sum, fee) => sum + fee.taken, 0);
}

interface Group {
  readonly msisdn: number;
  readonly month: Month;
  readonly records: readonly UsageRecord[];
}

/** Each number and month by itself, in the order in which rating wants events. */
function groupsOf(records: readonly UsageRecord[], only: Month | null): readonly Group[] {
  const groups = Map.groupBy(records, (record) => {
    const month = monthOf(Temporal.Instant.fromEpochMilliseconds(record.startedMs));
    return only === null || month === only ? `${month} ${record.msisdn}` : '';
  });
  groups.delete('');
  return [...groups.keys()].sort().map((key) => {
    const [month = '', msisdn = ''] = key.split(' ');
    const sorted = groups.get(key)!.sort(byEvent);
    return { month: month as Month, msisdn: Number(msisdn), records: sorted };
  });
}

function byEvent(a: UsageRecord, b: UsageRecord): number {
  if (a.startedMs !== b.startedMs) return a.startedMs - b.startedMs;
  if (a.element !== b.element) return a.element < b.element ? -1 : 1;
  return a.seq - b.seq;
}
