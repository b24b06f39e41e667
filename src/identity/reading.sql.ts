import type { Queries } from '../store/index.ts';
import { numberStateOf, type Subscription } from '../subscribers/index.ts';

/**
 * How far somebody is let in. `read`: the number was ported out, what was theirs stays to be read until it is removed. `no`:
 * it was disconnected or is somebody else's by now.
 */
export async function accessOf(
  db: Queries,
  { subscriberId, closedAt }: Pick<Subscription, 'subscriberId' | 'closedAt'>,
): Promise<'whole' | 'read' | 'no'> {
  const { portedOut } = await numberStateOf(db, subscriberId);
  if (closedAt === null) return 'whole';
  return portedOut ? 'read' : 'no';
}
