import type { InEveryLanguage, Month } from '../terms/index.ts';
import { type PlanBook, bookMonth, exchangeAt, hasEnded, taxRatesAt, versionAt } from './book.ts';
import type { Exchange } from './exchange.ts';
import { feeAmount, feeMoments } from './fee-moment.ts';
import type { FeeText } from './plan.ts';
import type { PlanTable } from './plan-table.ts';
import type { FeeDue, FeeTerms, TaxesInside } from './rated.ts';
import type { ServiceText } from './reference.ts';
import { taxNumbers, taxShares, withVat } from './tax.ts';

/**
 * The fees of plans and services that fall in the month without any event, oldest first. An amount depends only on
 * when the plan or service was taken, never on when it was given up, so that what was charged once stays right:
 * a month fee with `prorate: days` costs its share from the first day, and a month that is left early is not given back.
 */
export function calendarFees(book: PlanBook, terms: FeeTerms, month: Month): readonly FeeDue[] {
  const { fromMs, untilMs } = bookMonth(book, month);
  const plans = terms.plans.flatMap((it) =>
    planFees(book, it.plan).flatMap((fee) => duesOf(book, fee, it, month)),
  );
  const services = terms.services.flatMap((it) =>
    serviceFees(book, it.service).flatMap((fee) => duesOf(book, fee, it, month)),
  );
  const due = [...plans, ...services]
    .filter((it) => it.atMs >= fromMs && it.atMs < untilMs)
    .sort((a, b) => a.atMs - b.atMs);
  const first = new Map(due.toReversed().map((it) => [it.feeId, it]));
  return due.filter((it) => first.get(it.feeId) === it);
}

/** One fee of a plan or a service through its versions. */
interface RunningFee {
  /** The beginning of the ids of its charges. */
  readonly source: string;
  readonly plan: string;
  /** The fee as it is written at a moment; `undefined` when that version has no such fee. */
  readonly at: (ms: number) => WrittenFee | undefined;
  /** Whether what it is paid for holds no more. */
  readonly hasEnded: (ms: number) => boolean;
}

interface WrittenFee {
  readonly fee: FeeText;
  readonly inside: TaxesInside;
  /** `undefined` on a day without a rate of the plan's currency. */
  readonly exchange: Exchange | null | undefined;
  readonly label: InEveryLanguage<string>;
}

function planFees(book: PlanBook, plan: string): RunningFee[] {
  const versions = book.versions.get(plan) ?? [];
  const ids = new Set(versions.flatMap((it) => it.fees.map((fee) => fee.id)));
  return [...ids].map((id) => ({
    source: `plan/${plan}/${id}`,
    plan,
    at: (ms) => writtenFee(book, versionAt(versions, ms), id, ms),
    hasEnded: (ms) => hasEnded(versionAt(versions, ms), ms),
  }));
}

function writtenFee(book: PlanBook, table: PlanTable, id: string, ms: number): WrittenFee | undefined {
  const fee = table.fees.find((it) => it.id === id);
  if (fee === undefined) return undefined;
  return { fee, inside: table.inside, exchange: exchangeAt(book, table, ms), label: fee.label };
}

function serviceFees(book: PlanBook, id: string): RunningFee[] {
  const service: ServiceText | undefined = book.serviceTexts.get(id);
  if (service === undefined) return [];
  const inside = withVat(service.prices.pf === 'included');
  return service.fees.map((fee) => {
    const written = { fee, inside, exchange: null, label: service.name };
    return { source: `service/${id}/${fee.id}`, plan: id, at: () => written, hasEnded: () => false };
  });
}

/** How often a fee falls due is as written when the month ends; what it costs, as written when it falls due. */
function duesOf(
  book: PlanBook,
  running: RunningFee,
  period: { fromMs: number; untilMs: number },
  month: Month,
): FeeDue[] {
  const written = running.at(bookMonth(book, month).untilMs - 1);
  const moments = written === undefined ? [] : feeMoments(written.fee, period.fromMs, month);
  return moments
    .filter(({ atMs }) => atMs >= period.fromMs && atMs < period.untilMs && !running.hasEnded(atMs))
    .flatMap(({ atMs, name }) => feeDueAt(book, running, atMs, name) ?? []);
}

function feeDueAt(
  book: PlanBook,
  { source, plan, at }: RunningFee,
  atMs: number,
  name: string,
): FeeDue | null {
  const written = at(atMs);
  if (written === undefined) return null;
  const { fee, inside, exchange, label } = written;
  // Like the uses of such a day it waits until the rate is known; before its first day a plan may have none.
  if (exchange === undefined) return null;
  const amounts = taxNumbers(feeAmount(fee, atMs, exchange), taxShares(taxRatesAt(book, atMs), inside));
  return { feeId: `${source}/${name}`, plan, atMs, ...amounts, label };
}
