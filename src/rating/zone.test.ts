import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { longestPrefix, zoneTrie } from './zone.ts';

const digits = fc.stringMatching(/^[0-9]{0,8}$/);

test('the longest prefix is found as by looking at all of them', () => {
  fc.assert(
    fc.property(fc.uniqueArray(digits, { maxLength: 30 }), digits, (prefixes, number) => {
      const trie = zoneTrie(prefixes.map((prefix, i) => [prefix === '' ? '*' : prefix, i]));
      const longest = prefixes
        .filter((it) => number.startsWith(it))
        .toSorted((a, b) => b.length - a.length)[0];
      assert.equal(longestPrefix(trie, number), longest === undefined ? -1 : prefixes.indexOf(longest));
    }),
  );
});

test('what is not a number belongs to the zone of every other number', () => {
  assert.equal(longestPrefix(zoneTrie([['*', 7]]), 'internet'), 7);
});
