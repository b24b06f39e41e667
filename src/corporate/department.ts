import type { Money } from '../terms/index.ts';

/** A part of a company. */
export interface Department {
  readonly departmentId: string;
  /** `null` at the top. */
  readonly parentId: string | null;
  readonly name: string;
  /** Empty: that of the department above. */
  readonly costCentre: string;
  readonly monthLimit: Money | null;
  readonly isOpen: boolean;
}

/** A department in its place: how deep, under which names, on which cost centre. */
export interface Branch extends Department {
  /** 0 at the top. */
  readonly depth: number;
  /** The names from the top down. */
  readonly path: readonly string[];
  /** Its own cost centre, or the nearest above; empty when none has one. */
  readonly chargedTo: string;
}

export const MOST_DEPARTMENTS = 1_000;
const DEEPEST = 7;
/** What stands between the names of a path, on pages and in files. */
export const PATH_SIGN = ' / ';

const ALPHABET = new Intl.Collator('uk', { numeric: true });

/** The open departments from the top down, each followed by its own; neighbours by name. */
export function branchesOf(departments: readonly Department[]): readonly Branch[] {
  const under = Map.groupBy(
    departments.filter((each) => each.isOpen),
    (each) => each.parentId,
  );
  const grow = (parent: Branch | null): readonly Branch[] =>
    (under.get(parent?.departmentId ?? null) ?? [])
      .toSorted((a, b) => ALPHABET.compare(a.name, b.name))
      .flatMap((each) => {
        const branch = branchUnder(parent, each);
        return [branch, ...grow(branch)];
      });
  return grow(null);
}

function branchUnder(parent: Branch | null, department: Department): Branch {
  return {
    ...department,
    depth: parent === null ? 0 : parent.depth + 1,
    path: [...(parent?.path ?? []), department.name],
    chargedTo: department.costCentre === '' ? (parent?.chargedTo ?? '') : department.costCentre,
  };
}

/** A department and everything under it. */
export function within(branches: readonly Branch[], departmentId: string): ReadonlySet<string> {
  const found = new Set([departmentId]);
  // A branch always stands after the one above it.
  for (const { departmentId: id, parentId } of branches)
    if (parentId !== null && found.has(parentId)) found.add(id);
  return found;
}

/** How a department is written where there is no room for a tree. */
export function pathText({ path }: Pick<Branch, 'path'>): string {
  return path.join(PATH_SIGN);
}

/** A path in the form in which two spellings of it are one. */
export function pathKey(text: string): string {
  return text
    .split('/')
    .map((part) => part.trim().replace(/\s+/g, ' ').toLocaleLowerCase('uk'))
    .join('/');
}

/** What somebody wants a department to be. */
export interface DepartmentWish {
  readonly name: string;
  readonly costCentre: string;
  readonly parentId: string | null;
}

export type DepartmentRefusal =
  | 'no name'
  | 'name taken'
  | 'no cost centre'
  | 'no such place'
  | 'inside itself'
  | 'too deep'
  | 'too many';

/** Why a department cannot be opened or changed like this; `departmentId` is `null` for a new one. */
export function refuseDepartment(
  branches: readonly Branch[],
  departmentId: string | null,
  wish: DepartmentWish,
): { readonly field: 'name' | 'costCentre' | 'parent'; readonly refusal: DepartmentRefusal } | null {
  if (!isName(wish.name)) return { field: 'name', refusal: 'no name' };
  if (wish.costCentre.length > 40 || /\p{Cc}/u.test(wish.costCentre))
    return { field: 'costCentre', refusal: 'no cost centre' };
  const place = refusePlace(branches, departmentId, wish.parentId);
  if (place !== null) return { field: 'parent', refusal: place };
  if (departmentId === null && branches.length >= MOST_DEPARTMENTS)
    return { field: 'name', refusal: 'too many' };
  const isTaken = branches.some(
    (each) =>
      each.departmentId !== departmentId &&
      each.parentId === wish.parentId &&
      pathKey(each.name) === pathKey(wish.name),
  );
  return isTaken ? { field: 'name', refusal: 'name taken' } : null;
}

/** A name is short, and holds no sign of a path. */
export function isName(name: string): boolean {
  return name !== '' && name.length <= 80 && !/[\p{Cc}/]/u.test(name);
}

function refusePlace(
  branches: readonly Branch[],
  departmentId: string | null,
  parentId: string | null,
): DepartmentRefusal | null {
  if (parentId === null) return null;
  const parent = branches.find((each) => each.departmentId === parentId);
  if (parent === undefined) return 'no such place';
  const moved = departmentId === null ? new Set<string>() : within(branches, departmentId);
  if (moved.has(parentId)) return 'inside itself';
  return parent.depth + 1 + height(branches, departmentId, moved) > DEEPEST ? 'too deep' : null;
}

/** How far down a department reaches below itself. */
function height(
  branches: readonly Branch[],
  departmentId: string | null,
  moved: ReadonlySet<string>,
): number {
  const own = branches.filter((each) => moved.has(each.departmentId));
  const top = own.find((each) => each.departmentId === departmentId)?.depth ?? 0;
  return Math.max(0, ...own.map((each) => each.depth - top));
}
