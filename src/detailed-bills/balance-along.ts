import { type Money, micro } from '../terms/index.ts';
import type { BillLine } from './line.ts';

/** How a balance stood when a month began, and what moved it in the month besides usage, oldest first. */
export interface BalanceTrack {
  readonly start: Money;
  readonly entries: readonly { readonly at: Temporal.Instant; readonly amount: Money }[];
}

/**
 * Puts beside each line what the balance came to after it, by the time of use: the month's beginning, top-ups and charges up
 * to the moment of the line, less everything used before. `taken` is what the lines before the first of these took.
 */
export function balanceAlong(track: BalanceTrack, taken: Money) {
  let balance = track.start - taken;
  let next = 0;
  return <Line extends BillLine>(line: Line): Line & { readonly balanceAfter: Money } => {
    for (let entry = track.entries[next]; entry !== undefined; entry = track.entries[next]) {
      if (Temporal.Instant.compare(entry.at, line.at) > 0) break;
      balance += entry.amount;
      next += 1;
    }
    balance -= line.taken;
    return { ...line, balanceAfter: micro(balance) };
  };
}

/** What the balance came to after a line, when everything up to it, itself included, took `through`. */
export function balanceAt(track: BalanceTrack, at: Temporal.Instant, through: Money): Money {
  const moved = track.entries.filter((entry) => Temporal.Instant.compare(entry.at, at) <= 0);
  return micro(track.start + moved.reduce((sum, { amount }) => sum + amount, 0n) - through);
}
