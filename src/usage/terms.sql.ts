import {
  type PlanBook,
  type RatingTerms,
  type TopUp,
  asksForAccounts,
  asksForTopUps,
} from '../rating/index.ts';
import type { Queries } from '../store/index.ts';
import { type RatingProfile, accountsOf, ratingProfiles } from '../subscribers/index.ts';
import type { SubscriberId } from '../terms/index.ts';

/** Tells when some subscriptions were topped up; who never was may be left out. */
export type TopUpsOf = (
  db: Queries,
  subscribers: readonly SubscriberId[],
) => Promise<ReadonlyMap<SubscriberId, readonly TopUp[]>>;

/** What rating must know of some subscriptions; top-ups and accounts are asked for only where a plan does. Unknown ones are absent. */
export async function ratingTerms(
  db: Queries,
  book: PlanBook,
  topUpsOf: TopUpsOf | undefined,
  ids: readonly SubscriberId[],
): Promise<ReadonlyMap<SubscriberId, RatingTerms & RatingProfile>> {
  const profiles = await ratingProfiles(db, ids);
  const asking = [...profiles].filter(([, it]) => asksForTopUps(book, it.plans)).map(([id]) => id);
  const sharing = [...profiles].filter(([, it]) => asksForAccounts(book, it.plans)).map(([id]) => id);
  const topUps = asking.length === 0 ? undefined : await topUpsOf?.(db, asking);
  const accounts = sharing.length === 0 ? undefined : await accountsOf(db, sharing);
  if (topUps === undefined && accounts === undefined) return profiles;
  return new Map(
    [...profiles].map(([id, it]) => [id, { ...it, ...told(topUps?.get(id), accounts?.get(id)) }]),
  );
}

function told(
  topUps: RatingTerms['topUps'],
  accounts: RatingTerms['accounts'],
): Pick<RatingTerms, 'topUps' | 'accounts'> {
  return { ...(topUps === undefined ? {} : { topUps }), ...(accounts === undefined ? {} : { accounts }) };
}
