import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BRANDS, SEGMENTS } from '../terms/index.ts';
import { brandOf, brandOfSegment } from './brand.ts';

test('every segment enrols at exactly one brand, the one that lists it', () => {
  for (const segment of SEGMENTS) {
    const listing = BRANDS.filter((id) => brandOf(id).segments.includes(segment));
    assert.deepEqual(listing, [brandOfSegment(segment)]);
  }
});
