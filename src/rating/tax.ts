import { type TaxRates, share } from '../terms/index.ts';
import type { TaxedNumbers } from './rated.ts';

/**
 * Taxes in plain numbers, for the hot loop. The same amounts to the micro-hryvnia as `taxed()` of the terms:
 * shares are reduced fractions, and where a product could pass 2^53 the exact `share()` of the terms is asked.
 */
export interface TaxShares {
  readonly vatPpm: number;
  readonly dutyPpm: number;
  readonly dutyInside: boolean;
  /** The part of the written amount that is the price without VAT. */
  readonly net: Share;
  /** The part of the written amount that is the duty. */
  readonly duty: Share;
}

interface Share {
  readonly numerator: number;
  readonly denominator: number;
  /** Up to this amount no product passes 2^53. */
  readonly safe: number;
}

const PPM = 1_000_000;

/** The shares for amounts that include VAT, with the duty inside them or on top. */
export function taxShares(rates: TaxRates, dutyInside: boolean): TaxShares {
  const whole = PPM + rates.vatPpm + (dutyInside ? rates.dutyPpm : 0);
  return { ...rates, dutyInside, net: reduced(PPM, whole), duty: reduced(rates.dutyPpm, whole) };
}

/**
 * Opens a written amount of micro-hryvnia, 0 ≤ amount < 2^53. Net and duty are rounded once each, half up; VAT is
 * the difference, so the parts always add up. With the duty inside, what is taken is the written amount itself.
 */
export function taxNumbers(amount: number, shares: TaxShares): TaxedNumbers {
  const net = portion(amount, shares.net);
  const duty = portion(amount, shares.duty);
  const price = shares.dutyInside ? amount - duty : amount;
  return { price, net, vat: price - net, duty, taken: price + duty };
}

/** Only what is taken, as `taxNumbers` says it. */
export function takenOf(amount: number, shares: TaxShares): number {
  return shares.dutyInside ? amount : amount + portion(amount, shares.duty);
}

function portion(amount: number, { numerator, denominator, safe }: Share): number {
  if (amount > safe) return Number(share(BigInt(amount), BigInt(numerator), BigInt(denominator)));
  return roundedShare(amount * numerator, denominator);
}

/**
 * `numerator ÷ denominator` rounded half up, for whole numbers ≥ 0 with 2·numerator + denominator < 2^53. Exact:
 * a quotient that is not whole stays at least 1/(2·denominator) below the next whole number, more than the
 * division of two such numbers can be wrong by.
 */
export function roundedShare(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

function reduced(numerator: number, denominator: number): Share {
  const factor = greatestCommonDivisor(numerator, denominator);
  const [top, bottom] = [numerator / factor, denominator / factor];
  const safe = Math.floor((Number.MAX_SAFE_INTEGER - bottom) / (2 * Math.max(top, 1)));
  return { numerator: top, denominator: bottom, safe };
}

/** The greatest whole number that divides both. */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
