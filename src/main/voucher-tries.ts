import { type Limit, networkOf, spend } from '../identity/index.ts';
import type { Store } from '../store/index.ts';
import type { SubscriberId } from '../terms/index.ts';
import type { Visit } from '../web/index.ts';

/** Ten codes an hour are plenty for a person, and at 10¹⁵ codes nothing for a guesser. */
const BY_SUBSCRIPTION: Limit = { name: 'voucher', most: 10, windowSeconds: 3_600 };
const BY_NETWORK: Limit = { name: 'voucher-net', most: 60, windowSeconds: 3_600 };

/** Spends one try of a voucher's code before it is looked at; seconds to wait when there were too many. */
export function voucherTries(store: Store) {
  return async ({ address }: Visit, subscriberId: SubscriberId): Promise<number | null> =>
    spend(store, await store.now(), [
      { limit: BY_SUBSCRIPTION, by: String(subscriberId) },
      { limit: BY_NETWORK, by: networkOf(address) },
    ]);
}
