import type { Money } from '../terms/index.ts';
import type { Member } from './company-month.ts';
import { type Branch, pathText } from './department.ts';
import { isLater, type LivingAccess, type Scope } from './grant.ts';

/** What is settled about an employee, as it is or as it shall be. */
export interface Settlement {
  readonly name: string;
  readonly registered: boolean;
  /** The path of the department; empty for none. */
  readonly department: string;
  readonly scope: Scope | null;
  readonly services: boolean;
  /** First moment of access that is still to begin; `null`: it has begun, begins at once, or there is none. */
  readonly validFrom: Temporal.Instant | null;
  readonly validUntil: Temporal.Instant | null;
  /** What lives until `validFrom`; `null` without a day to come. */
  readonly living: LivingAccess | null;
  readonly monthLimit: Money | null;
}

/** What a member's settlement is now. */
export function settlementOf(member: Member, paths: ReadonlyMap<string, string>): Settlement {
  const { name, registered, scope, services, validFrom, validUntil, living, monthLimit } = member;
  const department = paths.get(member.departmentId ?? '') ?? '';
  return { name, registered, department, scope, services, validFrom, validUntil, living, monthLimit };
}

/** A settlement as it is by now: a first day that has come is none any more, and what was to end before it may be over. */
export function begun(settlement: Settlement, now: Temporal.Instant): Settlement {
  const { validFrom, living } = settlement;
  if (!isLater(validFrom, now)) return { ...settlement, validFrom: null, living: null };
  const isOver = living !== null && living.validUntil !== null && !isLater(living.validUntil, now);
  return isOver ? { ...settlement, living: null } : settlement;
}

/** The path of each department by its id. */
export function pathsOf(branches: readonly Branch[]): ReadonlyMap<string, string> {
  return new Map(branches.map((branch) => [branch.departmentId, pathText(branch)]));
}
