/** The next number of a sequence in [0, 1). The same key gives the same sequence on every machine. */
export type Random = () => number;

/** A sequence of its own for a key, so that anything can be generated alone: xoshiro128** over an FNV-1a hash. */
export function openRandom(...key: readonly (string | number)[]): Random {
  const text = key.join('|');
  let a = hash(text, 0x811c9dc5);
  let b = hash(text, a);
  let c = hash(text, b);
  let d = hash(text, c) | 1;
  return () => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return (scrambled >>> 0) / 0x1_0000_0000;
  };
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function hash(text: string, start: number): number {
  let state = start;
  for (let place = 0; place < text.length; place++) {
    state = Math.imul(state ^ text.charCodeAt(place), 0x01000193);
  }
  state ^= state >>> 15;
  state = Math.imul(state, 0x2c1b3c6d);
  return state ^ (state >>> 13);
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** A whole number from `first` to `last`, both included. */
export function between(random: Random, first: number, last: number): number {
  return first + Math.floor(random() * (last - first + 1));
}

export function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

/** Standard normal, by Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function logNormal(random: Random, mu: number, sigma: number): number {
  return Math.exp(mu + sigma * normal(random));
}

/** A log-normal factor with mean 1: the spread of a habit between people. */
export function spread(random: Random, sigma: number): number {
  return logNormal(random, (-sigma * sigma) / 2, sigma);
}

/** How often something happens whose mean is known: Poisson's, from 60 on by its normal shape. */
export function occurrences(random: Random, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/** The place in a table of growing sums where a number in [0, its last sum) falls. */
export function placeIn(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Weights as growing sums, for {@link placeIn}. */
export function growing(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => (sum += weight));
}
