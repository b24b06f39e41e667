import type { Category } from '../terms/index.ts';
import type { Allowance } from './allowance.ts';
import { categoryOf } from './category.ts';
import { type Rule, type Situation, type Space, decide, matchOf, situations } from './decision.ts';
import type { AllowanceText, FeeText, PlanText, RateText } from './plan.ts';
import { LARGEST, type Rate } from './price.ts';
import type { Kind, Unit } from './rated.ts';
import { greatestCommonDivisor } from './tax.ts';

/** A plan's version with every situation decided. */
export interface PlanTable {
  readonly id: string;
  readonly version: string;
  readonly dutyInside: boolean;
  readonly roundTo: number;
  /** How many friends the plan has; 0 when it has none. */
  readonly friends: number;
  /** By {@link cellIndex}; places of situations that cannot be are left out. */
  readonly cells: readonly (Cell | undefined)[];
  readonly fees: readonly FeeText[];
  /** Fees that wait for the first event of a day that costs something. */
  readonly dayFees: readonly FeeText[];
  readonly allowances: readonly Allowance[];
}

/** What a kind of event costs. */
export interface Cell {
  readonly category: Category;
  readonly zone: string;
  readonly unit: Unit;
  /** The rate in every band when it is the same in all, else `null`. */
  readonly rate: Rate | null;
  /** The rate in each band of the calendars. */
  readonly rates: readonly Rate[];
  readonly allowances: readonly Allowance[];
  readonly denominator: number;
  /** Whether an event of this kind can cost anything or use an allowance up: it opens the fees of its day. */
  readonly costs: boolean;
}

export const UNITS: Readonly<Record<Kind, Unit>> = { voice: 's', sms: '1', mms: '1', data: 'B' };

type Denominators = ReadonlyMap<Kind, number>;

/** Expands a plan and its price lists. Every mistake is named with the rule it is in. */
export function planTable(
  plan: PlanText,
  rules: readonly Rule[],
  space: Space,
): { table: PlanTable; mistakes: string[] } {
  const mistakes: string[] = [];
  const denominators = denominatorsOf(rules);
  const rates = new Map(
    rules.map(({ rate }) => [rate, readyRate(rate, denominators.get(rate.service) ?? 1)]),
  );
  const waiting = plan.fees.filter((it) => it.trigger === 'firstChargeableEvent');
  const allowances = new Map(inOrder(plan).map((it) => [it, readyAllowance(it, waiting, denominators)]));
  const cells: (Cell | undefined)[] = [];
  for (const { index, situation } of situations(space)) {
    const decided = space.bands.active.map((active) => decide(rules, situation, active));
    mistakes.push(...decided.flatMap((it) => ('mistake' in it ? [it.mistake] : [])));
    const found = decided.flatMap((it) => ('rate' in it ? (rates.get(it.rate) ?? []) : []));
    const matching = [...allowances].filter(([it]) => matchOf(it, situation) !== null).map(([, it]) => it);
    cells[index] = cellOf(situation, found, matching, denominators.get(situation.service) ?? 1);
  }
  mistakes.push(...tooLarge([...rates], denominators), ...tooLargeAllowances([...allowances], denominators));
  const head = { id: plan.id, version: plan.validFrom, dutyInside: plan.prices.include.includes('pf') };
  const rest = { roundTo: plan.rounding?.to ?? 1, friends: plan.lists?.friends.max ?? 0, fees: plan.fees };
  const table = { ...head, ...rest, cells, dayFees: waiting, allowances: [...allowances.values()] };
  return { table, mistakes: [...new Set(mistakes)] };
}

function cellOf(
  situation: Situation,
  rates: readonly Rate[],
  allowances: readonly Allowance[],
  denominator: number,
): Cell {
  const { service, roaming, zone } = situation;
  const rate = rates.every((it) => it === rates[0]) ? (rates[0] ?? null) : null;
  const category = categoryOf(service, roaming, zone.category);
  const place = service === 'data' ? 'internet' : zone.id;
  const costs = allowances.length > 0 || rates.some((it) => !it.free);
  return { category, zone: place, unit: UNITS[service], rate, rates, allowances, denominator, costs };
}

function inOrder(plan: PlanText): AllowanceText[] {
  return plan.allowances.toSorted((a, b) => a.priority - b.priority);
}

function readyAllowance(
  it: AllowanceText,
  waiting: readonly FeeText[],
  denominators: Denominators,
): Allowance {
  return {
    id: it.id,
    amount: it.amount === 'unlimited' ? Infinity : it.amount,
    step: it.step,
    pricePerStep: it.pricePerStep,
    numerator: it.pricePerStep * (denominators.get(it.service) ?? 1),
    period: it.period,
    requires: waiting.find((fee) => fee.id === it.requires)?.id ?? null,
    waivesConnectFee: it.connectFee === 'waived',
  };
}

/** `per / increment` is divided here, once and for all: what is not whole stays a fraction over the denominator. */
function readyRate(it: RateText, denominator: number): Rate {
  const steps = stepsOf(it).map((step) => ({
    ...step,
    numerator: (step.price * step.increment * denominator) / step.per,
  }));
  const free = it.connectFee === 0 && steps.every((step) => step.price === 0);
  const { id, connectFee, freeUpTo, minimum } = it;
  return { id, connectFee, freeUpTo, minimum, cap: it.cap?.perEvent ?? Infinity, steps, free };
}

function stepsOf(it: RateText): NonNullable<RateText['steps']> {
  if (it.steps !== undefined) return it.steps;
  return [{ from: 0, increment: 1, per: 1, price: it.event ?? 0 }];
}

/** The smallest denominator over which every increment of a kind of usage costs a whole number. */
function denominatorsOf(rules: readonly Rule[]): Denominators {
  const found = new Map<Kind, number>();
  for (const { rate } of rules)
    for (const step of stepsOf(rate)) {
      const rest = step.per / greatestCommonDivisor(step.price * step.increment, step.per);
      const known = found.get(rate.service) ?? 1;
      found.set(rate.service, (known / greatestCommonDivisor(known, rest)) * rest);
    }
  return found;
}

/** Room for what steps and calendars add by rounding up, in increments. */
const EXTRA_INCREMENTS = 4_000;
const MOST = 2 ** 51;
const FINEST = 2 ** 30;

/**
 * The bound of the hot loop: the dearest unit for the largest event, and the dearest increment for every place
 * where one can be rounded up, stay below 2^51 each, so their sum, doubled to round, stays below 2^53.
 */
function tooLarge(rates: readonly (readonly [RateText, Rate])[], denominators: Denominators): string[] {
  return rates
    .filter(([text, rate]) => {
      const denominator = denominators.get(text.service) ?? 1;
      const parts = rate.steps.map((it) => bound(it.numerator, it.increment, LARGEST[UNITS[text.service]]));
      const safe =
        text.steps?.every((it) => Number.isSafeInteger(it.price * it.increment * denominator)) ?? true;
      return !safe || denominator > FINEST || Math.max(rate.connectFee * denominator, ...parts) > MOST;
    })
    .map(([text]) => `rate "${text.id}" is too dear or too fine to be reckoned exactly`);
}

function tooLargeAllowances(
  all: readonly (readonly [AllowanceText, Allowance])[],
  denominators: Denominators,
): string[] {
  return all
    .filter(
      ([text, it]) =>
        bound(
          it.pricePerStep * (denominators.get(text.service) ?? 1),
          it.step,
          LARGEST[UNITS[text.service]],
        ) > MOST,
    )
    .map(([text]) => `allowance "${text.id}" is too dear or too fine to be reckoned exactly`);
}

function bound(numerator: number, increment: number, largest: number): number {
  return numerator * (largest / increment + EXTRA_INCREMENTS);
}
