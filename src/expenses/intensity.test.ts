import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hryvnias } from '../terms/index.ts';
import { intensities, rareButDear } from './intensity.ts';

const none = { seconds: 0, bytes: 0 };

test('what is rare and dear is found; fees are no uses', () => {
  const rows = intensities(
    [
      { ...none, category: 'onnet', records: 90, taken: hryvnias('30') },
      { ...none, category: 'abroad', records: 10, taken: hryvnias('70') },
      { ...none, category: 'fees', records: 1, taken: hryvnias('450') },
    ],
    14,
  );
  assert.deepEqual(
    rows.map(({ category, weekly, each }) => [category, weekly, each]),
    [
      ['abroad', 5, hryvnias('7')],
      ['onnet', 45, 333_333n],
    ],
  );
  assert.equal(rareButDear(rows)?.category, 'abroad');
});

test('where everything costs what it weighs nothing is pointed at', () => {
  const rows = intensities([{ ...none, category: 'onnet', records: 5, taken: hryvnias('5') }], 7);
  assert.equal(rareButDear(rows), null);
  assert.deepEqual(intensities([], 7), []);
});
