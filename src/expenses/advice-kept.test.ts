import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keeping } from './advice-kept.ts';

const NOW = Temporal.Instant.from('2026-11-20T10:00:00Z');

test('what was kept is found while all that it was made of is the same, and for a quarter of an hour', () => {
  const kept = keeping<string>();
  kept.keep('olena/3', '100 uses', 'stay', NOW);
  assert.equal(kept.find('olena/3', '100 uses', NOW), 'stay');
  assert.equal(kept.find('olena/3', '101 uses', NOW), null);
  assert.equal(kept.find('olena/12', '100 uses', NOW), null);
  assert.equal(kept.find('olena/3', '100 uses', NOW.add({ minutes: 14 })), 'stay');
  assert.equal(kept.find('olena/3', '100 uses', NOW.add({ minutes: 15 })), null);
});

test('no more is kept than there is room for: what was asked for longest ago goes', () => {
  const kept = keeping<number>(2);
  kept.keep('a', '', 1, NOW);
  kept.keep('b', '', 2, NOW);
  kept.find('a', '', NOW);
  kept.keep('c', '', 3, NOW);
  assert.deepEqual(
    ['a', 'b', 'c'].map((name) => kept.find(name, '', NOW)),
    [1, null, 3],
  );
});
