import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pendingMigrations, type Migration } from './migration.ts';

const file = (room: string, name: string, sha256 = name): Migration => ({
  room,
  file: name,
  sql: '',
  sha256,
});
const first = file('usage', '001-record.sql');
const second = file('usage', '002-month.sql');
const other = file('charging', '001-ledger.sql');

test('a new database goes through every file in the order of the rooms', () => {
  assert.deepEqual(pendingMigrations([], [first, second, other]), [first, second, other]);
});

test('a file is gone through once', () => {
  assert.deepEqual(pendingMigrations([first, other], [first, second, other]), [second]);
});

test('a file that changed after it was applied is refused by name', () => {
  const changed = { ...first, sha256: 'other' };
  assert.throws(() => pendingMigrations([first], [changed]), /usage\/001-record\.sql was changed/);
});

test('a file that would have to go before an applied one is refused', () => {
  assert.throws(() => pendingMigrations([second], [first, second]), /would come before 002-month\.sql/);
});

test('a database of a newer version is refused', () => {
  assert.throws(() => pendingMigrations([first, second], [first]), /set up by a newer version/);
});
