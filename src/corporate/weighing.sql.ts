import type { Queries } from '../store/index.ts';
import { addMonths, type Money, monthOf, type SubscriberId } from '../terms/index.ts';
import { groupExpenses } from '../usage/index.ts';
import { branchesOf } from './department.ts';
import type { Branch } from './department.ts';
import { departmentsOf } from './department.sql.ts';
import { deedsOf, linesOf } from './import.sql.ts';
import { changesOf, groundOf, type JudgedLine, judge } from './import-line.ts';
import type { Proposal } from './import-proposal.ts';
import { membersOf } from './member.sql.ts';

/** For which company a proposal is weighed, and who coordinates it. */
export interface Company {
  readonly coordinator: SubscriberId;
  readonly organisation: { readonly organisationId: bigint };
}

/** A proposal weighed against the company as it stands. */
export interface Weighed {
  readonly lines: readonly JudgedLine[];
  readonly branches: readonly Branch[];
}

/** What a proposal would do now; what it did, once it was carried out. */
export async function weigh(
  db: Queries,
  company: Company,
  proposal: Proposal,
  now: Temporal.Instant,
): Promise<Weighed> {
  const { organisationId } = company.organisation;
  const stored = await linesOf(db, organisationId, proposal.proposalId);
  const members = await membersOf(db, company, now, monthOf(now));
  const branches = branchesOf(await departmentsOf(db, organisationId));
  const lines = judge(stored, groundOf(members, branches, now));
  if (proposal.state === 'open' || proposal.state === 'waiting') return { lines, branches };
  const deeds = new Map(
    (await deedsOf(db, organisationId, proposal.proposalId)).map((deed) => [deed.lineNo, deed]),
  );
  return {
    branches,
    lines: lines.map((line): JudgedLine => {
      const deed = deeds.get(line.lineNo);
      if (deed === undefined) return line.leftOut ? line : { ...line, kind: 'same', errors: [], changes: [] };
      const { before, after } = deed;
      const kind = before.registered ? 'changed' : 'new';
      return { ...line, kind, errors: [], before, wanted: after, changes: changesOf(before, after) };
    }),
  };
}

/** What each number of the lines took in the last closed month. */
export async function spentLately(
  db: Queries,
  lines: readonly JudgedLine[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<bigint, Money>> {
  const ids = lines.flatMap(({ member }) => (member === null ? [] : [member.subscriberId]));
  const month = addMonths(monthOf(now), -1);
  const sums = await groupExpenses(db, [...new Set(ids)], month, month);
  return new Map(sums.map((sum) => [sum.subscriberId, sum.taken]));
}
