import type { InEveryLanguage, Month } from '../terms/index.ts';
import { type PlanBook, bookMonth, hasEnded, taxRatesAt, versionAt } from './book.ts';
import type { PlanTable } from './plan-table.ts';
import { BILL_ROUNDING } from './plan-names.ts';
import { type Rounding, multiples } from './price.ts';
import type { FeeDue, PlanPeriod } from './rated.ts';
import { taxNumbers, taxShares, withVat } from './tax.ts';
import { TEXTS } from './texts.ts';

/** Whether any plan of the book rounds at the bill. */
export function roundsBills(book: PlanBook): boolean {
  return [...book.versions.values()].some((all) => all.some((it) => it.billRounding !== null));
}

/** Whether a month that came to so many micro-hryvnia is not what its plan's bill may come to. */
export function needsRounding(
  book: PlanBook,
  plans: readonly PlanPeriod[],
  month: Month,
  taken: number,
): boolean {
  const table = tableOfBill(book, plans, month);
  return table !== null && table.billRounding !== null && taken % table.billRounding.to !== 0;
}

/**
 * The line that brings the bill of a month to whole multiples of its plan's step: the plan in force when the month ends
 * decides. `taken` is what all other lines come to, in micro-hryvnia; the line is below zero where it gives something back,
 * and `null` where there is nothing to round. Its taxes are those of such a sum.
 */
export function billRounding(
  book: PlanBook,
  plans: readonly PlanPeriod[],
  month: Month,
  taken: number,
): FeeDue | null {
  const table = tableOfBill(book, plans, month);
  if (table === null || table.billRounding === null || taken < 0) return null;
  const difference = roundedTo(taken, table.billRounding) - taken;
  if (difference === 0) return null;
  const atMs = bookMonth(book, month).untilMs - 1;
  const amounts = taxNumbers(Math.abs(difference), taxShares(taxRatesAt(book, atMs), withVat(true)));
  const sign = Math.sign(difference);
  return {
    feeId: `plan/${table.id}/${BILL_ROUNDING}/${month}`,
    plan: table.id,
    atMs,
    price: sign * amounts.price,
    net: sign * amounts.net,
    vat: sign * amounts.vat,
    duty: sign * amounts.duty,
    taken: difference,
    label: LABEL,
  };
}

const LABEL: InEveryLanguage<string> = { uk: TEXTS.uk.billRounding, en: TEXTS.en.billRounding };

function roundedTo(units: number, { to, mode }: Rounding): number {
  return to * multiples(units, to, mode);
}

/** The plan's version that the bill of a month goes by. */
function tableOfBill(book: PlanBook, plans: readonly PlanPeriod[], month: Month): PlanTable | null {
  const { fromMs, untilMs } = bookMonth(book, month);
  const last = plans
    .filter((it) => it.fromMs < untilMs && it.untilMs > fromMs)
    .reduce<PlanPeriod | null>(
      (later, it) => (later !== null && later.fromMs > it.fromMs ? later : it),
      null,
    );
  const versions = last === null ? undefined : book.versions.get(last.plan);
  if (last === null || versions === undefined) return null;
  const atMs = Math.min(untilMs, last.untilMs) - 1;
  const table = versionAt(versions, atMs);
  return hasEnded(table, atMs) ? null : table;
}
