import { KYIV, type InEveryLanguage, type Month, firstDay, startOfDay } from '../terms/index.ts';
import type { PackBought } from './allowance.ts';
import { type PlanBook, bookMonth, eraAt, versionAt } from './book.ts';
import type { FeeText } from './plan.ts';
import type { PlanTable } from './plan-table.ts';
import type { FeeDue, FeeTerms } from './rated.ts';
import { type TaxShares, roundedShare, taxNumbers, taxShares } from './tax.ts';

/** The fee that the first event of a day opened. */
export function dayFeeDue(
  table: PlanTable,
  fee: FeeText,
  day: string,
  atMs: number,
  taxes: TaxShares,
): FeeDue {
  const feeId = `plan/${table.id}/${fee.id}/${day}`;
  return { feeId, plan: table.id, atMs, ...taxNumbers(fee.amount, taxes), label: fee.label };
}

/** A pack that an event bought because nothing else was left; the packs of a day are numbered. */
export function packDue(
  table: PlanTable,
  { pack, number }: PackBought,
  day: string,
  atMs: number,
  taxes: TaxShares,
): FeeDue {
  const feeId = `plan/${table.id}/${pack.id}/${day}/${number}`;
  return { feeId, plan: table.id, atMs, ...taxNumbers(pack.text.price, taxes), label: pack.text.label };
}

/**
 * The fees of plans and services that fall in the month without any event, oldest first. An amount depends only on
 * when the plan or service was taken, never on when it was given up, so that what was charged once stays right:
 * a month fee with `prorate: days` costs its share from the first day, and a month that is left early is not given back.
 */
export function calendarFees(book: PlanBook, terms: FeeTerms, month: Month): readonly FeeDue[] {
  const { fromMs, untilMs } = bookMonth(book, month);
  const due = [...planFees(book, terms, month), ...serviceFees(book, terms, month)]
    .filter((it) => it.atMs >= fromMs && it.atMs < untilMs)
    .sort((a, b) => a.atMs - b.atMs);
  const first = new Map(due.toReversed().map((it) => [it.feeId, it]));
  return due.filter((it) => first.get(it.feeId) === it);
}

function planFees(book: PlanBook, { plans }: FeeTerms, month: Month): FeeDue[] {
  return plans.flatMap((period) => {
    const versions = book.versions.get(period.plan) ?? [];
    const ids = [...new Set(versions.flatMap((it) => it.fees.map((fee) => fee.id)))];
    return ids.flatMap((id) => {
      const feeAt = (ms: number): Dated | undefined => {
        const version = versionAt(versions, ms);
        const fee = version.fees.find((it) => it.id === id);
        return fee === undefined ? undefined : { fee, dutyInside: version.dutyInside };
      };
      const newest = feeAt(period.fromMs) ?? feeAt(bookMonth(book, month).untilMs);
      return newest === undefined
        ? []
        : duesOf(book, `plan/${period.plan}`, period.plan, newest.fee, feeAt, period, month);
    });
  });
}

function serviceFees(book: PlanBook, { services }: FeeTerms, month: Month): FeeDue[] {
  return services.flatMap((period) => {
    const service = book.serviceTexts.get(period.service);
    const dutyInside = service?.prices.pf === 'included';
    return (service?.fees ?? []).flatMap((fee) =>
      duesOf(
        book,
        `service/${period.service}`,
        period.service,
        fee,
        () => ({ fee, dutyInside }),
        period,
        month,
        service?.name,
      ),
    );
  });
}

interface Dated {
  readonly fee: FeeText;
  readonly dutyInside: boolean;
}

interface Period {
  readonly fromMs: number;
  readonly untilMs: number;
}

function duesOf(
  book: PlanBook,
  source: string,
  plan: string,
  { id, every, trigger }: FeeText,
  feeAt: (ms: number) => Dated | undefined,
  period: Period,
  month: Month,
  label?: InEveryLanguage<string>,
): FeeDue[] {
  const moments = trigger === 'firstChargeableEvent' ? [] : momentsOf(every, period, month);
  return moments.flatMap(({ atMs, name }) => {
    const dated = feeAt(atMs);
    if (dated === undefined || atMs < period.fromMs || atMs >= period.untilMs) return [];
    const taxes = taxShares(
      { vatPpm: eraAt(book, atMs).vatPpm, dutyPpm: eraAt(book, atMs).dutyPpm },
      dated.dutyInside,
    );
    const amount = proratedAmount(dated.fee, atMs, month);
    return {
      feeId: `${source}/${id}/${name}`,
      plan,
      atMs,
      ...taxNumbers(amount, taxes),
      label: label ?? dated.fee.label,
    };
  });
}

interface FeeMoment {
  readonly atMs: number;
  /** What makes the fee one of a kind: its month or its day. */
  readonly name: string;
}

/** When a fee falls due in a month; a month or a day that the period begins in the middle of is due at its beginning. */
function momentsOf(every: FeeText['every'], { fromMs }: Period, month: Month): FeeMoment[] {
  const first = firstDay(month);
  const taken = Temporal.Instant.fromEpochMilliseconds(Math.max(fromMs, 0))
    .toZonedDateTimeISO(KYIV)
    .toPlainDate();
  const due = (day: Temporal.PlainDate, name = day.toString()) => ({
    atMs: Math.max(startOfDay(day).epochMilliseconds, fromMs),
    name,
  });
  if (every === 'month') return [due(first, month)];
  if (every === 'once') return [due(taken)];
  const days = Array.from({ length: first.daysInMonth }, (_, i) => first.add({ days: i }));
  const step = every === 'day' ? 1 : every.days;
  return days
    .filter((day) => taken.until(day).days >= 0 && taken.until(day).days % step === 0)
    .map((day) => due(day));
}

/** The share of a month fee for the days from `atMs` to the end of the month, both included. */
function proratedAmount({ amount, prorate }: FeeText, atMs: number, month: Month): number {
  if (prorate === 'none') return amount;
  const { daysInMonth } = firstDay(month);
  const day = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(KYIV).day;
  return roundedShare(amount * (daysInMonth - day + 1), daysInMonth);
}
