import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admits, DOORS, PAGES } from './overload.ts';

const at = (route: string, inFlight = 0) => ({ route, inFlight });

test('when pages are refused, signing in still goes on', () => {
  assert.equal(admits(at('/expenses', PAGES.inFlight), 0, true), false);
  assert.equal(admits(at('/sign-in', PAGES.inFlight), 0, true), true);
  assert.equal(admits(at('/expenses'), PAGES.lagMs, true), false);
  assert.equal(admits(at('/sign-in/code'), PAGES.lagMs, true), true);
  assert.equal(admits(at('/sign-in', DOORS.inFlight), 0, true), false);
});

test('without the database only what needs none is answered', () => {
  assert.equal(admits(at('/sign-in'), 0, false), false);
  assert.equal(admits(at('/status'), 0, false), true);
  assert.equal(admits(at('/assets/*'), 0, false), true);
});

test('what only looks like the door is a page', () => {
  assert.equal(admits(at('/sign-in-offers', PAGES.inFlight), 0, true), false);
});
