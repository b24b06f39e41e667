import { CATEGORIES, type Category, startOfDay } from '../terms/index.ts';
import type { Allowance, Pack } from './allowance.ts';
import { categoryOf } from './category.ts';
import type { Condition } from './condition.ts';
import { type Rule, type Situation, type Space, decide, matchOf, situations } from './decision.ts';
import type { FeeText, PlanText } from './plan.ts';
import { type PlanParts, UNITS, boundMistakes, planParts } from './plan-parts.ts';
import { LARGEST, type Rate, type Rounding } from './price.ts';
import type { TaxesInside, Unit } from './rated.ts';
import { greatestCommonDivisor } from './tax.ts';

/** A plan's version with every situation decided. */
export interface PlanTable {
  readonly id: string;
  readonly version: string;
  /** Its first moment, and the first one after its last day; `Infinity` when it has none. */
  readonly beginMs: number;
  readonly endMs: number;
  /** Which taxes its amounts contain. */
  readonly inside: TaxesInside;
  /** Of its amounts: `UAH`, or another that is changed into it when something falls due. */
  readonly currency: string;
  /** Of an event. */
  readonly rounding: Rounding;
  /** Of what a month takes in all; `null` where events alone are rounded. */
  readonly billRounding: Rounding | null;
  /** How many friends the plan has; 0 when it has none. */
  readonly friends: number;
  /** For every set of conditions that can hold, as bits: cells by `cellIndex`; those that cannot be are left out. */
  readonly variants: readonly (readonly (Cell | undefined)[])[];
  readonly conditions: readonly Condition[];
  readonly fees: readonly FeeText[];
  /** Fees that wait for an event that can cost something. */
  readonly waitingFees: readonly FeeText[];
  readonly allowances: readonly Allowance[];
  readonly packs: readonly Pack[];
  /** Whether any allowance is shared with the account. */
  readonly shares: boolean;
  /** Whether a rater must remember anything from one event to the next. */
  readonly remembers: boolean;
  /** Whether it must remember it from one month to the next. */
  readonly crossesMonths: boolean;
}

/** What a kind of event costs. */
export interface Cell {
  readonly category: Category;
  readonly categoryIndex: number;
  readonly zone: string;
  readonly unit: Unit;
  /** The rate in every band when it is the same in all, else `null`. */
  readonly rate: Rate | null;
  /** The rate in each band of the calendars. */
  readonly rates: readonly Rate[];
  readonly allowances: readonly Allowance[];
  readonly pack: Pack | null;
  /** Whether there is an allowance or a pack. */
  readonly covered: boolean;
  /** Whether any of the allowances holds only at some times. */
  readonly coveredAtTimes: boolean;
  readonly denominator: number;
  /** Whether an event of this kind can cost anything or use an allowance up: it opens the fees of its day. */
  readonly costs: boolean;
  /** Whether its price depends on nothing but how much was used, and on which conditions of money that came in hold. */
  readonly steady: boolean;
  /** Whether it is so for the rest of a day once nothing of its allowances is left and every fee that waits is open. */
  readonly plainAfter: boolean;
  /** What was used in the same whole grains, begun ones counted, costs the same where the price is steady. */
  readonly grain: number;
}

/**
 * Expands a plan and its price lists. Every mistake is named with the rule it is in. `dearest` is the highest rate at which the
 * plan's currency is ever changed into hryvnias.
 */
export function planTable(
  plan: PlanText,
  rules: readonly Rule[],
  space: Space,
  dearest = 1,
): { table: PlanTable; mistakes: string[] } {
  const parts = planParts(plan, rules, space.bands);
  const mistakes = new Set(boundMistakes(parts, dearest));
  const variants = subsets(Object.keys(plan.conditions)).map((holding) => {
    const cells: (Cell | undefined)[] = [];
    for (const { index, situation } of situations(space)) {
      const decided = space.bands.active.map((active) => decide(rules, situation, active, holding));
      for (const it of decided) if ('mistake' in it) mistakes.add(it.mistake);
      const rates = decided.flatMap((it) => ('rate' in it ? (parts.rates.get(it.rate) ?? []) : []));
      cells[index] = cellOf(situation, rates, parts, holding);
    }
    return cells;
  });
  return { table: { ...headOf(plan), variants, ...listsOf(parts) }, mistakes: [...mistakes] };
}

/** Every set of names, at the place whose bits say which of them are in it. */
function subsets(names: readonly string[]): ReadonlySet<string>[] {
  return Array.from(
    { length: 2 ** names.length },
    (_, bits) => new Set(names.filter((_, i) => (bits & (1 << i)) !== 0)),
  );
}

type Lists = 'shares' | 'conditions' | 'waitingFees' | 'allowances' | 'packs' | 'remembers' | 'crossesMonths';

function headOf(plan: PlanText): Omit<PlanTable, 'variants' | Lists> {
  const { id, validFrom, validTo = null, fees } = plan;
  const { include } = plan.prices;
  const { at = 'event', to = 1, mode = 'halfUp' } = plan.rounding ?? {};
  return {
    id,
    version: validFrom,
    beginMs: midnightMs(validFrom),
    endMs: validTo === null ? Infinity : midnightMs(validTo, 1),
    inside: { vat: include.includes('vat'), duty: include.includes('pf') },
    currency: plan.currency,
    rounding: at === 'event' ? { to, mode } : { to: 1, mode: 'halfUp' },
    billRounding: at === 'bill' ? { to, mode } : null,
    friends: plan.lists?.friends.max ?? 0,
    fees,
  };
}

function midnightMs(day: string, daysLater = 0): number {
  return startOfDay(Temporal.PlainDate.from(day).add({ days: daysLater })).epochMilliseconds;
}

function listsOf(parts: PlanParts): Pick<PlanTable, Lists> {
  const { conditions, waitingFees } = parts;
  const [allowances, packs] = [[...parts.allowances.values()], [...parts.packs.values()]];
  const capped = [...parts.rates.values()].some((it) => Math.min(it.capPerDay, it.capPerMonth) < Infinity);
  const lists = [waitingFees, allowances, packs, conditions];
  return {
    conditions,
    waitingFees,
    allowances,
    packs,
    shares: allowances.some((it) => it.shared),
    remembers: capped || lists.some((all) => all.length > 0),
    crossesMonths:
      allowances.some(
        (it) => it.carryOver !== null || it.span.of === 'days' || it.span.of === 'anniversary',
      ) ||
      waitingFees.some((it) => typeof it.every === 'object') ||
      packs.some((it) => typeof it.text.expires === 'object'),
  };
}

function cellOf(
  situation: Situation,
  rates: readonly Rate[],
  parts: PlanParts,
  holding: ReadonlySet<string>,
): Cell {
  const { service, roaming, zone } = situation;
  const matches = (text: Parameters<typeof matchOf>[0]) => matchOf(text, situation) !== null;
  const allowances = [...parts.allowances]
    .filter(([text]) => matches(text) && (text.if === undefined || holding.has(text.if)))
    .map(([, it]) => it);
  const pack = [...parts.packs].find(([text]) => matches(text))?.[1] ?? null;
  const covered = allowances.length > 0 || pack !== null;
  const costs = covered || rates.some((it) => !it.free);
  const oneRate = isSteady(rates);
  const coveredAtTimes = allowances.some((it) => it.bands !== null);
  const opens = costs && parts.waitingFees.length > 0;
  const category = categoryOf(service, roaming, zone.category);
  return {
    category,
    categoryIndex: CATEGORIES.indexOf(category),
    zone: service === 'data' ? 'internet' : zone.id,
    unit: UNITS[service],
    rate: rates.every((it) => it === rates[0]) ? (rates[0] ?? null) : null,
    rates,
    allowances,
    pack,
    covered,
    coveredAtTimes,
    denominator: parts.denominators.get(service) ?? 1,
    costs,
    steady: oneRate && (!covered || coversAll(allowances[0])) && !opens && !remembersUse(parts),
    plainAfter: oneRate && pack === null && !coveredAtTimes && parts.conditions.length === 0,
    grain: grainOf(rates[0], allowances[0]),
  };
}

/** Whether an allowance takes whatever comes, at any time, and nothing of it is used up. */
function coversAll(first: Allowance | undefined): boolean {
  return first !== undefined && first.amount === Infinity && first.requires === null && first.bands === null;
}

/** The greatest measure that everything is a multiple of by which a rate, or an allowance before it, counts what was used. */
function grainOf(rate: Rate | undefined, first: Allowance | undefined): number {
  if (rate === undefined) return 1;
  const { freeUpTo, minimum, steps } = rate;
  const measures = rate.free ? [] : [...steps.flatMap((it) => [it.from, it.increment]), minimum, freeUpTo];
  const step = (first?.pricePerStep ?? 0) > 0 ? first!.step : 0;
  return [...measures, step].reduce(greatestCommonDivisor, 0) || LARGEST.B;
}

/** One rate whatever the time, without a cap of a day or a month. */
function isSteady(rates: readonly Rate[]): boolean {
  return rates.every((it) => it === rates[0] && it.capPerDay === Infinity && it.capPerMonth === Infinity);
}

/** Whether a condition counts what was used, or asks which fees are open: only the events in their order tell. */
function remembersUse({ conditions }: PlanParts): boolean {
  return conditions.some(({ text }) => !('topUpAtLeast' in text));
}
