// What the house test sees by.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCycle, reachable, sourceFile } from './house.ts';

test('the scanner sees imports and code, not strings and comments', () => {
  const file = sourceFile(
    'src/usage/x.ts',
    [
      "import type { A } from './a.ts';",
      'import {\n  b,\n} from "../store/index.ts";',
      "export * from './c.ts';",
      "import 'side-effect';",
      "const d = await import('./d.ts');",
      "new Worker(new URL('./e.ts', import.meta.url));",
      "// import './not.ts'; process.env",
      "const url = 'https://example.com'; /* import './neither.ts' */",
    ].join('\n'),
  );
  assert.deepEqual(file.imports, [
    'src/usage/a.ts',
    'src/store/index.ts',
    'src/usage/c.ts',
    'src/usage/d.ts',
    'src/usage/e.ts',
  ]);
  assert.deepEqual(file.typesOf, ['src/usage/a.ts']);
  assert.deepEqual(file.packages, ['side-effect']);
  assert.ok(!file.code.includes('process.env') && file.code.includes('https://example.com'));
});

test('a circle and a lost file are found', () => {
  const a = sourceFile('src/usage/a.ts', "import './b.ts';");
  const b = sourceFile('src/usage/b.ts', "import './a.ts';");
  const c = sourceFile('src/usage/c.ts', '');
  assert.deepEqual(findCycle([a, b, c]), ['src/usage/a.ts', 'src/usage/b.ts', 'src/usage/a.ts']);
  assert.equal(findCycle([c]), null);
  assert.deepEqual([...reachable([a, b, c], ['src/usage/a.ts'])], ['src/usage/a.ts', 'src/usage/b.ts']);
});
