import { add, type Money, ZERO } from '../terms/index.ts';
import type { MemberMonth } from './company-month.ts';
import type { Branch } from './department.ts';

/** Several numbers in one month, beside the month before. */
export interface GroupMonth {
  readonly people: number;
  readonly taken: Money;
  readonly before: Money;
}

/** A department in one month, with everything under it. */
export interface BranchMonth extends GroupMonth {
  readonly branch: Branch;
  readonly over: boolean;
}

export interface CostCentreMonth extends GroupMonth {
  /** Empty: on none. */
  readonly costCentre: string;
}

const NOBODY: GroupMonth = { people: 0, taken: ZERO, before: ZERO };

/** What each department spent, each including those under it, and what belongs to none. */
export function departmentMonths(
  rows: readonly MemberMonth[],
  branches: readonly Branch[],
): { readonly departments: readonly BranchMonth[]; readonly unplaced: GroupMonth } {
  const known = new Set(branches.map((branch) => branch.departmentId));
  const own = sumsBy(rows, (row) => (known.has(row.departmentId ?? '') ? row.departmentId! : ''));
  const whole = new Map(
    branches.map((branch) => [branch.departmentId, own.get(branch.departmentId) ?? NOBODY]),
  );
  // From below: whatever stands later is added to the one above it, which stands earlier.
  for (const { departmentId, parentId } of branches.toReversed())
    if (parentId !== null) whole.set(parentId, together(whole.get(parentId), whole.get(departmentId)));
  const departments = branches.map((branch): BranchMonth => {
    const sums = whole.get(branch.departmentId) ?? NOBODY;
    return { ...sums, branch, over: branch.monthLimit !== null && sums.taken > branch.monthLimit };
  });
  return { departments, unplaced: own.get('') ?? NOBODY };
}

/** What is charged to each cost centre, the dearest first. */
export function costCentreMonths(
  rows: readonly MemberMonth[],
  branches: readonly Branch[],
): readonly CostCentreMonth[] {
  const chargedTo = new Map(branches.map((branch) => [branch.departmentId, branch.chargedTo]));
  const sums = sumsBy(rows, (row) => chargedTo.get(row.departmentId ?? '') ?? '');
  return Array.from(sums, ([costCentre, sum]) => ({ costCentre, ...sum })).sort((a, b) =>
    a.taken === b.taken ? (a.costCentre < b.costCentre ? -1 : 1) : a.taken > b.taken ? -1 : 1,
  );
}

function sumsBy(
  rows: readonly MemberMonth[],
  keyOf: (row: MemberMonth) => string,
): ReadonlyMap<string, GroupMonth> {
  const sums = new Map<string, GroupMonth>();
  for (const row of rows) {
    const key = keyOf(row);
    sums.set(key, together(sums.get(key), { people: 1, taken: row.taken, before: row.before }));
  }
  return sums;
}

function together(one: GroupMonth = NOBODY, other: GroupMonth = NOBODY): GroupMonth {
  return {
    people: one.people + other.people,
    taken: add(one.taken, other.taken),
    before: add(one.before, other.before),
  };
}
