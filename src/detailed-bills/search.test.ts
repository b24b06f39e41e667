import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { hryvnias, micro } from '../terms/index.ts';
import { aLine } from './examples.ts';
import type { BillLine } from './line.ts';
import { type BillWish, ORDERS, findLines, isWanted, readWish, wishQuery } from './search.ts';

const ANY: BillWish = { text: '', kind: null, paid: false, order: 'oldest' };

async function* inParts(lines: readonly BillLine[], size: number): AsyncGenerator<readonly BillLine[]> {
  for (let at = 0; at < lines.length; at += size) yield lines.slice(at, at + size);
}

test('a number is found in every form in which people write it', () => {
  const line = aLine({ other: '380501234567' });
  for (const text of ['050 123', '+380 50 123-45-67', '(050)1234567', '80501234567', '4567', '380'])
    assert.ok(isWanted({ ...ANY, text }, line, 'uk'), text);
  assert.ok(!isWanted({ ...ANY, text: '067' }, line, 'uk'));
});

test('words are found as the reader sees them, whatever the case of their letters', () => {
  const fee = aLine({ kind: 'fee', other: '', label: { uk: 'Музика замість гудків', en: 'Caller tune' } });
  assert.ok(isWanted({ ...ANY, text: 'МУЗИКА' }, fee, 'uk'));
  assert.ok(!isWanted({ ...ANY, text: 'музика' }, fee, 'en'));
  assert.ok(isWanted({ ...ANY, text: 'вихідний' }, aLine(), 'uk'));
});

test('pages of whatever size hold all that was asked for, each once, in order', async () => {
  const line = fc
    .record({ taken: fc.nat({ max: 5 }), seconds: fc.nat({ max: 3 }) })
    .map(({ taken, seconds }) => aLine({ taken: micro(taken), seconds }));
  const paging = fc.tuple(
    fc.array(line, { maxLength: 40 }),
    fc.constantFrom(...ORDERS),
    fc.integer({ min: 1, max: 9 }),
  );
  await fc.assert(
    fc.asyncProperty(paging, async ([lines, order, limit]) => {
      const wish: BillWish = { ...ANY, paid: true, order };
      const places: number[] = [];
      for (let skip = 0; ; skip += limit) {
        const found = await findLines(inParts(lines, 7), wish, 'uk', { skip, limit });
        places.push(...found.page.map(({ place }) => place));
        if (found.page.length < limit) {
          assert.equal(found.count, places.length);
          break;
        }
      }
      const wanted = lines.flatMap(({ taken }, n) => (taken > 0n ? [n + 1] : []));
      assert.deepEqual(
        places.toSorted((a, b) => a - b),
        wanted,
      );
      const sums = places.map((place) => lines[place - 1]!.taken);
      if (order === 'dearest')
        assert.deepEqual(
          sums,
          sums.toSorted((a, b) => Number(b - a)),
        );
    }),
  );
});

test('a wish comes back from its address; none is no wish', () => {
  const wish: BillWish = { text: 'гудки & co', kind: 'fee', paid: true, order: 'dearest' };
  // The text stands sealed beside the rest (`addressWith`).
  assert.deepEqual(readWish({ ...wishQuery(wish), q: wish.text }), wish);
  assert.ok(!Object.values(wishQuery(wish)).includes(wish.text));
  assert.equal(readWish({ q: ' ', kind: 'nonsense', order: 'oldest' }), null);
  assert.equal(aLine().taken, hryvnias('0.53125'));
});
