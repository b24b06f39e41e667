import './runtime.ts';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDelivery } from './delivery.ts';
import { sealTextsWith } from '../messaging/index.ts';
import { keysFrom } from './keys.ts';
import { readOperator } from './operator.ts';
import { showProgress } from './progress.ts';
import { configurationOrExit, openDatabase, pepperOf } from './start-up.ts';

const USAGE = `npm run load -- FILES…

Loads what an operator's systems deliver: register*.jsonl, topups*.csv, usage-*.csv; a folder stands for the files in it.
May be repeated and interrupted: nothing counts twice.`;

/** The files that are meant: a folder stands for what lies in it, half-written files (*.part) are left alone. */
async function filesOf(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      if (!(await stat(path)).isDirectory()) return [path];
      const names = await readdir(path);
      return names
        .filter((name) => /^(register.*\.jsonl|topups.*\.csv|usage-.*\.csv)$/.test(name))
        .map((name) => join(path, name));
    }),
  );
  return lists.flat();
}

const args = process.argv.slice(2);
const config = configurationOrExit(args);
if (args.length === 0) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const files = await filesOf(args);
  const database = await openDatabase(config, console.error);
  // Loading may send SMS: who is over a budget is told.
  sealTextsWith(keysFrom(Buffer.from(await pepperOf(config), 'utf8')).messages);
  const report = showProgress('Loading', process.stderr);
  try {
    const clean = await loadDelivery(database.store, readOperator(), files, report);
    process.exitCode = clean ? 0 : 1;
  } finally {
    report.end();
    await database.close();
  }
}
