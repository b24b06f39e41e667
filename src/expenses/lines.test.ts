import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Month } from '../terms/index.ts';
import { needsLines, parseWish } from './dearest.ts';
import { parseDay, parseLinesWish } from './lines.ts';

test('a day is read only when the calendar has it', () => {
  assert.equal(String(parseDay('2026-02-28')), '2026-02-28');
  for (const wrong of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-11-00', '14.11.2026', ''])
    assert.equal(parseDay(wrong), null);
});

test('an address that makes no sense shows the usual', () => {
  assert.deepEqual(parseWish({ by: 'x', order: '1', rows: '7' }), {
    by: 'services',
    order: 'dearest',
    rows: 10,
  });
  assert.deepEqual(parseWish({ by: 'calls', order: 'frequent', rows: '100' }), {
    by: 'calls',
    order: 'dearest',
    rows: 100,
  });
});

test('only calls and numbers need single lines', () => {
  const needing = (['calls', 'numbers', 'destinations', 'services', 'hours'] as const).filter((by) =>
    needsLines(parseWish({ by })),
  );
  assert.deepEqual(needing, ['calls', 'numbers']);
});

test('a day of another month is not looked at', () => {
  const wish = parseLinesWish({ day: '2026-10-01', number: '380501234567' }, '2026-11' as Month);
  assert.deepEqual(wish, { category: null, group: { by: 'number', key: '380501234567' }, day: null });
});
