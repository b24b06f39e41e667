import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { lives } from './alive.ts';

/** More than run beside each other, so that none is waited for long; no more than are worth a start each. */
const GROUPS = 4;
const WORTH_A_START = 6;

/**
 * Files of tests as the processes of a run have them: pure ones are one, those with a database of their own a few, the others
 * each by itself. The groups are written below `var/test` under the run's name, since the runner knows files only; runs beside
 * each other have their own.
 */
export function processesOf(root: string, files: readonly string[], name: string): readonly string[] {
  const pure = files.filter((file) => isPure(root, file));
  const shared = files.filter((file) => isShared(root, file));
  const walks = files.filter((file) => ONE_BROWSER.test(pathIn(root, file)));
  const alone = files.filter((file) => ![pure, shared, walks].some((group) => group.includes(file)));
  const folder = folderOf(root, name);
  forgetEnded(join(root, 'var/test/groups'));
  mkdirSync(folder, { recursive: true });
  const groups = Math.min(GROUPS, Math.ceil(shared.length / WORTH_A_START));
  const share = (name: string, group: readonly string[]): string[] =>
    group.length === 0 ? [] : [written(root, join(folder, `${name}.ts`), group)];
  // Walks are longest and go first; what is short comes last, so that no core waits in the end.
  const isWalk = (file: string): boolean => pathIn(root, file).startsWith('test/walks/');
  return [
    ...[0, 1].flatMap((n) => share(`walks-${n}`, inTurn(walks, n, 2))),
    ...alone.filter(isWalk),
    ...Array.from({ length: groups }, (_, n) => share(`${n}`, inTurn(shared, n, groups))).flat(),
    ...share('pure', pure),
    ...alone.filter((file) => !isWalk(file)),
  ];
}

/** Where a run of this process writes what its files share; it is forgotten once the process is over. */
export function folderOf(root: string, ...names: readonly string[]): string {
  return join(root, 'var/test/groups', String(process.pid), ...names);
}

/** What runs wrote that are over, or were killed. */
function forgetEnded(folder: string): void {
  for (const run of existsSync(folder) ? readdirSync(folder) : [])
    if (!lives(Number(run))) rmSync(join(folder, run), { recursive: true, force: true });
}

function inTurn(files: readonly string[], turn: number, of: number): readonly string[] {
  return files.filter((_file, at) => at % of === turn);
}

function written(root: string, file: string, group: readonly string[]): string {
  if (group.length === 1) return group[0]!;
  const line = `import { together } from ${JSON.stringify(join(root, 'test/together.ts'))};\n`;
  writeFileSync(file, `${line}together(${JSON.stringify(group, null, 2)});\n`);
  return file;
}

/** Walks that need nothing of a browser but windows: two browsers are enough for them. */
const ONE_BROWSER = /^test\/walks\/(company|detailed-bill|enrol|expenses|getting-back-in)\./;

const pathIn = (root: string, file: string): string => relative(root, file).replaceAll('\\', '/');

/** Tests without database or page: nothing that one of them does is seen by another. */
function isPure(root: string, file: string): boolean {
  return !/\.(db|web)\.test\.ts$|^test\/walks\//.test(pathIn(root, file));
}

/** What these do to their process others in it would see: another key for texts, a further language, a clock that flies, servers of their own. */
const ALONE =
  /^test\/(messenger-killed|number-outcomes|third-language)\.|^src\/store\/(backup|private-postgres|replica)\.|^src\/main\/start-up\.|^src\/messaging\/storm\./;

/** Whether a test file is run in one process with others. */
export function isShared(root: string, file: string): boolean {
  const path = pathIn(root, file);
  return /\.(db|web)\.test\.ts$/.test(path) && !ALONE.test(path);
}
