// Test files of a run in one process: most of what each costs alone is reading the same sources again. All are read before the
// first test begins, so that the run knows of every test from its beginning; each is a suite, whose hooks are its own.
import { describe } from 'node:test';

/** Reads test files; those that wait while they are read too. */
export function together(files: readonly string[]): void {
  for (const file of files)
    describe(file, async () => {
      await import(file);
    });
}
