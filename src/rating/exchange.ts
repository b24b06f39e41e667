import { share } from '../terms/index.ts';
import type { Usage } from './allowance.ts';
import type { Rate, Rounding, Tally } from './price.ts';
import type { ExplainedPart } from './rated.ts';
import { roundedShare } from './tax.ts';

/** The currency of balances, of the ledger and of every price list that names no other. */
export const HRYVNIA = 'UAH';

/** What a currency costs in hryvnias for a time: `fromMs ≤ t < untilMs`. */
export interface Exchange {
  readonly currency: string;
  /** Micro-hryvnia for so many whole `units` of the currency. */
  readonly hryvnias: number;
  readonly units: number;
  /** The first day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

const MILLION = 1_000_000n;

/** Micro-hryvnia for one micro-unit of the currency, as an exact fraction. */
function ratio({ hryvnias, units }: Exchange): readonly [bigint, bigint] {
  return [BigInt(hryvnias), BigInt(units) * MILLION];
}

/**
 * `numerator ÷ denominator` micro-units of a plan's currency in whole micro-hryvnia: one exact fraction, rounded once, half up.
 * Without an exchange they are hryvnias already. Both are whole numbers ≥ 0 below 2^53, and so is the result: no plan loads whose
 * dearest sum could pass it at the dearest rate (`boundMistakes`).
 */
export function inHryvnias(exchange: Exchange | null, numerator: number, denominator = 1): number {
  if (exchange === null) return denominator === 1 ? numerator : roundedShare(numerator, denominator);
  const [top, bottom] = ratio(exchange);
  return Number(share(BigInt(numerator), top, BigInt(denominator) * bottom));
}

/** The smallest sum of whole micro-hryvnia that is worth so many micro-units of the currency. */
export function worthAtLeast(exchange: Exchange | null, micros: number): number {
  if (exchange === null) return micros;
  const [top, bottom] = ratio(exchange);
  return Number((BigInt(micros) * top + bottom - 1n) / bottom);
}

/**
 * `total` for a plan that is priced in another currency: the exact sum times the exact rate, cut at the cap, rounded once. A cap
 * is of the plan's currency, by the rate of the event; what a day or a month has spent of it are the hryvnias that were taken.
 */
export function totalExchanged(
  tally: Tally,
  connectFee: number,
  rate: Rate,
  usage: Usage,
  rounding: Rounding,
  exchange: Exchange,
): void {
  const [top, bottom] = ratio(exchange);
  const denominator = BigInt(tally.denominator);
  const sum = BigInt(connectFee) * denominator + BigInt(tally.numerator);
  const [whole, over] = [sum * top, denominator * bottom];
  const cap = capLeft(rate, usage, exchange);
  const isCapped = cap !== null && whole * bottom > cap * over;
  tally.price = Number(isCapped ? share(cap, 1n, bottom) : rounded(whole, over, rounding));
  tally.connectFee = inHryvnias(exchange, connectFee);
  if (tally.parts === null) return;
  tally.parts = partsInHryvnias(tally.parts, connectFee, exchange);
  tally.inCurrency = Number(share(sum, 1n, denominator));
  const difference = tally.price - Number(share(whole, 1n, over));
  tally.capped = isCapped ? difference : 0;
  tally.rounded = isCapped ? 0 : difference;
}

/** What the event may cost at most, in micro-hryvnia over the denominator of the rate; `null` without a cap. */
function capLeft(
  { id, cap, capPerDay, capPerMonth }: Rate,
  { used }: Usage,
  exchange: Exchange,
): bigint | null {
  const [top, bottom] = ratio(exchange);
  const lefts = [
    [cap, 0],
    [capPerDay, used.get(`$day/${id}`) ?? 0],
    [capPerMonth, used.get(`$month/${id}`) ?? 0],
  ] as const;
  const finite = lefts.filter(([most]) => most !== Infinity);
  const left = finite.map(([most, spent]) => BigInt(most) * top - BigInt(spent) * bottom);
  if (left.length === 0) return null;
  const least = left.reduce((smallest, it) => (it < smallest ? it : smallest));
  // A rate that fell meanwhile may leave less than nothing.
  return least > 0n ? least : 0n;
}

function rounded(whole: bigint, over: bigint, { to, mode }: Rounding): bigint {
  const [step, size] = [over * BigInt(to), BigInt(to)];
  if (mode === 'halfUp') return share(whole, 1n, step) * size;
  return (mode === 'up' ? (whole + step - 1n) / step : whole / step) * size;
}

/** Each part in hryvnias: what the sum up to its end comes to, less what it came to before, so that nothing is lost between them. */
function partsInHryvnias(
  parts: readonly ExplainedPart[],
  connectFee: number,
  exchange: Exchange,
): ExplainedPart[] {
  const [top, bottom] = ratio(exchange);
  let [numerator, denominator] = [BigInt(connectFee), 1n];
  const soFar = (): number => Number(share(numerator, top, denominator * bottom));
  return parts.map((part) => {
    const before = soFar();
    numerator = numerator * BigInt(part.per) + BigInt(part.units) * BigInt(part.price) * denominator;
    denominator *= BigInt(part.per);
    return { ...part, amount: soFar() - before };
  });
}
