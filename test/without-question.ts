import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Minutes of a browser for what the text browser walks as well; `SECRET_QUESTION=off npm test -- walks/` takes them too. */
const TOO_LONG = ['test/walks/expenses.test.ts', 'test/walks/getting-back-in.test.ts'];

/**
 * The files of tests for which the product is another without the secret question: they say what they expect by
 * `WITH_QUESTION`, or stand beside a source that decides by the setting. They run a second time without it.
 */
export function dependingOnQuestion(root: string, files: readonly string[]): readonly string[] {
  return files.filter((file) => {
    const path = relative(root, file).replaceAll('\\', '/');
    return !TOO_LONG.includes(path) && (asks(file) || decides(file.replace(/\.test\.ts$/, '.ts')));
  });
}

function asks(file: string): boolean {
  return /import [^;]*\bWITH_QUESTION\b/.test(readFileSync(file, 'utf8'));
}

function decides(source: string): boolean {
  return (
    source.endsWith('.web.ts') && existsSync(source) && /secretQuestion/.test(readFileSync(source, 'utf8'))
  );
}
