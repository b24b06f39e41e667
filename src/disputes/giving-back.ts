import { add, hryvnias, type Money, share, subtract } from '../terms/index.ts';

/** What a sum consists of: `net + vat + duty = taken`. */
export interface Parts {
  readonly net: Money;
  readonly vat: Money;
  readonly duty: Money;
  readonly taken: Money;
}

/**
 * The parts of an amount out of a sum, in the proportion of the sum: VAT and duty are each rounded once, net is the rest,
 * so they always add up. The whole sum gives exactly its own parts. The amount lies between zero and the sum.
 */
export function partsOf(sum: Parts, amount: Money): Parts {
  if (amount < 0n || amount > sum.taken) throw new RangeError('an amount out of its sum');
  const vat = share(sum.vat, amount, sum.taken);
  const duty = share(sum.duty, amount, sum.taken);
  return { net: subtract(amount, add(vat, duty)), vat, duty, taken: amount };
}

/** An amount as somebody types it, `5,31` or `5.3125`; `null` for anything else. */
export function parseAmount(typed: string | undefined): Money | null {
  const text = (typed ?? '')
    .trim()
    .replace(/[\s\u00A0₴]/g, '')
    .replace(',', '.');
  return /^\d{1,6}(\.\d{1,6})?$/.test(text) ? hryvnias(text) : null;
}
