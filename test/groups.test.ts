import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isShared } from './groups.ts';
import { root } from './house.ts';

/** Clocks, settings and timers belong to a whole process. */
const COMMON = /\b(performance\.now|process\.env\S*|Math\.random|globalThis\.\w+) = |\bmock\.timers\b/;

test('a test that changes what its whole process has runs in a process of its own', () => {
  const files = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root });
  const changing = files.filter((file) => COMMON.test(readFileSync(join(root, file), 'utf8')));
  assert.ok(changing.includes('src/messaging/storm.db.test.ts'), 'its clock flies');
  assert.deepEqual(
    changing.filter((file) => isShared(root, join(root, file))),
    [],
  );
});
