import type { Msisdn, SubscriberId } from '../terms/index.ts';

/** One subscription holds one number from `from` up to, but not including, `until`. */
export interface Holding {
  readonly msisdn: Msisdn;
  readonly subscriberId: SubscriberId;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

/**
 * The holdings after one more is stated. The later claim on a number ends the earlier one, and a subscription's new
 * number ends its old one; statements may come in any order and any number of times. An end that was stated once
 * stays: nothing is ever reopened. Refused with a reason when two subscriptions claim a number, or one subscription
 * claims two numbers, from the same moment.
 */
export function claim(known: readonly Holding[], stated: Holding): readonly Holding[] | { reason: string } {
  const rivals = known.filter((holding) => holding.from.equals(stated.from) && touch(holding, stated));
  if (rivals.some((rival) => !isSame(rival, stated))) {
    return { reason: `the number or the subscription has another holding from ${stated.from.toString()}` };
  }
  const placed =
    rivals.length === 0
      ? [...known, stated]
      : known.map((holding) => (rivals.includes(holding) ? endedAt(holding, stated.until) : holding));
  return placed.map((holding) => (touch(holding, stated) ? endedBySuccessor(holding, placed) : holding));
}

/** The holding that began last, or `undefined` when there is none. */
export function latest(holdings: readonly Holding[]): Holding | undefined {
  return holdings.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from)).at(-1);
}

function touch(one: Holding, other: Holding): boolean {
  return one.msisdn === other.msisdn || one.subscriberId === other.subscriberId;
}

function isSame(one: Holding, other: Holding): boolean {
  return one.msisdn === other.msisdn && one.subscriberId === other.subscriberId;
}

function endedBySuccessor(holding: Holding, all: readonly Holding[]): Holding {
  const successors = all.filter(
    (other) => touch(other, holding) && Temporal.Instant.compare(other.from, holding.from) > 0,
  );
  return successors.reduce((ended, successor) => endedAt(ended, successor.from), holding);
}

/** The same object when its end does not move: identity tells what changed. */
export function endedAt(holding: Holding, until: Temporal.Instant | null): Holding {
  if (until === null) return holding;
  const moves = holding.until === null || Temporal.Instant.compare(until, holding.until) < 0;
  return moves ? { ...holding, until } : holding;
}
