import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { type UsagePart, joined, parsePart, partText, useKeyOf } from './part.ts';

const AT = Temporal.Instant.from('2026-11-03T10:00:00Z').epochMilliseconds;

function part(own: Partial<UsagePart>): UsagePart {
  const same = { kind: 'voice', direction: 'out', roaming: 'home', other: '380501234567' } as const;
  return { ...same, useKey: 'a', partNo: 1, startedMs: AT, seconds: 0, bytes: 0, isLast: false, ...own };
}

test('what says which part a record is reads as it is written, and nothing else is one', () => {
  const parts = fc.record({
    reference: fc.stringMatching(/^[A-Za-z0-9._-]{1,160}$/),
    partNo: fc.integer({ min: 0, max: 999_999_999 }),
    isLast: fc.boolean(),
  });
  fc.assert(fc.property(parts, (of) => assert.deepEqual(parsePart(partText(of)), { ...of })));
  for (const text of [
    '',
    '-',
    'a/1',
    'a/1/done',
    'a/-1/end',
    'a/1/end/',
    'a b/1/end',
    '/1/end',
    `${'a'.repeat(161)}/1/end`,
  ])
    assert.equal(parsePart(text), null, text);
});

test('a use begins with its first part and is as long as all of them, in whatever order they came', () => {
  const parts = [
    part({ partNo: 1, seconds: 3600, bytes: 5 }),
    part({ partNo: 2, startedMs: AT + 3_600_000, seconds: 3600, bytes: 6 }),
    part({ partNo: 3, startedMs: AT + 7_200_000, seconds: 12, bytes: 7, isLast: true }),
    part({ useKey: 'b', partNo: 2, startedMs: AT + 60_000, seconds: 1 }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: 4 }), (shuffled) => {
      const uses = joined(shuffled).toSorted((a, b) => a.startedMs - b.startedMs);
      assert.deepEqual(
        uses.map(({ useKey, startedMs, seconds, bytes }) => [useKey, startedMs, seconds, bytes]),
        [
          ['a', AT, 7212, 18],
          ['b', AT + 60_000, 1, 0],
        ],
      );
    }),
  );
});

test('a part whose source keeps the time of the call’s beginning belongs to it by its number', () => {
  const [use, ...others] = joined([part({ partNo: 2, seconds: 5 }), part({ partNo: 1, seconds: 60 })]);
  assert.equal(use!.seconds, 65);
  assert.deepEqual(others, []);
});

test('a reference that comes round again is another use: behind the last part, or when numbers begin anew', () => {
  const later = AT + 86_400_000;
  const ended = joined([
    part({ isLast: true, seconds: 1 }),
    part({ partNo: 2, startedMs: later, seconds: 2 }),
  ]);
  assert.deepEqual(
    ended.map(({ seconds }) => seconds),
    [1, 2],
  );
  const anew = joined([part({ partNo: 3, seconds: 1 }), part({ partNo: 1, startedMs: later, seconds: 2 })]);
  assert.deepEqual(
    anew.map(({ seconds }) => seconds),
    [1, 2],
  );
});

test('no use is joined that would be longer than what can be priced', () => {
  const long = Array.from({ length: 40 }, (_, at) =>
    part({ partNo: at, startedMs: AT + at, seconds: 900_000, bytes: 2 ** 39 }),
  );
  const uses = joined(long);
  assert.equal(uses.length, 40);
  assert.equal(
    uses.reduce((sum, { seconds }) => sum + seconds, 0),
    36_000_000,
  );
});

test('a call keeps its key over midnight; a session has one for each day of Kyiv and for each roaming zone', () => {
  const of = { reference: 'r', partNo: 1, isLast: false };
  const beforeMidnight = Temporal.Instant.from('2026-11-03T21:59:59Z').epochMilliseconds;
  const key = (own: Partial<UsagePart>) => useKeyOf(part({ startedMs: beforeMidnight, ...own }), of);
  assert.equal(key({}), key({ startedMs: beforeMidnight + 1000 }));
  assert.notEqual(key({ kind: 'data' }), key({ kind: 'data', startedMs: beforeMidnight + 1000 }));
  assert.notEqual(key({}), key({ roaming: 'eu' }));
  assert.notEqual(key({}), key({ direction: 'in' }));
});
