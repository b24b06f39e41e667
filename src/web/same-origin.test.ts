import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameOrigin } from './same-origin.ts';

const own = 'https://my.kyivstar.localhost:8443';

test('a form from our own page passes, with or without the headers', () => {
  assert.ok(sameOrigin({ origin: own, secFetchSite: 'same-origin' }, own));
  assert.ok(sameOrigin({ origin: undefined, secFetchSite: undefined }, own));
  assert.ok(sameOrigin({ origin: undefined, secFetchSite: 'none' }, own));
});

test('a form from anywhere else is refused', () => {
  for (const origin of [
    'https://evil.example',
    'null',
    'https://my.djuice.localhost:8443',
    'http://my.kyivstar.localhost:8443',
  ])
    assert.equal(sameOrigin({ origin, secFetchSite: undefined }, own), false, origin);
  for (const secFetchSite of ['cross-site', 'same-site'])
    assert.equal(sameOrigin({ origin: undefined, secFetchSite }, own), false, secFetchSite);
});
