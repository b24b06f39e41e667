import { type PlanBook, type RatingTerms, type TopUp, asksForTopUps } from '../rating/index.ts';
import type { Queries } from '../store/index.ts';
import { type RatingProfile, ratingProfiles } from '../subscribers/index.ts';
import type { SubscriberId } from '../terms/index.ts';

/** Tells when some subscriptions were topped up; who never was may be left out. */
export type TopUpsOf = (
  db: Queries,
  subscribers: readonly SubscriberId[],
) => Promise<ReadonlyMap<SubscriberId, readonly TopUp[]>>;

/** What rating must know of some subscriptions; top-ups are asked for only where a plan does. Unknown ones are absent. */
export async function ratingTerms(
  db: Queries,
  book: PlanBook,
  topUpsOf: TopUpsOf | undefined,
  ids: readonly SubscriberId[],
): Promise<ReadonlyMap<SubscriberId, RatingTerms & RatingProfile>> {
  const profiles = await ratingProfiles(db, ids);
  const asking = [...profiles].filter(([, it]) => asksForTopUps(book, it.plans)).map(([id]) => id);
  if (asking.length === 0 || topUpsOf === undefined) return profiles;
  const topUps = await topUpsOf(db, asking);
  return new Map(
    [...profiles].map(([id, it]) => [id, { ...it, ...(topUps.has(id) ? { topUps: topUps.get(id)! } : {}) }]),
  );
}
