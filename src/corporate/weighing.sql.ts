import type { Queries } from '../store/index.ts';
import { addMonths, type Money, monthOf, type SubscriberId } from '../terms/index.ts';
import { groupExpenses } from '../usage/index.ts';
import { branchesOf } from './department.ts';
import type { Branch } from './department.ts';
import { departmentsOf } from './department.sql.ts';
import { groundMark } from './ground-mark.sql.ts';
import { deedsOf, type LineDeed, linesOf, someLines, type StoredLine } from './import.sql.ts';
import { digestOf, effectOf } from './import-effect.ts';
import { changesOf, type Ground, groundOf, type JudgedLine, judge, judgeSome } from './import-line.ts';
import type { Company, Proposal } from './import-proposal.ts';
import { membersOf } from './member.sql.ts';
import { type WeighedLine, type Weighing, weighingOf, type Weighings } from './weighing.ts';

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
  const ground = groundOf(members, branches, now);
  if (proposal.state === 'open' || proposal.state === 'waiting')
    return { lines: judge(stored, ground), branches };
  const deeds = await deedsOf(db, organisationId, proposal.proposalId);
  return { lines: asDone(stored, deeds, ground), branches };
}

/** An open proposal weighed, unless it was before and neither its lines nor the company changed since. */
export async function weighOnce(
  db: Queries,
  weighings: Weighings,
  company: Company,
  proposal: Proposal,
  now: Temporal.Instant,
): Promise<Weighing> {
  const mark = await groundMark(db, company, proposal, now);
  const known = weighings.find(mark.all);
  if (known !== null) return known;
  const { lines, branches } = await weigh(db, company, proposal, now);
  const ids = lines.flatMap(({ member }) => member?.subscriberId ?? []);
  const spent = await weighings.spent(mark.spent, ids, (more) => spentBy(db, more, now));
  const weighing = weighingOf(lines, effectOf(lines, branches, spent), digestOf(lines));
  weighings.keep(mark.all, weighing);
  return weighing;
}

/** Some lines of a proposal that was weighed, line by line, against what the company has settled about them. */
export async function weighSome(
  db: Queries,
  company: Company,
  { proposalId }: Proposal,
  now: Temporal.Instant,
  lines: readonly WeighedLine[],
): Promise<readonly JudgedLine[]> {
  const { organisationId } = company.organisation;
  const lineNos = lines.map((line) => line.lineNo);
  const stored = await someLines(db, organisationId, proposalId, lineNos);
  const ids = lines.flatMap(({ subscriberId }) => subscriberId ?? []);
  // Lines that name the coordinator's own number are refused for that.
  const people = [...new Set([...ids, company.coordinator])];
  const members = await membersOf(db, company, now, monthOf(now), people);
  const branches = branchesOf(await departmentsOf(db, organisationId));
  const twice = new Set(lines.filter((line) => line.isTwice).map((line) => line.lineNo));
  return judgeSome(stored, groundOf(members, branches, now), twice);
}

/** Lines as they were carried out: only what did nothing is judged, to tell whose it is. */
function asDone(
  stored: readonly StoredLine[],
  deeds: readonly LineDeed[],
  ground: Ground,
): readonly JudgedLine[] {
  const byId = new Map(Array.from(ground.members.values(), (member) => [member.subscriberId, member]));
  const done = new Map(deeds.map((deed) => [deed.lineNo, deed]));
  const rest = judge(
    stored.filter((line) => !done.has(line.lineNo)),
    ground,
  );
  const idle = new Map(rest.map((line) => [line.lineNo, line]));
  return stored.map((line): JudgedLine => {
    const deed = done.get(line.lineNo);
    if (deed === undefined) {
      const judged = idle.get(line.lineNo)!;
      return line.leftOut ? judged : { ...judged, kind: 'same', errors: [], changes: [] };
    }
    const { before, after } = deed;
    const kind = before.registered ? 'changed' : 'new';
    const member = byId.get(deed.subscriberId) ?? null;
    const { lineNo, cells, leftOut } = line;
    // Only the lines of one page are ever asked what they changed.
    return {
      lineNo, cells, leftOut, kind, errors: [], member, before, wanted: after,
      get changes() {
        return changesOf(before, after);
      },
    }; // prettier-ignore
  });
}

/** What each number of the lines took in the last closed month. */
export async function spentLately(
  db: Queries,
  lines: readonly JudgedLine[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<bigint, Money>> {
  return spentBy(
    db,
    lines.flatMap(({ member }) => member?.subscriberId ?? []),
    now,
  );
}

async function spentBy(
  db: Queries,
  ids: readonly SubscriberId[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<bigint, Money>> {
  const month = addMonths(monthOf(now), -1);
  const sums = await groupExpenses(db, [...new Set(ids)], month, month);
  return new Map(sums.map((sum) => [sum.subscriberId, sum.taken]));
}
