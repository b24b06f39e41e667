// The pure test files of a run in one process: most of what each costs alone is reading the same sources again. All are read
// before the first test begins, so that the run knows of every test from its beginning.
import { createRequire } from 'node:module';

const read = createRequire(import.meta.url);
for (const file of (process.env['TEST_TOGETHER'] ?? '').split('\n')) read(file);
