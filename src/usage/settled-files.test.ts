import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settledFiles } from './settled-files.ts';

const rules = { nowMs: 100_000, quietMs: 5_000 };
const file = (name: string, sizeBytes = 10, changedMs = 50_000) => ({ name, sizeBytes, changedMs });
const names = (before: ReturnType<typeof file>[], now: ReturnType<typeof file>[]) =>
  settledFiles(before, now, rules).map(({ name }) => name);

test('a file that has not changed between two looks is whole', () => {
  assert.deepEqual(names([file('usage-1.csv')], [file('usage-1.csv')]), ['usage-1.csv']);
});

test('a file that is new, grows, was touched, or was written just now is left alone', () => {
  assert.deepEqual(names([], [file('a.csv')]), []);
  assert.deepEqual(names([file('a.csv', 9)], [file('a.csv', 10)]), []);
  assert.deepEqual(names([file('a.csv', 10, 1)], [file('a.csv', 10, 2)]), []);
  assert.deepEqual(names([file('a.csv', 10, 99_000)], [file('a.csv', 10, 99_000)]), []);
});

test('a name that says half-written is believed', () => {
  const all = ['a.csv.part', '.a.csv', 'a.csv~', 'a.tmp', 'a.filepart'].map((name) => file(name));
  assert.deepEqual(names(all, all), []);
});
