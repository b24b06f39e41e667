import {
  type BrandId,
  type InEveryLanguage,
  type Month,
  type TaxRates,
  endOfMonth,
  startOfMonth,
} from '../terms/index.ts';
import { type BandClock, type MonthDays, bandClock, monthDays } from './calendar.ts';
import { type Exchange, HRYVNIA } from './exchange.ts';
import type { Space } from './decision.ts';
import type { Era } from './era.ts';
import type { AllowanceText, FeeText } from './plan.ts';
import type { PlanTable } from './plan-table.ts';
import type { ServiceText } from './reference.ts';
import { type TaxShares, taxShares } from './tax.ts';
import type { ZoneTrie } from './zone.ts';

/** A plan as people read it. */
export interface Plan {
  readonly id: string;
  readonly brand: BrandId;
  readonly payment: 'prepaid' | 'contract';
  readonly name: InEveryLanguage<string>;
  readonly description: InEveryLanguage<string>;
  readonly fees: readonly PublicFee[];
  readonly allowances: readonly PublicAllowance[];
  /** Whether use buys packs when the allowances are used up. */
  readonly hasPacks: boolean;
  /** The first day of the newest version. */
  readonly validFrom: string;
  /** From this day on nobody new can take it; `null` while it is open. */
  readonly closedToNew: string | null;
}

/** Units that come with a plan. */
export interface PublicAllowance {
  readonly id: string;
  readonly kind: AllowanceText['service'];
  readonly direction: 'out' | 'in';
  /** Where the other side is, and where the subscriber is; `*` is anywhere. */
  readonly zones: readonly string[];
  readonly roaming: readonly string[];
  /** Seconds, bytes or pieces in every period; `null` without limit. */
  readonly amount: number | null;
  readonly period: Exclude<AllowanceText['period'], 'fee'>;
  /** Whether it is one amount for all numbers of the account that have the plan. */
  readonly shared: boolean;
  /** The calendars in which it holds; none: at any time. */
  readonly times: readonly InEveryLanguage<string>[];
}

export interface PublicFee {
  readonly id: string;
  readonly label: InEveryLanguage<string>;
  /** As the price list writes it: millionths of its currency, hryvnias where none is named. */
  readonly amount: number;
  readonly currency?: string;
  /** One charge for each day, each calendar month, each so many days, or once. */
  readonly every: FeeText['every'];
  /** Whether `amount` already contains the pension-fund duty. */
  readonly dutyInside: boolean;
  /** There and `true` where VAT comes on top of `amount`. */
  readonly vatExtra?: true;
}

/** A service that a subscription can have. */
export interface Service {
  readonly id: string;
  readonly name: InEveryLanguage<string>;
  readonly description: InEveryLanguage<string>;
  readonly fees: readonly PublicFee[];
  /** Without what it is of no use; `null`: without any use of the number. */
  readonly usedWith: 'calls' | null;
}

/** All that the operator publishes about prices, checked and compiled. Made by `readBook`, never changed. */
export interface PlanBook {
  readonly plans: ReadonlyMap<string, Plan>;
  readonly services: ReadonlyMap<string, Service>;
  /** The versions of each plan, oldest first. */
  readonly versions: ReadonlyMap<string, readonly PlanTable[]>;
  readonly serviceTexts: ReadonlyMap<string, ServiceText>;
  readonly space: Space;
  readonly shortNumbers: { readonly zone: number; readonly maxDigits: number };
  readonly holidays: ReadonlySet<string>;
  /** The rates of each currency, oldest first. */
  readonly exchanges: ReadonlyMap<string, readonly Exchange[]>;
  /** Oldest first; the first one has no beginning. */
  readonly eras: readonly Era[];
  /** Names for people. */
  readonly zoneNames: ReadonlyMap<string, InEveryLanguage<string>>;
  readonly roamingNames: ReadonlyMap<string, InEveryLanguage<string>>;
  /** Of rules and of allowances, by their ids; not every operator gives them names. */
  readonly ruleNames: ReadonlyMap<string, InEveryLanguage<string>>;
  /** What was worked out for a month before. Only a memory: it never changes an answer. */
  readonly memory: {
    readonly months: Map<Month, BookMonth>;
    readonly chapters: Map<string, readonly Chapter[]>;
  };
}

export interface BookMonth {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly days: MonthDays;
  readonly clock: BandClock;
}

/** A stretch of a month in which one version of a plan, one set of zones, one of taxes and one rate of its currency hold. */
export interface Chapter {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly table: PlanTable;
  readonly zones: ZoneTrie;
  readonly taxes: TaxShares;
  /** `null` where the plan is in hryvnias. */
  readonly exchange: Exchange | null;
}

/** A plan by its id, in its newest version. */
export function planOf(book: PlanBook, id: string): Plan | undefined {
  return book.plans.get(id);
}

/** A service by its id. */
export function serviceOf(book: PlanBook, id: string): Service | undefined {
  return book.services.get(id);
}

/** A zone's name for people, e.g. `other mobiles in Ukraine`. */
export function zoneName(book: PlanBook, zone: string): InEveryLanguage<string> | undefined {
  return book.zoneNames.get(zone);
}

/** A roaming zone's name for people, e.g. `roaming in the EU`. */
export function roamingName(book: PlanBook, roaming: string): InEveryLanguage<string> | undefined {
  return book.roamingNames.get(roaming);
}

/** The tax rates in force at a moment. */
export function taxRatesAt(book: PlanBook, ms: number): TaxRates {
  const { vatPpm, dutyPpm } = eraAt(book, ms);
  return { vatPpm, dutyPpm };
}

export function eraAt(book: PlanBook, ms: number): Era {
  const era = book.eras.findLast((it) => it.fromMs <= ms);
  if (era === undefined) throw new Error('the book has no era');
  return era;
}

/** The days and bands of a month. The clock reaches beyond its end as far as the longest call may. */
export function bookMonth(book: PlanBook, month: Month): BookMonth {
  const known = book.memory.months.get(month);
  if (known !== undefined) return known;
  const made = {
    fromMs: startOfMonth(month).epochMilliseconds,
    untilMs: endOfMonth(month).epochMilliseconds,
    days: monthDays(month),
    clock: bandClock(book.space.bands, book.holidays, month, EXTRA_DAYS),
  };
  book.memory.months.set(month, made);
  return made;
}

/** More than `LARGEST.s` seconds. */
const EXTRA_DAYS = 13;

/** The stretches of a month under one plan, in order and without gaps; empty for an unknown plan. */
export function chapters(book: PlanBook, plan: string, month: Month): readonly Chapter[] {
  const key = `${month} ${plan}`;
  const known = book.memory.chapters.get(key);
  if (known !== undefined) return known;
  const versions = book.versions.get(plan);
  const made = versions === undefined ? [] : chaptersBetween(book, versions, bookMonth(book, month));
  if (versions !== undefined) book.memory.chapters.set(key, made);
  return made;
}

/** Whether a plan has a price at every moment of a month: it has not ended, and its currency has a rate. */
export function holdsThrough(book: PlanBook, plan: string, month: Month): boolean {
  const { fromMs, untilMs } = bookMonth(book, month);
  const held = chapters(book, plan, month).reduce((sum, it) => sum + it.untilMs - it.fromMs, 0);
  return held === untilMs - fromMs;
}

function chaptersBetween(book: PlanBook, versions: readonly PlanTable[], month: BookMonth): Chapter[] {
  const begins = [
    month.fromMs,
    ...book.eras.map((it) => it.fromMs),
    ...versions.map((it) => it.beginMs),
    ...versions.map((it) => it.endMs),
    ...versions.flatMap((it) => (book.exchanges.get(it.currency) ?? []).flatMap(spanMs)),
  ]
    .filter((ms) => ms >= month.fromMs && ms < month.untilMs)
    .sort((a, b) => a - b);
  const marks = [...new Set(begins)];
  return marks.flatMap((fromMs, i) => {
    const table = versionAt(versions, fromMs);
    if (hasEnded(table, fromMs)) return [];
    const exchange = exchangeAt(book, table, fromMs);
    if (exchange === undefined) return [];
    const era = eraAt(book, fromMs);
    const taxes = taxShares({ vatPpm: era.vatPpm, dutyPpm: era.dutyPpm }, table.inside);
    return { fromMs, untilMs: marks[i + 1] ?? month.untilMs, table, zones: era.zones, taxes, exchange };
  });
}

function spanMs({ fromMs, untilMs }: Exchange): number[] {
  return [fromMs, untilMs];
}

/** By what the amounts of a plan or a fee are changed into hryvnias at a moment; `null` when they are hryvnias, `undefined` when no rate is known. */
export function exchangeAt(
  book: PlanBook,
  { currency = HRYVNIA }: { readonly currency?: string },
  ms: number,
): Exchange | null | undefined {
  if (currency === HRYVNIA) return null;
  return book.exchanges.get(currency)?.find((it) => it.fromMs <= ms && ms < it.untilMs);
}

/** The version in force; before the first one began, the first. */
export function versionAt(versions: readonly PlanTable[], ms: number): PlanTable {
  const version = versions.findLast((it) => it.beginMs <= ms) ?? versions[0];
  if (version === undefined) throw new Error('a plan without versions');
  return version;
}

/** Whether a version holds no more. */
export function hasEnded(version: PlanTable, ms: number): boolean {
  return ms >= version.endMs;
}
