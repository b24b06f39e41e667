import { type Branch, isName, PATH_SIGN, pathKey, pathText } from './department.ts';

/** The departments of a company as the lines of a file name them. */
export type DepartmentIndex = (text: string) => string | null;

const DEEPEST_NAMED = 8;

/**
 * Reads what a cell says of a department: a path of the tree, or the name of the only department called so; another path
 * becomes new departments. `null` when it can be neither. Made once for a file, since its lines repeat each other.
 */
export function departmentIndex(branches: readonly Branch[]): DepartmentIndex {
  const byPath = new Map(branches.map((branch) => [pathKey(pathText(branch)), pathText(branch)]));
  const byName = Map.groupBy(branches, (branch) => pathKey(branch.name));
  const read = (text: string): string | null => {
    const key = pathKey(text);
    const exact = byPath.get(key);
    if (exact !== undefined) return exact;
    const named = byName.get(key) ?? [];
    if (named.length > 0) return named.length === 1 ? pathText(named[0]!) : null;
    const parts = text.split('/').map((part) => part.trim().replace(/\s+/g, ' '));
    return parts.length <= DEEPEST_NAMED && parts.every(isName) ? parts.join(PATH_SIGN) : null;
  };
  const known = new Map<string, string | null>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const found = read(text);
    known.set(text, found);
    return found;
  };
}
