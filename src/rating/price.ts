import type { ExplainedPart } from './rated.ts';
import { roundedShare } from './tax.ts';

/** A rate ready to be walked. All amounts are micro-hryvnia, all quantities units of the kind of usage. */
export interface Rate {
  readonly id: string;
  readonly connectFee: number;
  readonly freeUpTo: number;
  readonly minimum: number;
  /** The most that one event costs, `Infinity` when there is no cap. */
  readonly cap: number;
  /** The most that the events of a day, and of a calendar month, cost under this rate; `Infinity` without a cap. */
  readonly capPerDay: number;
  readonly capPerMonth: number;
  readonly steps: readonly RateStep[];
  /** Whether nothing in it ever costs anything. */
  readonly free: boolean;
}

export interface RateStep {
  readonly from: number;
  readonly increment: number;
  readonly per: number;
  readonly price: number;
  /** The price of one increment in fractions of a micro-hryvnia, over the tally's denominator. */
  readonly numerator: number;
}

/**
 * The running sum of one event: an exact fraction, rounded once at the end. When a plan is loaded it is proven
 * that no event within the limits can pass 2^53 (see `LARGEST`).
 */
export interface Tally {
  denominator: number;
  /** Micro-hryvnia × denominator, without the connection. */
  numerator: number;
  /** Billed units so far. */
  billed: number;
  /** The arithmetic so far; `null` when only the sum is wanted. */
  parts: ExplainedPart[] | null;
  /** The allowances that covered something, joined by `+`, and the units that they covered. */
  allowance: string | null;
  allowanceUnits: number;
  waivesConnectFee: boolean;
  connectFee: number;
  /** The whole price with its corrections: `price = connectFee + Σ parts.amount + capped + rounded`. */
  price: number;
  capped: number;
  rounded: number;
  /** Under a plan in another currency: the sum before its cap and its rounding, in micro-units of it; else 0. */
  inCurrency: number;
}

/** To what a price is rounded, and how. */
export interface Rounding {
  readonly to: number;
  readonly mode: 'halfUp' | 'up' | 'down';
}

/** The largest events that are rated: 11 days of a call, 1 TiB of a session. Larger ones are suspended. */
export const LARGEST = { s: 1_000_000, B: 2 ** 40, '1': 1 } as const;

export function newTally(): Tally {
  return begin(
    {
      denominator: 1,
      numerator: 0,
      billed: 0,
      parts: null,
      allowance: null,
      allowanceUnits: 0,
      waivesConnectFee: false,
      connectFee: 0,
      price: 0,
      capped: 0,
      rounded: 0,
      inCurrency: 0,
    },
    1,
    [],
  );
}

/** Makes a tally ready for the next event. */
export function begin(tally: Tally, denominator: number, parts: ExplainedPart[] | null): Tally {
  tally.denominator = denominator;
  tally.numerator = 0;
  tally.billed = 0;
  tally.parts = parts;
  tally.allowance = null;
  tally.allowanceUnits = 0;
  tally.waivesConnectFee = false;
  return tally;
}

/**
 * Bills from where the tally stands up to `until` units of the event, step by step, each part rounded up to whole
 * increments; what a part overshoots by, the next one begins later.
 */
export function walk(tally: Tally, rate: Rate, until: number): void {
  const { steps } = rate;
  let at = 0;
  while (tally.billed < until) {
    while (at + 1 < steps.length && (steps[at + 1]?.from ?? Infinity) <= tally.billed) at++;
    const step = steps[at];
    if (step === undefined) throw new Error(`rate ${rate.id} has no steps`);
    const stop = Math.min(until, steps[at + 1]?.from ?? Infinity);
    bill(tally, 'rate', rate.id, Math.ceil((stop - tally.billed) / step.increment), step);
  }
}

/** Adds whole increments of a rate, or whole steps of an allowance, to the tally. */
export function bill(
  tally: Tally,
  of: ExplainedPart['of'],
  id: string,
  increments: number,
  { increment, price, per, numerator }: Omit<RateStep, 'from'>,
): void {
  const before = tally.numerator;
  tally.numerator += increments * numerator;
  tally.billed += increments * increment;
  if (tally.parts === null) return;
  const { denominator } = tally;
  const amount = roundedShare(tally.numerator, denominator) - roundedShare(before, denominator);
  tally.parts.push({ of, id, units: increments * increment, increments, increment, price, per, amount });
}

/** Adds the connection, cuts at the cap, and rounds once to whole multiples of the plan's step. */
export function total(tally: Tally, connectFee: number, cap: number, rounding: Rounding): void {
  const { numerator, denominator } = tally;
  const whole = connectFee * denominator + numerator;
  const isCapped = whole > cap * denominator;
  tally.connectFee = connectFee;
  tally.price = isCapped ? cap : rounding.to * multiples(whole, denominator * rounding.to, rounding.mode);
  if (tally.parts === null) return;
  const difference = tally.price - connectFee - roundedShare(numerator, denominator);
  tally.capped = isCapped ? difference : 0;
  tally.rounded = isCapped ? 0 : difference;
}

/** How many steps a sum comes to. Exact for whole numbers below 2^53: a quotient that is not whole is further from a whole number than it can be wrong. */
export function multiples(whole: number, step: number, mode: Rounding['mode']): number {
  if (mode === 'halfUp') return roundedShare(whole, step);
  return mode === 'up' ? Math.ceil(whole / step) : Math.floor(whole / step);
}
