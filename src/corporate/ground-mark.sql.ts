import type { Queries } from '../store/index.ts';
import { numbersMark } from '../subscribers/index.ts';
import { kyivDate, monthOf } from '../terms/index.ts';
import type { Company, Proposal } from './import-proposal.ts';

/** What a number spent in a closed month changes only by late records: within this time they are seen. */
const SPENT_SECONDS = 600;

/** Two names: of everything that decides what a proposal would do, and of what decides what its numbers spent lately. */
export interface GroundMark {
  readonly all: string;
  readonly spent: string;
}

/**
 * Names everything that the lines of a proposal are judged against, and the lines themselves: it is another one as soon as any of
 * them changes. Days of access begin and end with days of Kyiv, so the day stands for the time.
 */
export async function groundMark(
  db: Queries,
  { coordinator, organisation: { organisationId } }: Company,
  { proposalId, version }: Proposal,
  now: Temporal.Instant,
): Promise<GroundMark> {
  const numbers = await numbersMark(db, organisationId);
  const rows = await db.query<{ mark: string }>(MARKS, [organisationId, numbers.ids]);
  const lately = Math.floor(now.epochMilliseconds / 1000 / SPENT_SECONDS);
  const marks = rows.map((row) => row.mark);
  return {
    all: [proposalId, version, coordinator, kyivDate(now), lately, numbers.mark, ...marks].join(' '),
    spent: [monthOf(now), lately, numbers.mark].join(' '),
  };
}

// A sum of hashes needs no order, so no sorting of thousands of rows.
const MARKS = `
  select 1 as place, ${hashed('subscriber_id, name, month_limit')} from employee
   where subscriber_id = any ($2::bigint[]) and organisation_id = $1
  union all
  select 2, ${hashed('subscriber_id, scope, services, valid_from, valid_until, followed_at')}
    from employee_grant
   where subscriber_id = any ($2::bigint[]) and organisation_id = $1 and withdrawn_at is null
  union all
  select 3, ${hashed('subscriber_id, month, department_id')} from employee_place
   where subscriber_id = any ($2::bigint[]) and organisation_id = $1
  union all
  select 4, ${hashed('department_id, parent_id, name, closed_at')} from department where organisation_id = $1
  order by place limit 4`;

function hashed(columns: string): string {
  return `count(*) || '/' || coalesce(sum(hashtextextended(row(${columns})::text, 0)), 0) as mark`;
}
