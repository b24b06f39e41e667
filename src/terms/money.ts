/** An amount of money in micro-hryvnia: 1 UAH = 1,000,000. Whole units only, never a float. */
export type Money = bigint & { readonly unit: 'micro-hryvnia' };

const MICRO_PER_HRYVNIA = 1_000_000n;

/** The amount of so many micro-hryvnia. */
export function micro(units: bigint | number): Money {
  return BigInt(units) as Money;
}

export const ZERO: Money = micro(0n);

/** The amount written as a decimal number of hryvnias, e.g. `5.3125`; at most six decimal places. Throws on anything else. */
export function hryvnias(text: string): Money {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text);
  if (match === null) throw new RangeError(`not an amount in hryvnias: ${text}`);
  const [, sign, whole, fraction = ''] = match;
  const units = BigInt(whole ?? '0') * MICRO_PER_HRYVNIA + BigInt(fraction.padEnd(6, '0'));
  return micro(sign === '-' ? -units : units);
}

/** The exact decimal text of an amount, with two to six decimal places: the form used in JSON and CSV. */
export function decimal(amount: Money): string {
  const size: bigint = amount;
  const units = size < 0n ? -size : size;
  const fraction = (units % MICRO_PER_HRYVNIA)
    .toString()
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${amount < 0n ? '-' : ''}${units / MICRO_PER_HRYVNIA}.${fraction}`;
}

export function add(...amounts: readonly Money[]): Money {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return micro(sum);
}

export function subtract(from: Money, amount: Money): Money {
  return micro(from - amount);
}

export function negate(amount: Money): Money {
  return micro(0n - amount);
}

/** `amount × numerator ÷ denominator`, rounded once, half away from zero. The denominator must be positive. */
export function share(amount: bigint, numerator: bigint, denominator: bigint): Money {
  if (denominator <= 0n) throw new RangeError('a share needs a positive denominator');
  const product = amount * numerator;
  const size = product < 0n ? -product : product;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return micro(product < 0n ? -rounded : rounded);
}
