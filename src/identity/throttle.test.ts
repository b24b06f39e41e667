import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from './throttle.ts';

test('moving within one network does not dodge a limit', () => {
  assert.equal(networkOf('203.0.113.7'), networkOf('203.0.113.250'));
  assert.equal(networkOf('::ffff:203.0.113.7'), networkOf('203.0.113.9'));
  assert.equal(networkOf('2001:db8:12:3400::1'), networkOf('2001:db8:12:34ff:ffff::9'));
});

test('different networks are counted apart', () => {
  assert.notEqual(networkOf('203.0.113.7'), networkOf('203.0.114.7'));
  assert.notEqual(networkOf('2001:db8:12:3400::1'), networkOf('2001:db8:12:3500::1'));
});

test('an address that cannot be read is limited too', () => {
  assert.equal(networkOf(''), networkOf('not an address'));
});
