import { type Money, add, micro, share, subtract } from './money.ts';

/** The rates in force on one day, in millionths of the price without VAT. */
export interface TaxRates {
  /** Value added tax: 200,000 = 20 %. */
  readonly vatPpm: number;
  /** Duty to the pension fund on mobile services, on top of the price: 75,000 = 7.5 %. */
  readonly dutyPpm: number;
}

/** What a price consists of. `net + vat = price` and `price + duty = taken`, exactly. */
export interface TaxedPrice {
  readonly price: Money;
  readonly net: Money;
  readonly vat: Money;
  readonly duty: Money;
  /** The full sum that leaves the balance. */
  readonly taken: Money;
}

const PPM = 1_000_000n;

/**
 * Opens a price that includes VAT and excludes the pension-fund duty: net = P / 1.2, VAT = P − net,
 * duty = 7.5 % of net, at 20 % VAT exactly P / 16. Each of net and duty is rounded once, half up, to a
 * micro-hryvnia; VAT is the difference, so the parts always add up.
 * Source: Cabinet resolution 1740 of 03.11.1998 (duty on the price without VAT).
 */
export function taxed(price: Money, rates: TaxRates): TaxedPrice {
  const grossPpm = PPM + BigInt(rates.vatPpm);
  const net = share(price, PPM, grossPpm);
  const duty = share(price, BigInt(rates.dutyPpm), grossPpm);
  return { price, net, vat: subtract(price, net), duty, taken: add(price, duty) };
}

/** The parts of several taxed prices, added up part by part. */
export function sumTaxed(parts: Iterable<TaxedPrice>): TaxedPrice {
  let price = 0n;
  let net = 0n;
  let vat = 0n;
  let duty = 0n;
  let taken = 0n;
  for (const part of parts) {
    price += part.price;
    net += part.net;
    vat += part.vat;
    duty += part.duty;
    taken += part.taken;
  }
  return { price: micro(price), net: micro(net), vat: micro(vat), duty: micro(duty), taken: micro(taken) };
}
