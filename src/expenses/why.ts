import { type Category, type Money, ZERO, add, micro, negate, share, subtract } from '../terms/index.ts';

/** What a habit came to in a period: uses of one kind to one place, or one fee. */
export interface HabitTotal {
  readonly category: Category;
  readonly key: string;
  readonly lines: number;
  /** Billed units, and how many of them allowances covered. */
  readonly billed: bigint;
  readonly covered: bigint;
  readonly taken: Money;
}

/** Why a period came to something else than the one before. */
export const CAUSES = ['volume', 'habits', 'allowance', 'price', 'fees'] as const;
export type Cause = (typeof CAUSES)[number];

/** What one cause did to one habit. */
export interface Effect {
  readonly cause: Cause;
  readonly category: Category;
  readonly key: string;
  readonly difference: Money;
  readonly before: HabitTotal | null;
  readonly now: HabitTotal | null;
}

export interface Why {
  readonly before: Money;
  readonly now: Money;
  readonly difference: Money;
  /** Their sum is the difference, to the micro-hryvnia. */
  readonly causes: readonly {
    readonly cause: Cause;
    readonly difference: Money;
    readonly effects: readonly Effect[];
  }[];
}

/**
 * Splits the difference of two periods exactly. Fees are one-offs of their own; a habit that only one of the periods
 * knows is a new habit (or one given up). A habit of both goes in three steps, each from the sum of the step before:
 * what the new volume would have cost at the old cover and price, then what the new cover of allowances makes of it at
 * the old price, and what is left is price. So nothing can be lost between them.
 */
export function explainDifference(before: readonly HabitTotal[], now: readonly HabitTotal[]): Why {
  const old = new Map(before.map((habit) => [habit.key, habit]));
  const fresh = new Map(now.map((habit) => [habit.key, habit]));
  const keys = [...new Set([...old.keys(), ...fresh.keys()])];
  const effects = keys
    .flatMap((key) => effectsOf(old.get(key) ?? null, fresh.get(key) ?? null))
    .filter((effect) => effect.difference !== ZERO);
  const sums = { before: totalOf(before), now: totalOf(now) };
  const causes = CAUSES.map((cause) => causeOf(cause, effects)).filter(({ effects: own }) => own.length > 0);
  return { ...sums, difference: subtract(sums.now, sums.before), causes };
}

function totalOf(habits: readonly HabitTotal[]): Money {
  return add(...habits.map(({ taken }) => taken));
}

function causeOf(cause: Cause, all: readonly Effect[]): Why['causes'][number] {
  const effects = all
    .filter((effect) => effect.cause === cause)
    .sort((a, b) => (size(a) > size(b) ? -1 : size(a) < size(b) ? 1 : 0));
  return { cause, difference: add(...effects.map(({ difference }) => difference)), effects };
}

function size({ difference }: Effect): bigint {
  return difference < 0n ? negate(difference) : difference;
}

function effectsOf(before: HabitTotal | null, now: HabitTotal | null): readonly Effect[] {
  const habit = now ?? before;
  if (habit === null) return [];
  const { category, key } = habit;
  const effect = (cause: Cause, difference: Money): Effect => ({
    cause,
    category,
    key,
    difference,
    before,
    now,
  });
  const difference = subtract(now?.taken ?? ZERO, before?.taken ?? ZERO);
  if (category === 'fees') return [effect('fees', difference)];
  if (before === null || now === null) return [effect('habits', difference)];
  const atVolume = share(before.taken, volumeOf(now, before), volumeOf(before, before));
  const atCover = coveredSum(before, now, atVolume);
  const [cover, price] = [subtract(atCover, atVolume), subtract(now.taken, atCover)];
  // Less than half a kopeck is what rounding left over, no other price: it goes with the volume.
  const crumbs = isCrumb(price) ? price : ZERO;
  return [
    effect('volume', add(subtract(atVolume, before.taken), crumbs)),
    effect('allowance', cover),
    effect('price', subtract(price, crumbs)),
  ];
}

function isCrumb(sum: Money): boolean {
  return sum > -5_000n && sum < 5_000n;
}

/** How much was used: billed units, or how often where the first period has none. Never zero for the first period. */
function volumeOf(of: HabitTotal, first: HabitTotal): bigint {
  return first.billed > 0n ? of.billed : BigInt(Math.max(of.lines, 1));
}

/** What the volume costs at the new cover and the old price of an uncovered unit. */
function coveredSum(before: HabitTotal, now: HabitTotal, atVolume: Money): Money {
  const [paidBefore, paidNow] = [before.billed - before.covered, now.billed - now.covered];
  if (before.covered === 0n && now.covered === 0n) return atVolume;
  // Everything was covered then: there is no old price, so all that is paid now comes from the cover.
  if (paidBefore <= 0n) return paidNow > 0n ? now.taken : atVolume;
  return micro(share(before.taken, paidNow < 0n ? 0n : paidNow, paidBefore));
}
