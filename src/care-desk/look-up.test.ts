import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNoticed, MOST_LOOK_UPS } from './look-up.ts';

test('a supervisor notices many look-ups, many guesses, and whoever was stopped', () => {
  assert.ok(!isNoticed({ made: 20, nobody: 2, stopped: 0 }), 'an ordinary hour');
  assert.ok(isNoticed({ made: 30, nobody: 0, stopped: 0 }), 'before anybody is stopped');
  assert.ok(isNoticed({ made: 12, nobody: 10, stopped: 0 }), 'numbers are being guessed');
  assert.ok(isNoticed({ made: MOST_LOOK_UPS, nobody: 0, stopped: 1 }));
});
