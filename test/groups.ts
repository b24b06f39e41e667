import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Two for each process that runs beside others, so that none is waited for long. */
const GROUPS = 6;

/**
 * Files of tests as the processes of a run have them: pure ones are one, those with a database of their own a few, the others
 * each by itself. The groups are written below `var/test`, since the runner knows files only.
 */
export function processesOf(root: string, files: readonly string[]): readonly string[] {
  const pure = files.filter((file) => isPure(root, file));
  const shared = files.filter((file) => isShared(root, file));
  const alone = files.filter((file) => !pure.includes(file) && !shared.includes(file));
  const dealt = Array.from({ length: GROUPS }, (_, n) => shared.filter((_file, at) => at % GROUPS === n));
  const folder = join(root, 'var/test/groups');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const groups = [pure, ...dealt].filter((group) => group.length > 0);
  const shares = groups.toReversed().map((group, n) => written(root, join(folder, `${n}.ts`), group));
  // Walks are longest and go first; what is short comes last, so that no core waits in the end.
  const isWalk = (file: string): boolean => pathIn(root, file).startsWith('test/walks/');
  return [...alone.filter(isWalk), ...shares, ...alone.filter((file) => !isWalk(file))];
}

function written(root: string, file: string, group: readonly string[]): string {
  if (group.length === 1) return group[0]!;
  const line = `import { together } from ${JSON.stringify(join(root, 'test/together.ts'))};\n`;
  writeFileSync(file, `${line}together(${JSON.stringify(group, null, 2)});\n`);
  return file;
}

const pathIn = (root: string, file: string): string => relative(root, file).replaceAll('\\', '/');

/** Tests without database, page or process: nothing that one of them does is seen by another. */
function isPure(root: string, file: string): boolean {
  return !/\.(db|web)\.test\.ts$|^test\/|^src\/main\//.test(pathIn(root, file));
}

/** What these do to their process stays there: another key for texts, a further language, servers of their own. */
const ALONE = /^test\/(messenger-killed|number-outcomes|third-language)\.|^src\/(store|watch|main)\//;

function isShared(root: string, file: string): boolean {
  const path = pathIn(root, file);
  return /\.(db|web)\.test\.ts$/.test(path) && !ALONE.test(path);
}
