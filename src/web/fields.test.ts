import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseFields, UnreadableFields } from './fields.ts';

test('any fields with different names survive the way through a form', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string(),
        fc.string().filter((value) => !value.includes('\0')),
        { maxKeys: 50 },
      ),
      (fields) => {
        const sent = new URLSearchParams(Object.entries(fields)).toString();
        assert.deepEqual(
          { ...parseFields(sent) },
          { ...parseFields(sent), ...Object.fromEntries(new URLSearchParams(sent)) },
        );
        assert.equal(Object.keys(parseFields(sent)).length, Object.keys(fields).length);
      },
    ),
  );
});

test('a field given twice is refused', () => {
  assert.throws(() => parseFields('a=1&a=2'), UnreadableFields);
});

test('a field named __proto__ is a field like any other', () => {
  assert.equal(parseFields('__proto__=x')['__proto__'], 'x');
  assert.equal(Object.getPrototypeOf(parseFields('__proto__=x')), null);
});

test('more than a hundred fields are refused', () => {
  const many = Array.from({ length: 101 }, (_, i) => `f${i}=1`).join('&');
  assert.throws(() => parseFields(many), UnreadableFields);
});
