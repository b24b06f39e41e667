import { type Random, between, chance, growing, pick, placeIn } from './random.ts';

/** Numbers that a subscriber deals with, and how often: Zipf's law, so that three to five take half of the calls. */
export interface Contacts {
  readonly numbers: readonly string[];
  readonly sums: Float64Array;
}

const ONNET = ['67', '68', '96', '97', '98'] as const;
const MOBILE = ['50', '66', '95', '99', '63', '73', '93'] as const;
const CITIES = ['44', '32', '48', '56', '57'] as const;

/** Ranges that regulators keep for films: Britain (Ofcom), Germany (BNetzA), France (ARCEP), United States (NANPA). */
const ABROAD = [
  (random: Random) => `442079460${digits(random, 3)}`,
  (random: Random) => `493023125${digits(random, 3)}`,
  (random: Random) => `33199000${digits(random, 3)}`,
  (random: Random) => `120255501${digits(random, 2)}`,
] as const;

/** A subscriber's contacts: `ties` are numbers that surely belong to them, the rest is invented. */
export function inventContacts(
  random: Random,
  own: { readonly onnetShare: number; readonly abroadShare: number; readonly ties: readonly string[] },
): Contacts {
  // Log-normal, median 21 numbers (README, sources); fewer than 8 or more than 60 would only be noise here.
  const size = Math.round(
    Math.min(60, Math.max(8, 21 * Math.exp(0.5 * (random() + random() + random() - 1.5)))),
  );
  const invented = Array.from({ length: size }, () => inventNumber(random, own));
  const numbers = [...invented.slice(0, 1), ...own.ties, ...invented.slice(1)];
  return { numbers, sums: growing(numbers.map((_, rank) => 1 / (rank + 1.5))) };
}

function inventNumber(
  random: Random,
  { onnetShare, abroadShare }: { onnetShare: number; abroadShare: number },
) {
  if (chance(random, abroadShare)) return pick(random, ABROAD)(random);
  if (chance(random, onnetShare)) return `380${pick(random, ONNET)}00${digits(random, 5)}`;
  if (chance(random, 0.14)) return `380${pick(random, CITIES)}200${digits(random, 4)}`;
  return `380${pick(random, MOBILE)}00${digits(random, 5)}`;
}

/** Three favourite friends, as djuice fun lets one choose them. */
export function inventFriends(random: Random): readonly string[] {
  return Array.from({ length: 3 }, () => `380${pick(random, ONNET)}00${digits(random, 5)}`);
}

/** Somebody of the contacts, the first ones most often. */
export function drawContact(random: Random, { numbers, sums }: Contacts): string {
  return numbers[placeIn(sums, random() * (sums.at(-1) ?? 0))] ?? '';
}

function digits(random: Random, count: number): string {
  return between(random, 0, 10 ** count - 1)
    .toString()
    .padStart(count, '0');
}

/** A number of our own ranges that nobody holds: its records cannot be given to anybody. */
export function strangerNumber(random: Random): string {
  return `3806899900${digits(random, 2)}`;
}
