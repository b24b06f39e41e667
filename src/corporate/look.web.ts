import { type Limit, spend } from '../identity/index.ts';
import type { Month, SubscriberId } from '../terms/index.ts';
import type { Acting, CompanyDeps } from './acting.web.ts';

/** Not each look is told, but each day of looking. */
const LOOKS: Limit = { name: 'company/lines seen', most: 1, windowSeconds: 24 * 3600 };

/** Whose lines they are finds among what was done that the company has looked at them, and at which month. */
export async function writeDownLook(
  { store, trail }: Pick<CompanyDeps, 'store' | 'trail'>,
  { coordinator }: Acting,
  whose: readonly SubscriberId[],
  month: Month,
): Promise<void> {
  const actor = `coordinator ${coordinator}`;
  await store.transaction(async (tx) => {
    const told: SubscriberId[] = [];
    // In one order, so that two files that are made at once do not wait for each other in a circle.
    for (const id of whose.toSorted((a, b) => Number(a - b)))
      if ((await spend(tx, tx.now, [{ limit: LOOKS, by: `${coordinator}/${id}/${month}` }])) === null)
        told.push(id);
    await trail.recordAll(
      tx,
      told.map((subscriberId) => ({ subscriberId, act: 'lines seen by company', actor, subject: month })),
    );
  });
}
