import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { type Run, type Span, addNumber, coverRuns, mayBeSeen } from './spans.ts';

function coverNumbers(known: readonly Span[], numbers: readonly number[]): readonly Span[] {
  const runs: Run[] = [];
  for (const number of numbers) addNumber(runs, number);
  return coverRuns(known, runs);
}

it('never calls a number new that was seen, and keeps its spans in order and apart', () => {
  const numbers = fc.array(fc.oneof(fc.nat(100), fc.nat(Number.MAX_SAFE_INTEGER)), { maxLength: 30 });
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 5 }), (batches) => {
      const spans = batches.reduce<readonly Span[]>(coverNumbers, []);
      for (const number of batches.flat()) assert.ok(mayBeSeen(spans, number));
      for (const [at, span] of spans.entries()) {
        assert.ok(span.first <= span.last && (at === 0 || spans[at - 1]!.last < span.first));
      }
    }),
  );
});

it('calls the numbers after the last one seen new', () => {
  const spans = coverNumbers([], [1, 2, 3]);
  assert.equal(mayBeSeen(spans, 4), false);
});
