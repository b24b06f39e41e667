import type { Allowance, Pack } from './allowance.ts';
import type { Bands } from './calendar.ts';
import type { Condition } from './condition.ts';
import type { Rule } from './decision.ts';
import type { AllowanceText, FeeText, PackText, PlanText, RateText } from './plan.ts';
import { LARGEST, type Rate } from './price.ts';
import type { Kind, Unit } from './rated.ts';
import { spanOf } from './span.ts';
import { greatestCommonDivisor } from './tax.ts';

/** The parts of a plan made ready for reckoning, each beside the text it was made from. */
export interface PlanParts {
  readonly denominators: ReadonlyMap<Kind, number>;
  readonly rates: ReadonlyMap<RateText, Rate>;
  /** In the order in which they are taken. */
  readonly allowances: ReadonlyMap<AllowanceText, Allowance>;
  readonly packs: ReadonlyMap<PackText, Pack>;
  readonly fees: readonly FeeText[];
  /** Fees that wait for an event that can cost something. */
  readonly waitingFees: readonly FeeText[];
  readonly conditions: readonly Condition[];
}

export const UNITS: Readonly<Record<Kind, Unit>> = { voice: 's', sms: '1', mms: '1', data: 'B' };

export function planParts(plan: PlanText, rules: readonly Rule[], { active }: Bands): PlanParts {
  const rates = rules.map((it) => it.rate);
  const denominators = denominatorsOf(rates);
  const over = (kind: Kind) => denominators.get(kind) ?? 1;
  const waitingFees = plan.fees.filter((it) => it.trigger === 'firstChargeableEvent');
  const inOrder = plan.allowances.toSorted((a, b) => a.priority - b.priority);
  return {
    denominators,
    fees: plan.fees,
    waitingFees,
    conditions: Object.entries(plan.conditions).map(([name, text]) => ({ name, text })),
    rates: new Map(rates.map((it) => [it, readyRate(it, over(it.service))])),
    allowances: new Map(
      inOrder.map((it) => [
        it,
        { ...readyAllowance(it, plan.fees, over(it.service)), bands: bandsOf(it, active) },
      ]),
    ),
    packs: new Map(
      plan.overagePacks.map((text) => [text, { id: text.id, size: text.size, step: text.step, text }]),
    ),
  };
}

function bandsOf({ calendar }: AllowanceText, active: Bands['active']): readonly boolean[] | null {
  return calendar === undefined ? null : active.map((on) => calendar.some((it) => on.has(it)));
}

function readyAllowance(
  it: AllowanceText,
  fees: readonly FeeText[],
  denominator: number,
): Omit<Allowance, 'bands'> {
  const fee = fees.find((one) => one.id === it.requires);
  return {
    id: it.id,
    amount: it.amount === 'unlimited' ? Infinity : it.amount,
    step: it.step,
    pricePerStep: it.pricePerStep,
    numerator: it.pricePerStep * denominator,
    span: spanOf(it, fees),
    carryOver: it.carryOver ?? null,
    requires: fee?.trigger === 'firstChargeableEvent' ? fee.id : null,
    waivesConnectFee: it.connectFee === 'waived',
    shared: it.sharedWith !== undefined,
  };
}

/** `per / increment` is divided here, once and for all: what is not whole stays a fraction over the denominator. */
function readyRate(it: RateText, denominator: number): Rate {
  const steps = stepsOf(it).map(({ from, increment, per, price }) => {
    return { from, increment, per, price, numerator: (price * increment * denominator) / per };
  });
  const free = it.connectFee === 0 && steps.every((step) => step.price === 0);
  const { id, connectFee, freeUpTo, minimum } = it;
  const { perEvent: cap = Infinity, perDay = Infinity, perMonth = Infinity } = it.cap ?? {};
  return { id, connectFee, freeUpTo, minimum, cap, capPerDay: perDay, capPerMonth: perMonth, steps, free };
}

function stepsOf(it: RateText): NonNullable<RateText['steps']> {
  return it.steps ?? [{ from: 0, increment: 1, per: 1, price: it.event ?? 0 }];
}

/** The smallest denominator over which every increment of a kind of usage costs a whole number. */
function denominatorsOf(rates: readonly RateText[]): Map<Kind, number> {
  const found = new Map<Kind, number>();
  for (const rate of rates)
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
export function boundMistakes(
  { rates, allowances, packs, denominators, fees }: PlanParts,
  dearest: number,
): string[] {
  const over = (kind: Kind) => denominators.get(kind) ?? 1;
  const badRates = [...rates].filter(([text, it]) => !isBounded(text, it, over(text.service), dearest));
  const badAllowances = [...allowances].filter(
    ([text, it]) =>
      most(it.numerator, it.step, text.service) * dearestOver(over(text.service), dearest) > MOST,
  );
  const badFees = [
    ...fees.map((it) => [it.id, it.amount] as const),
    ...[...packs.keys()].map((it) => [it.id, it.price] as const),
  ].filter(([, amount]) => amount * dearest > MOST);
  return [
    ...badFees.map(([name]) => `fee "${name}" is too dear to be reckoned exactly`),
    ...badRates.map(([{ id }]) => `rate "${id}" is too dear or too fine to be reckoned exactly`),
    ...badAllowances.map(([{ id }]) => `allowance "${id}" is too dear or too fine to be reckoned exactly`),
  ];
}

function isBounded(text: RateText, rate: Rate, denominator: number, dearest: number): boolean {
  const products = stepsOf(text).map((it) => it.price * it.increment * denominator);
  const sums = rate.steps.map((it) => most(it.numerator, it.increment, text.service));
  const largest = Math.max(rate.connectFee * denominator, ...sums);
  const small = largest * dearestOver(denominator, dearest) <= MOST;
  return small && denominator <= FINEST && products.every(Number.isSafeInteger);
}

/** In hryvnias a sum is `dearest` times as large, but no longer over the denominator. */
function dearestOver(denominator: number, dearest: number): number {
  return Math.max(1, dearest / denominator);
}

function most(numerator: number, increment: number, kind: Kind): number {
  return numerator * (LARGEST[UNITS[kind]] / increment + EXTRA_INCREMENTS);
}
