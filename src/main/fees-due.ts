import type { PlanBook } from '../rating/index.ts';
import type { Store } from '../store/index.ts';
import { monthOf, type SubscriberId } from '../terms/index.ts';
import { chargeCalendarFees } from '../usage/index.ts';
import { reactions } from './reactions.ts';

/** Takes at once what has fallen due for one subscription: what a change of services was said to take now. */
export function feesDueOf(store: Store, book: PlanBook) {
  return async (subscriberId: SubscriberId): Promise<void> => {
    const now = await store.now();
    await chargeCalendarFees(store, book, monthOf(now), {
      post: reactions.usageRated,
      now,
      subscribers: async (after) => (after === null ? [subscriberId] : []),
    });
  };
}
