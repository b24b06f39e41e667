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
  readonly denominator: number;
  /** Micro-hryvnia × denominator, without the connection. */
  numerator: number;
  /** Billed units so far. */
  billed: number;
  readonly parts: ExplainedPart[];
}

/** The largest events that are rated: 11 days of a call, 1 TiB of a session. Larger ones are suspended. */
export const LARGEST = { s: 1_000_000, B: 2 ** 40, '1': 1 } as const;

export function newTally(denominator: number): Tally {
  return { denominator, numerator: 0, billed: 0, parts: [] };
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
  const before = roundedShare(tally.numerator, tally.denominator);
  tally.numerator += increments * numerator;
  tally.billed += increments * increment;
  const amount = roundedShare(tally.numerator, tally.denominator) - before;
  tally.parts.push({ of, id, units: increments * increment, increments, increment, price, per, amount });
}

/** The whole price of an event with its corrections: `price = connectFee + Σ parts.amount + capped + rounded`. */
export interface Total {
  readonly price: number;
  readonly capped: number;
  readonly rounded: number;
}

/** Adds the connection, cuts at the cap, and rounds once, half up, to whole multiples of `roundTo` micro-hryvnia. */
export function total(tally: Tally, connectFee: number, cap: number, roundTo: number): Total {
  const { numerator, denominator } = tally;
  const parts = roundedShare(numerator, denominator);
  const whole = connectFee * denominator + numerator;
  if (whole > cap * denominator) return { price: cap, capped: cap - connectFee - parts, rounded: 0 };
  const price = roundTo * roundedShare(whole, denominator * roundTo);
  return { price, capped: 0, rounded: price - connectFee - parts };
}
