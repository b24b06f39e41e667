import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

/** What a run came to. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

interface FileTally extends Tally {
  readonly file: string;
  ms: number;
  said: string;
}

/** What the runner tells about one test. */
interface Outcome {
  readonly name: string;
  readonly file?: string;
  readonly skip?: string | boolean;
  readonly details: { readonly duration_ms: number; readonly type?: string; readonly error?: unknown };
}

interface Failure {
  readonly title: string;
  readonly error: unknown;
}

const SAID_LIMIT = 20_000;

/** Writes a line for each file as it ends, every failure whole at the end, and returns the sum. */
export async function report(events: AsyncIterable<TestEvent>, root: string): Promise<Tally> {
  const files = new Map<string, FileTally>();
  const failures: Failure[] = [];
  let last: FileTally | null = null;
  for await (const { type, data } of events) {
    const file = data !== undefined && 'file' in data ? data.file : undefined;
    if (file === undefined || !/^test:(pass|fail|stdout|stderr)$/.test(type)) continue;
    if (type === 'test:pass' && data.details.type === 'suite') continue;
    const tally = tallyOf(files, file);
    if (last !== null && last !== tally) console.log(fileLine(last, root));
    last = tally;
    if (type === 'test:stdout' || type === 'test:stderr') hear(tally, data.message);
    if (type === 'test:pass') countPass(tally, data, failures);
    if (type === 'test:fail') countFail(tally, data, failures);
  }
  if (last !== null) console.log(fileLine(last, root));
  writeFailures(failures, files, root);
  return sum([...files.values()]);
}

function tallyOf(files: Map<string, FileTally>, file: string): FileTally {
  const found = files.get(file) ?? { file, passed: 0, failed: 0, skipped: 0, ms: 0, said: '' };
  files.set(file, found);
  return found;
}

function hear(tally: FileTally, message: string): void {
  if (tally.said.length < SAID_LIMIT) tally.said += message;
}

function countPass(tally: FileTally, test: Outcome, failures: Failure[]): void {
  // A file without tests is reported as a test that has the file's name, and passes: it proves nothing.
  if (test.name === tally.file) return fail(tally, test, failures, new Error('This file has no test.'));
  if (test.skip === undefined || test.skip === false) tally.passed++;
  else tally.skipped++;
  if (typeof test.skip === 'string') console.log(`  skipped: ${test.name}: ${test.skip}`);
  tally.ms += test.details.duration_ms;
}

function countFail(tally: FileTally, test: Outcome, failures: Failure[]): void {
  const fault = test.details.error as { failureType?: string; cause?: unknown } | undefined;
  if (fault?.failureType === 'subtestsFailed') return;
  fail(tally, test, failures, fault?.cause ?? fault);
}

function fail(tally: FileTally, test: Outcome, failures: Failure[], error: unknown): void {
  tally.failed++;
  failures.push({ title: `${tally.file}: ${test.name === tally.file ? 'the file' : test.name}`, error });
}

function fileLine(tally: FileTally, root: string): string {
  const mark = tally.failed > 0 ? '✖' : '✔';
  const failed = tally.failed > 0 ? `, ${tally.failed} failed` : '';
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  return `${mark} ${relative(root, tally.file)} ${tally.passed}${failed}${skipped} (${Math.round(tally.ms)} ms)`;
}

function writeFailures(
  failures: readonly Failure[],
  files: ReadonlyMap<string, FileTally>,
  root: string,
): void {
  for (const { title, error } of failures) {
    console.log(
      `\n✖ ${title.replace(`${root}/`, '')}\n${inspect(error, { depth: 6, colors: process.stdout.isTTY })}`,
    );
  }
  for (const tally of files.values()) {
    if (tally.failed === 0 || tally.said === '') continue;
    console.log(`\nWhat ${relative(root, tally.file)} wrote:\n${tally.said}`);
  }
}

function sum(tallies: readonly Tally[]): Tally {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const each of tallies) {
    total.passed += each.passed;
    total.failed += each.failed;
    total.skipped += each.skipped;
  }
  return total;
}
