import type { Queries } from '../store/index.ts';
import { numberStateOf, subscription, type Subscription } from '../subscribers/index.ts';
import type { SubscriberId } from '../terms/index.ts';

/**
 * How far somebody is let in. `read`: the number was ported out, what was theirs stays to be read until it is removed. `no`:
 * it was disconnected or is somebody else's by now.
 */
export async function accessOf(
  db: Queries,
  { subscriberId, closedAt }: Pick<Subscription, 'subscriberId' | 'closedAt'>,
): Promise<Access> {
  return accessWith(closedAt, await numberStateOf(db, subscriberId));
}

/** The subscription of somebody who may come in, or `null`; both questions go to the store together. */
export async function heldBy(db: Queries, subscriberId: SubscriberId): Promise<Subscription | null> {
  const [held, state] = await Promise.all([subscription(db, subscriberId), numberStateOf(db, subscriberId)]);
  return held === null || accessWith(held.closedAt, state) === 'no' ? null : held;
}

type Access = 'whole' | 'read' | 'no';

function accessWith(closedAt: Subscription['closedAt'], { portedOut }: { portedOut: boolean }): Access {
  if (closedAt === null) return 'whole';
  return portedOut ? 'read' : 'no';
}
