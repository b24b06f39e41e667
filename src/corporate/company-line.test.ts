import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hryvnias, ZERO } from '../terms/index.ts';
import { appearanceOf } from './company-line.ts';

const call = { kind: 'voice', other: '380501234567', zone: 'mobile', taken: hryvnias('1') } as const;
const keeping = (numbers: readonly string[], lines: readonly string[] = []) => ({
  numbers: new Set(numbers),
  lines: new Set(lines),
});
const NOBODY = keeping([]);

test('numbers are masked until they are opened, and private ones never are', () => {
  assert.deepEqual(appearanceOf(call, NOBODY, false), { kind: 'shown', other: '··· ·· 67' });
  assert.deepEqual(appearanceOf(call, NOBODY, true), { kind: 'shown', other: '380501234567' });
  assert.deepEqual(appearanceOf({ ...call, kind: 'sms', other: 'Clinic' }, NOBODY, false), {
    kind: 'shown',
    other: '···',
  });
  for (const isOpened of [false, true])
    assert.deepEqual(appearanceOf(call, keeping(['380501234567']), isOpened), { kind: 'private' });
});

test('free numbers and help lines never appear, opened or not', () => {
  const helpLines = [
    { ...call, other: '380800500335', zone: 'fixed', taken: ZERO },
    { ...call, other: '0800500335', taken: hryvnias('1') },
    { ...call, other: '116123', zone: 'short', taken: ZERO },
    { ...call, other: '103', zone: 'short', taken: ZERO },
  ];
  for (const line of helpLines)
    assert.deepEqual(appearanceOf(line, NOBODY, true), { kind: 'never' }, line.other);
  assert.equal(appearanceOf({ ...call, taken: ZERO }, NOBODY, true).kind, 'shown', 'within an allowance');
});

test('a single call that is kept private is part of a sum, and the next one to the same number is a line', () => {
  const kept = keeping([], ['7/12']);
  for (const isOpened of [false, true]) {
    assert.deepEqual(appearanceOf({ ...call, origin: '7/12' }, kept, isOpened), { kind: 'private' });
    assert.equal(appearanceOf({ ...call, origin: '7/13' }, kept, isOpened).kind, 'shown');
  }
});

test('what is a help line stays one, also where it is kept private: not even the sum counts it', () => {
  const helpLine = { ...call, other: '116123', zone: 'short', taken: ZERO, origin: '7/14' };
  assert.deepEqual(appearanceOf(helpLine, keeping(['116123'], ['7/14']), false), { kind: 'never' });
});
