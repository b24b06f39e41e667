// Every pattern of the sources, held against texts that make careless ones think for ever.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './house.ts';

const LITERAL =
  /(?<=[=(,:!&|?[{;]\s*|return )\/(?![*/\s])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g;

const patterns = globSync('src/**/*.{ts,js}', { cwd: root })
  .filter((path) => !path.includes('.test.'))
  .flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(LITERAL)].map(([, source = '', flags = '']) => ({
      path,
      source,
      flags: flags.replace(/[gy]/g, ''),
    })),
  );

/** Long runs of what patterns repeat, with an end that does not fit. */
const RUNS = ['0', 'a', ' ', '-', '.', '/', '\\', '"', 'я', '1 ', '0-', 'a.', 'a@', '= ', '\r\n', 'a1'];
const LENGTH = 4_000;

test('no pattern takes longer than a blink over four thousand characters, whatever they are', () => {
  assert.ok(patterns.length > 200, `${patterns.length} patterns`);
  const slow = [];
  for (const { path, source, flags } of patterns) {
    const pattern = new RegExp(source, flags);
    const began = performance.now();
    for (const run of RUNS) pattern.test(`${run.repeat(LENGTH / run.length)}\u0001!`);
    const ms = performance.now() - began;
    if (ms > 500) slow.push(`${path}: /${source}/ ${Math.round(ms)} ms`);
  }
  assert.deepEqual(slow, []);
});
