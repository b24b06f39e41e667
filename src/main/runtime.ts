// `import './runtime.ts'` is the first line of every process: what comes after it may need the right Node to be read.
// So this file needs nothing of ours, and checks when it is imported.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The version that our packages bring: see "optionalDependencies" in package.json. */
const NEEDED_MAJOR = 26;

/** What to do about a runtime that cannot run us, or `null`. */
export function runtimeProblem(version: string, hasTemporal: boolean): string | null {
  const major = Number(version.split('.')[0]);
  if (major >= NEEDED_MAJOR && hasTemporal) return null;
  return (
    `This program needs Node ${NEEDED_MAJOR} or newer, and this is Node ${version}.\n` +
    `"npm ci" brings the right one, and "npm start" (or any "npm run …") uses it: start it that way, not with "node".`
  );
}

const problem = runtimeProblem(process.versions.node, 'Temporal' in globalThis);
if (problem !== null) {
  console.error(problem);
  process.exit(1);
}

// What is imported from here on is stripped of its types and compiled once for all starts. It lies beside the packages,
// where only who may change the program may write; where nobody may, a start is slower by half a second.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)));
