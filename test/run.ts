// npm test: every test on a real PostgreSQL. Arguments are parts of file names: only those files are run.
import { globSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findOrInstall } from './browser.ts';
import { folderOf, processesOf } from './groups.ts';
import { report, type Tally } from './report.ts';
import { startTestServer, type TestServer } from './server.ts';
import { dependingOnQuestion } from './without-question.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

function testFiles(wanted: readonly string[]): string[] {
  const all = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root }).sort();
  const chosen = wanted.length === 0 ? all : all.filter((file) => wanted.some((part) => file.includes(part)));
  return slowFirst(chosen).map((file) => resolve(root, file));
}

/** The long ones begin first, so that no core waits for one of them at the end; a walk of many steps has many lines. */
function slowFirst(files: readonly string[]): readonly string[] {
  const weight = (file: string): number =>
    file.startsWith('test/walks') ? statSync(resolve(root, file)).size : /\.(db|web)\./.test(file) ? 1 : 0;
  return files.toSorted((a, b) => weight(b) - weight(a));
}

/** A run of files, begun at once; what it tells waits until somebody listens. */
function begin(
  name: string,
  files: readonly string[],
  server: TestServer,
  { beside, more = {} }: { readonly beside: number; readonly more?: Readonly<Record<string, string>> },
): ReturnType<typeof run> {
  return run({
    files: [...processesOf(root, files, name)],
    cwd: root,
    isolation: 'process',
    concurrency: beside,
    execArgv: ['--import', new URL('watchdog.ts', import.meta.url).href],
    env: {
      ...process.env,
      // Every file is a process that reads the same sources: they are stripped of their types and compiled once.
      NODE_COMPILE_CACHE: resolve(root, 'var/test/compiled'),
      TEST_SERVER_URL: server.url,
      TEST_LOOKED: folderOf(root, name, 'looked'),
      TEST_TEMPLATE: server.template,
      TEST_STRATEGY: server.strategy,
      ...more,
    },
  });
}

function lastLine(tally: Tally): string {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  return `${tally.passed} passed, ${tally.failed} failed${skipped}`;
}

async function main(): Promise<void> {
  const files = testFiles(process.argv.slice(2));
  if (files.some((file) => file.includes('/walks/'))) await findOrInstall();
  const server = await startTestServer(process.env['DATABASE_URL']);
  process.once('SIGINT', () => void server.stop().finally(() => process.exit(130)));
  process.once('SIGTERM', () => void server.stop().finally(() => process.exit(143)));
  const twice = process.env['SECRET_QUESTION'] === 'off' ? [] : dependingOnQuestion(root, files);
  // One more process than there are cores: walks wait for browsers, and tests for the database.
  const usual = begin('usual', files, server, { beside: availableParallelism() + 1 });
  const other =
    twice.length === 0
      ? null
      : begin('without-question', twice, server, { beside: 1, more: { SECRET_QUESTION: 'off' } });
  const tally = await report(usual, root);
  if (other !== null) {
    console.log('Without the secret question:');
    const without = await report(other, root);
    for (const each of ['passed', 'failed', 'skipped'] as const) tally[each] += without[each];
  }
  await server.stop();
  if (tally.passed + tally.failed === 0) console.log('No test was run.');
  console.log(lastLine(tally));
  process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

await main().catch((fault: Error) => {
  console.error(fault);
  console.log('0 passed, 1 failed');
  process.exit(1);
});
