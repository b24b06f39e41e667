import { type TaxRates, share } from '../terms/index.ts';
import type { TaxedNumbers, TaxesInside } from './rated.ts';

/** How services and most plans are priced: with VAT, the duty inside or on top. */
export function withVat(duty: boolean): TaxesInside {
  return duty ? BOTH_INSIDE : VAT_INSIDE;
}

const BOTH_INSIDE: TaxesInside = { vat: true, duty: true };
export const VAT_INSIDE: TaxesInside = { vat: true, duty: false };

/**
 * Taxes in plain numbers, for the hot loop. The same amounts to the micro-hryvnia as `taxed()` of the terms:
 * shares are reduced fractions, and where a product could pass 2^53 the exact `share()` of the terms is asked.
 */
export interface TaxShares {
  readonly vatPpm: number;
  readonly dutyPpm: number;
  readonly inside: TaxesInside;
  /** The part of the written amount that is the price without VAT. */
  readonly net: Share;
  /** What VAT is of the written amount. */
  readonly vat: Share;
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

/** The shares for amounts that contain these taxes. */
export function taxShares({ vatPpm, dutyPpm }: TaxRates, inside: TaxesInside): TaxShares {
  const whole = PPM + (inside.vat ? vatPpm : 0) + (inside.duty ? dutyPpm : 0);
  const of = (part: number): Share => reduced(part, whole);
  return { vatPpm, dutyPpm, inside, net: of(PPM), vat: of(vatPpm), duty: of(dutyPpm) };
}

/**
 * Opens a written amount of micro-hryvnia, 0 ≤ amount < 2^53. Net and duty are rounded once each, half up; VAT is
 * the difference, so the parts always add up. With the duty inside, what is taken is the written amount itself. Without VAT the
 * written amount is the net, and VAT, rounded once, half up, comes on top of it.
 */
export function taxNumbers(amount: number, shares: TaxShares): TaxedNumbers {
  if (!shares.inside.vat) return numbersWithoutVat(amount, shares);
  const net = portion(amount, shares.net);
  const duty = portion(amount, shares.duty);
  const price = shares.inside.duty ? amount - duty : amount;
  return { price, net, vat: price - net, duty, taken: price + duty };
}

function numbersWithoutVat(amount: number, shares: TaxShares): TaxedNumbers {
  const duty = portion(amount, shares.duty);
  const net = shares.inside.duty ? amount - duty : amount;
  const vat = portion(amount, shares.vat);
  return { price: net + vat, net, vat, duty, taken: net + vat + duty };
}

/** Only what is taken, as `taxNumbers` says it. */
export function takenOf(amount: number, shares: TaxShares): number {
  if (!shares.inside.vat) return numbersWithoutVat(amount, shares).taken;
  return shares.inside.duty ? amount : amount + portion(amount, shares.duty);
}

/** The amount as the price list writes it, of which these are the parts. */
export function writtenAmount(inside: TaxesInside, it: Omit<TaxedNumbers, 'vat'>): number {
  if (inside.vat) return inside.duty ? it.taken : it.price;
  return inside.duty ? it.net + it.duty : it.net;
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
