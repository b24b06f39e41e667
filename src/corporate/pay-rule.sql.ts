import type { Queries, Tx } from '../store/index.ts';
import { firstDay, type Month, monthOf } from '../terms/index.ts';
import { COMPANY_PAYS, type PayRule } from './pay-rule.ts';

/** The rule of a company in a month. */
export async function payRuleOf(db: Queries, organisationId: bigint, month: Month): Promise<PayRule> {
  const [row] = await db.query<{ rule: PayRule }>(
    'select rule from pay_rule where organisation_id = $1 and month <= $2 order by month desc limit 1',
    [organisationId, firstDay(month)],
  );
  return row?.rule ?? COMPANY_PAYS;
}

/** Sets the rule from the current month on; months that are over keep theirs. */
export async function setPayRule(tx: Tx, organisationId: bigint, rule: PayRule): Promise<void> {
  await tx.query(
    `insert into pay_rule (organisation_id, month, rule, changed_at) values ($1, $2, $3, $4)
     on conflict (organisation_id, month) do update set rule = excluded.rule, changed_at = excluded.changed_at`,
    [organisationId, firstDay(monthOf(tx.now)), JSON.stringify(rule), tx.now],
  );
}
