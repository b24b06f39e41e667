import './runtime.ts';
import { stat } from 'node:fs/promises';
import { type UsageFileResult, incomingFiles, resultText } from '../usage/index.ts';
import { readOperator } from './operator.ts';
import { progressLine } from './progress-line.ts';
import { configurationOrExit, openDatabase } from './start-up.ts';
import { loadUsage } from './usage-loading.ts';

const USAGE = `npm run load -- FILES…

Loads usage files, or all usage files of a folder, and charges the monthly fees of their months. May be repeated and
stopped at any time: nothing counts twice, and a loading that was stopped goes on where it was.`;

/** The files that are meant: a folder stands for the usage files in it. */
async function filesOf(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const isFolder = (await stat(path).catch(() => null))?.isDirectory() === true;
    if (isFolder) for (const file of await incomingFiles(path)) files.push(file.path);
    else files.push(path);
  }
  return files;
}

async function load(args: readonly string[], paths: readonly string[]): Promise<readonly UsageFileResult[]> {
  const { book } = readOperator();
  const database = await openDatabase(configurationOrExit(args), (line) => console.error(line));
  try {
    return await loadUsage(database.store, book, { paths, progress: progressLine(process.stderr) });
  } finally {
    await database.close();
  }
}

const args = process.argv.slice(2);
const paths = await filesOf(args.filter((arg) => !arg.startsWith('--')));
if (paths.length === 0 || args.includes('--help')) {
  console.error(USAGE);
  process.exitCode = paths.length === 0 ? 2 : 0;
} else {
  const results = await load(args, paths);
  const odd = results.filter((result) => result.outcome === 'held' || result.outcome === 'unreadable');
  for (const result of results) console.log(resultText(result, 'en'));
  process.exitCode = odd.length === 0 ? 0 : 1;
}
