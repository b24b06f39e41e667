import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hryvnias } from '../terms/index.ts';
import { parseTopUpLine } from './top-up-file.ts';

test('a line of a file of top-ups is read to the micro-hryvnia', () => {
  const topUp = parseTopUpLine('100001;T-2026-11-7;2026-11-07T09:15:00Z;50.00');
  assert.ok('amount' in topUp);
  assert.equal(topUp.amount, hryvnias('50.00'));
  assert.equal(topUp.subscriberId, 100001n);
});

test('a line that is none is refused with its reason', () => {
  const wrong = [
    'x;T-1;2026-11-07T09:15:00Z;50.00',
    '100001;;2026-11-07T09:15:00Z;50.00',
    '100001;T-1;yesterday;50.00',
    '100001;T-1;2026-11-07T09:15:00Z;-50.00',
    '100001;T-1;2026-11-07T09:15:00Z;50,00',
    '100001;T-1;2026-11-07T09:15:00Z;50.00;more',
  ];
  for (const line of wrong) assert.ok('reason' in parseTopUpLine(line), line);
});
