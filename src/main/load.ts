import './runtime.ts';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Trail, trailWith } from '../identity/index.ts';
import type { Store } from '../store/index.ts';
import { correctLine, formatOf, recycleLines, withdrawFile } from '../usage/index.ts';
import { comparedPricesText } from './compared-prices.ts';
import { keptLinesText, listedFiles } from './delivered-files.ts';
import { loadDelivery } from './delivery.ts';
import { sealTextsWith } from '../messaging/index.ts';
import { type Operator, readOperator } from './operator.ts';
import { reactions } from './reactions.ts';
import { showProgress } from './progress.ts';
import { configurationOrExit, openDatabase, keysOf } from './start-up.ts';
import { watchFolder } from './watched-folder.ts';

const USAGE = `npm run load -- FILES…              load what an operator's systems deliver
npm run load -- --list               what came, the newest first, with its totals
npm run load -- --kept NAME          the lines of a file that were set aside
npm run load -- --watch FOLDER       go on loading what comes into a folder
npm run load -- --prices 2026-11      what sources of rated records ask, beside what we price them at
npm run load -- --withdraw NAME      take back exactly what a usage file brought
npm run load -- --recycle            try the suspended lines again
npm run load -- --correct NAME --line 7 --with 'KV1;…'   hand in a corrected line

register*.jsonl, number-events*.jsonl, topups*.csv, and usage as our own CSV (usage-*.csv), TAP, 3GPP files, TMF635 lines or mapped CSV; a folder
stands for the files in it. May be repeated and interrupted: nothing counts twice.`;

const WATCH_EVERY_MS = 5_000;
const QUIET_MS = 5_000;

const options = {
  list: { type: 'boolean', default: false },
  kept: { type: 'string' },
  prices: { type: 'string' },
  watch: { type: 'string' },
  withdraw: { type: 'string' },
  recycle: { type: 'boolean', default: false },
  correct: { type: 'string' },
  line: { type: 'string' },
  with: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

function argumentsOrNull() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (fault) {
    console.error((fault as Error).message);
    return null;
  }
}

/** The files that are meant: a folder stands for what lies in it, half-written files (*.part) are left alone. */
async function filesOf(paths: readonly string[], { formats }: Operator): Promise<string[]> {
  const isOurs = (name: string): boolean =>
    /^(register.*\.jsonl|number-events.*\.jsonl|topups.*\.csv|usage-.*\.csv)$/.test(name) ||
    formatOf(name, formats) !== null;
  const lists = await Promise.all(
    paths.map(async (path) => {
      if (!(await stat(path)).isDirectory()) return [path];
      return (await readdir(path)).filter(isOurs).map((name) => join(path, name));
    }),
  );
  return lists.flat();
}

type Report = ReturnType<typeof showProgress> & { readonly trail: Trail };

/** Loads until it is asked to stop. */
async function watch(store: Store, operator: Operator, folder: string, report: Report): Promise<boolean> {
  const watching = watchFolder({
    folder,
    everyMs: WATCH_EVERY_MS,
    quietMs: QUIET_MS,
    nowMs: () => Temporal.Now.instant().epochMilliseconds,
    failed: (fault) => report.line(fault instanceof Error ? fault.message : String(fault)),
    load: async (paths) => {
      const results = new Map<string, boolean>();
      await loadDelivery(store, operator, paths, {
        ...report,
        settled: (path, clean) => results.set(path, clean),
      });
      for (const [path, clean] of results) report.line(`${path}: ${clean ? 'loaded' : 'held'}`);
      return results;
    },
  });
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await watching.stop();
  return true;
}

/** What is only looked at; `null` when something is to be done. */
function toldBy(
  store: Store,
  { list, kept, prices }: NonNullable<ReturnType<typeof argumentsOrNull>>['values'],
): Promise<readonly string[]> | null {
  if (kept !== undefined) return keptLinesText(store, kept);
  if (prices !== undefined) return comparedPricesText(store, prices);
  return list ? listedFiles(store) : null;
}

async function work(
  store: Store,
  operator: Operator,
  { values, positionals }: NonNullable<ReturnType<typeof argumentsOrNull>>,
  report: Report,
): Promise<boolean> {
  const { book } = operator;
  const rating = { post: reactions.usageRated, topUpsOf: reactions.topUpsOf };
  if (values.watch !== undefined) return await watch(store, operator, values.watch, report);
  const told = toldBy(store, values);
  if (told !== null) {
    for (const line of await told) console.log(line);
    return true;
  }
  if (values.withdraw !== undefined) {
    const result = await withdrawFile(store, book, values.withdraw, rating);
    report.line(JSON.stringify(result));
    return result.outcome === 'withdrawn';
  }
  if (values.recycle) {
    report.line(JSON.stringify(await recycleLines(store, book, rating)));
    return true;
  }
  if (values.correct === undefined)
    return await loadDelivery(store, operator, await filesOf(positionals, operator), report);
  const correction = { name: values.correct, lineNo: Number(values.line), corrected: values.with ?? '' };
  const result = await correctLine(store, book, correction, rating);
  report.line(result === null ? 'there is no such line among those set aside' : JSON.stringify(result));
  return result?.left === 0;
}

const read = argumentsOrNull();
const asked = read !== null && (read.positionals.length > 0 || Object.values(read.values).some(Boolean));
const config = configurationOrExit([]);
if (read === null || !asked || read.values.help) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const database = await openDatabase(config, console.error);
  // Loading may send SMS: who is over a budget is told.
  const keys = await keysOf(config);
  sealTextsWith(...keys.resting.messages);
  const report = { ...showProgress('Loading', process.stderr), trail: trailWith(keys.trail) };
  try {
    process.exitCode = (await work(database.store, readOperator(), read, report)) ? 0 : 1;
  } finally {
    report.end();
    await database.close();
  }
}
