// A setting that a whole room decides by is proven in both positions, in every run and without running everything twice.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { root } from './house.ts';
import { dependingOnQuestion } from './without-question.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const tests = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root });
const twice = dependingOnQuestion(
  root,
  tests.map((path) => join(root, path)),
).map((path) => relative(root, path));

/** Where a source without a test of its own name is tested. */
const TESTED_BY: Readonly<Record<string, string>> = {
  'src/identity/change.web.ts': 'src/identity/security.web.test.ts',
};

test('whatever decides by the secret question’s setting is tested with the question and without it', () => {
  const deciding = globSync('src/**/*.web.ts', { cwd: root }).filter((path) =>
    /secretQuestion/.test(read(path)),
  );
  assert.ok(deciding.length >= 4, deciding.join(' '));
  for (const path of deciding) {
    const proof = TESTED_BY[path] ?? path.replace(/\.ts$/, '.test.ts');
    assert.ok(twice.includes(proof), `${path} decides by the setting: ${proof} does not run twice`);
  }
});

test('one walk goes through the first visit without the question too', () => {
  assert.deepEqual(
    twice.filter((path) => path.startsWith('test/walks/')),
    ['test/walks/text-browser.test.ts'],
  );
});

/** Who else knows the setting, and why its tests need not run twice. All others cannot be another without the question. */
const KNOWS: Readonly<Record<string, string>> = {
  'src/identity/first-visit.ts': 'pure: first-visit.test.ts gives it both',
  'src/identity/retrieval.ts': 'pure: retrieval.test.ts gives it both',
  'src/main/application.ts': 'hands it on',
  'src/main/config.ts': 'reads it',
  'src/main/sites.ts': 'hands it on',
};

test('what knows the setting decides by it twice tested, or is on the list of those that need not be', () => {
  const knowing = globSync('src/**/*.ts', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.test.ts') && /secretQuestion/.test(read(path)));
  const others = knowing.filter((path) => !path.endsWith('.web.ts'));
  assert.deepEqual(others.toSorted(), Object.keys(KNOWS).toSorted());
  for (const path of others.filter((each) => each.startsWith('src/identity/')))
    assert.match(read(path.replace(/\.ts$/, '.test.ts')), /secretQuestion: false|, false\)/, path);
});
