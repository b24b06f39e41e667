import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { diskReadings } from './readings.ts';

test('how full a disk is, is a share; a folder that is not there is left out', () => {
  const [own, ...others] = diskReadings(tmpdir());
  assert.equal(own?.figure, 'portal_disk_used');
  assert.ok(own.value > 0 && own.value <= 1);
  assert.deepEqual(others, []);
  assert.deepEqual(diskReadings('/nowhere/at/all'), []);
});
