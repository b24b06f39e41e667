import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { someLines } from './examples.ts';
import type { BillLine } from './line.ts';
import {
  MOST_PAPER_LINES,
  cutToPart,
  linesOfPaper,
  parsePart,
  partsOf,
  readSubject,
  subjectOfPart,
} from './paper-part.ts';

test('the papers of a bill hold every line once and in order, however its lines come', async () => {
  const count = 2 * MOST_PAPER_LINES + 7;
  const [line] = someLines(1);
  const all = Array.from({ length: count }, (_, seconds): BillLine => ({ ...line!, seconds }));
  for (const step of [999, 5_000, 10_000, 25_000]) {
    const seen: number[] = [];
    for (let number = 1; number <= partsOf(count); number += 1) {
      const part = parsePart(String(number), count)!;
      const own: number[] = [];
      for await (const lines of cutToPart(chunks(all, step), part, 0))
        own.push(...lines.map(({ seconds }) => seconds));
      const { first, last } = linesOfPaper(part, count);
      assert.deepEqual([own[0], own.at(-1)], [first - 1, last - 1]);
      seen.push(...own);
    }
    assert.deepEqual(
      seen,
      all.map(({ seconds }) => seconds),
    );
  }
});

async function* chunks(all: readonly BillLine[], step: number): AsyncGenerator<readonly BillLine[]> {
  for (let at = 0; at < all.length; at += step) yield all.slice(at, at + step);
}

test('a part that a bill does not have is none, and a short bill has none', () => {
  assert.equal(parsePart('1', MOST_PAPER_LINES), null);
  assert.equal(parsePart('2', MOST_PAPER_LINES + 1), 2);
  for (const wrong of ['0', '3', '-1', '1.5', '', 'x', '99999', undefined])
    assert.equal(parsePart(wrong, MOST_PAPER_LINES + 1), null);
});

test('the name under which a part is kept says which it is', () => {
  const bills = fc.constantFrom('2026-10', '7d0e8a52-7f0a-4c36-9d6e-0a1b2c3d4e5f');
  fc.assert(
    fc.property(bills, fc.integer({ min: 1, max: 200 }), (subject, number) => {
      const part = parsePart(String(number), number * MOST_PAPER_LINES + 1)!;
      assert.deepEqual(readSubject(subjectOfPart(subject, part)), { subject, part });
      assert.deepEqual(readSubject(subject), { subject, part: null });
    }),
  );
});
