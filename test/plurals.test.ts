// Whatever is counted goes through the plural rules of its language: nothing is put together from a number and a word.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CHARACTERS, countText, DAYS } from '../src/terms/index.ts';
import { root } from './house.ts';

const sources = globSync('src/**/*{texts,words,text,names}.ts', { cwd: root }).filter(
  (path) => !path.endsWith('.test.ts'),
);
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const forms = /\b(?:one|few|many|other): '([^']+)'/g;

/** Every word that any room counts, in all its forms, and some that come soon. */
const COUNTED = [
  ...new Set([
    ...[...sources, 'src/terms/wording.ts'].flatMap((path) =>
      [...read(path).matchAll(forms)].map((match) => match[1]!.split(' ').at(-1)!),
    ),
    ...'година години годин година секунда секунди секунд раз рази разів hour hours second seconds time times code codes'.split(
      ' ',
    ),
  ]),
].filter((word) => !['SMS', 'one', 'other'].includes(word));

test('no sentence puts a number before a word that has plural forms', () => {
  assert.ok(COUNTED.length > 40, COUNTED.join(' '));
  const glued = new RegExp(
    `\\$\\{(?:[^{}]|\\{[^{}]*\\})*\\}(?: |\\$\\{NBSP\\})(?:${COUNTED.join('|')})(?![\\p{L}ʼ’'])`,
    'gu',
  );
  const found = sources.flatMap((path) =>
    [...read(path).matchAll(glued)].map(([text]) => `${path}: ${text}`),
  );
  assert.deepEqual(found, []);
});

test('one, two, five and twenty-one are four different things in Ukrainian and two in English', () => {
  const said = (count: number): readonly string[] => [
    countText(count, 'uk', DAYS.uk),
    countText(count, 'en', DAYS.en),
    countText(count, 'uk', CHARACTERS.uk),
  ];
  assert.deepEqual(
    [1, 2, 5, 11, 21, 22, 112].map(said),
    [
      ['1 день', '1 day', '1 знак'],
      ['2 дні', '2 days', '2 знаки'],
      ['5 днів', '5 days', '5 знаків'],
      ['11 днів', '11 days', '11 знаків'],
      ['21 день', '21 days', '21 знак'],
      ['22 дні', '22 days', '22 знаки'],
      ['112 днів', '112 days', '112 знаків'],
    ].map((texts) => texts.map((text) => text.replace(' ', '\u00a0'))),
  );
});
