import type { Queries } from '../store/index.ts';
import type { Money, Month, SubscriberId } from '../terms/index.ts';
import { groupHours } from '../usage/index.ts';
import { sharesOf, type Shares, WORK_DAYS } from './pay-rule.ts';
import { payRuleOf } from './pay-rule.sql.ts';

/** What the company and each of at most 500 of its employees pay in a month. */
export async function sharesIn(
  db: Queries,
  organisationId: bigint,
  members: readonly { readonly subscriberId: SubscriberId; readonly monthLimit: Money | null }[],
  month: Month,
): Promise<ReadonlyMap<SubscriberId, Shares>> {
  const rule = await payRuleOf(db, organisationId, month);
  const ids = members.map((member) => member.subscriberId);
  const hours = { days: WORK_DAYS[rule.workDays], from: rule.workFrom, until: rule.workUntil };
  const sums = Map.groupBy(await groupHours(db, ids, month, hours), (sum) => sum.subscriberId);
  return new Map(
    members.map(({ subscriberId, monthLimit }) => [
      subscriberId,
      sharesOf(sums.get(subscriberId) ?? [], rule, monthLimit),
    ]),
  );
}
