import { type Money, type Month, type SubscriberId, micro } from '../terms/index.ts';
import type { MonthSum } from './sums.ts';

/** What one batch of records adds to what a subscriber owes for a month; negative when a correction gives back. */
export interface UsagePosting {
  readonly subscriberId: SubscriberId;
  /** Unique for ever, the same whenever the same batch is posted. */
  readonly postingId: string;
  readonly month: Month;
  /** When the last of its records began. */
  readonly at: Temporal.Instant;
  readonly net: Money;
  readonly vat: Money;
  readonly duty: Money;
  readonly taken: Money;
}

/** One posting for each subscriber and month of a batch that took or gave back anything. */
export function postingsOf(turn: bigint, sums: readonly MonthSum[]): readonly UsagePosting[] {
  const totals = new Map<string, MonthSum>();
  for (const sum of sums) {
    const postingId = `usage/${turn}/${sum.subscriberId}/${sum.month}`;
    const total = totals.get(postingId);
    if (total === undefined) totals.set(postingId, { ...sum });
    else add(total, sum);
  }
  return [...totals].filter(([, sum]) => isSomething(sum)).map(([postingId, sum]) => posting(postingId, sum));
}

function add(total: MonthSum, sum: MonthSum): void {
  total.price += sum.price;
  total.net += sum.net;
  total.duty += sum.duty;
  total.lastMs = Math.max(total.lastMs, sum.lastMs);
}

function isSomething(sum: MonthSum): boolean {
  return sum.price !== 0 || sum.net !== 0 || sum.duty !== 0;
}

function posting(postingId: string, sum: MonthSum): UsagePosting {
  return {
    subscriberId: sum.subscriberId,
    postingId,
    month: sum.month,
    at: Temporal.Instant.fromEpochMilliseconds(sum.lastMs),
    net: micro(sum.net),
    vat: micro(sum.price - sum.net),
    duty: micro(sum.duty),
    taken: micro(sum.price + sum.duty),
  };
}
