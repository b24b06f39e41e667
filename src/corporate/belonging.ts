import type { Member } from './company-month.ts';
import { type Branch, within } from './department.ts';

/** The part of a company that is in no department. */
export const UNPLACED = 'none';
const CHARGED_TO = 'on:';

/** The part of a company that is charged to a cost centre; of an empty name, to none. */
export function chargedTo(costCentre: string): string {
  return `${CHARGED_TO}${costCentre}`;
}

/** The cost centre that a part is named by, or `null` for another part. */
export function costCentreOf(part: string): string | null {
  return part.startsWith(CHARGED_TO) ? part.slice(CHARGED_TO.length) : null;
}

/** Who belongs to a part of a company: everybody for an empty one, else a department with all under it, who is in none, or who is charged to a cost centre. */
export function belongingTo(
  branches: readonly Branch[],
  part: string,
): (member: Pick<Member, 'departmentId'>) => boolean {
  if (part === '') return () => true;
  const charged = new Map(branches.map((each) => [each.departmentId, each.chargedTo]));
  if (part === UNPLACED) return ({ departmentId }) => !charged.has(departmentId ?? '');
  const centre = costCentreOf(part);
  if (centre !== null) return ({ departmentId }) => (charged.get(departmentId ?? '') ?? '') === centre;
  const wanted = within(branches, part);
  return ({ departmentId }) => wanted.has(departmentId ?? '');
}
