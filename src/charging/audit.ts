import type { SubscriberId } from '../terms/index.ts';

/** A row that breaks an invariant of money. There must never be one. */
export interface Breach {
  /** The invariant's number in the list of this room's README. */
  readonly invariant: string;
  readonly subscriberId: SubscriberId | null;
  /** What breaks it: a transaction, an order, a trigger. */
  readonly subject: string;
  readonly detail: string;
}

/** One sentence for an engineer. */
export function breachText({ invariant, subscriberId, subject, detail }: Breach): string {
  return `${invariant}: ${subject}${subscriberId === null ? '' : ` of ${subscriberId}`}: ${detail}`;
}
