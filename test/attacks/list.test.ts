// docs/attacks.json: every attack of the catalogue has a test that is named after it, and every such test stands in the list.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../house.ts';

interface Attack {
  readonly attack: number;
  readonly what: string;
  /** Why it concerns certain places; absent: a test goes over the table of routes. */
  readonly where?: string;
  readonly tests: readonly { readonly file: string; readonly name: string }[];
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const { attacks } = JSON.parse(read('docs/attacks.json')) as { readonly attacks: readonly Attack[] };
const CATALOGUE = 63;

/** Every test that is named after attacks: "number file name". */
const named = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root }).flatMap((file) =>
  [...read(file).matchAll(/\b(?:test|it)\(\s*'(attack [\d, and]+): ([^']+)'/g)].flatMap(
    ([, head = '', rest = '']) =>
      [...head.matchAll(/\d+/g)].map(
        ([number]) => `${number} ${file.replaceAll('\\', '/')} ${head}: ${rest}`,
      ),
  ),
);

test('every attack of the catalogue has a test named after it, and every such test stands in the list', () => {
  assert.deepEqual(
    attacks.map(({ attack }) => attack),
    Array.from({ length: CATALOGUE }, (_, n) => n + 1),
  );
  for (const { attack, tests } of attacks) assert.ok(tests.length > 0, `attack ${attack} has no test`);
  const listed = attacks.flatMap(({ attack, tests }) =>
    tests.map(({ file, name }) => `${attack} ${file} ${name}`),
  );
  assert.deepEqual(listed.toSorted(), named.toSorted());
});

test('a test of each attack goes over the table of routes, or the list says why it concerns certain places', () => {
  for (const { attack, what, where, tests } of attacks) {
    assert.ok(what.length > 5, String(attack));
    const overTable = tests.some(({ file }) =>
      /every-route|everyPlace|allRoutes|\bROUTES\b/.test(read(file)),
    );
    assert.ok(
      overTable || (where ?? '').length > 5,
      `attack ${attack} goes over no table and does not say why`,
    );
  }
});
