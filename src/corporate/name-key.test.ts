import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nameKey } from './name-key.ts';

const LETTERS = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'.split('');

test('names stand in the order of the Ukrainian alphabet, whatever their case', () => {
  const collator = new Intl.Collator('uk', { sensitivity: 'base' });
  const word = fc
    .array(fc.constantFrom(...LETTERS, ...LETTERS.map((letter) => letter.toUpperCase()), ' '), {
      minLength: 1,
      maxLength: 8,
    })
    .map((letters) => letters.join('').trim());
  fc.assert(
    fc.property(word, word, (one, other) => {
      const [left, right] = [nameKey(one), nameKey(other)];
      assert.equal(left < right ? -1 : left > right ? 1 : 0, Math.sign(collator.compare(one, other)));
    }),
  );
});

test('an apostrophe of any kind is none, and Latin names follow', () => {
  assert.equal(nameKey('Лук’яненко'), nameKey("лук'яненко"));
  const sorted = ['Zed', 'Яна', 'Їжак', 'Ірина', 'Йосип', 'Ґалаґан', 'Гнат', 'Дана'].toSorted((a, b) =>
    nameKey(a) < nameKey(b) ? -1 : 1,
  );
  assert.deepEqual(sorted, ['Гнат', 'Ґалаґан', 'Дана', 'Ірина', 'Їжак', 'Йосип', 'Яна', 'Zed']);
});
