import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { mergeByStart } from './merge.ts';
import type { ReadLine } from './reading.ts';
import { slicesOf } from './slices.ts';

it('cuts a list into slices that are no heavier than allowed but where one item alone is, and no smaller than need be', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.integer({ min: 1, max: 30 }), (weights, most) => {
      const slices = [...slicesOf(weights, (weight) => weight, most)];
      assert.deepEqual(slices.flat(), weights);
      const sums = slices.map((slice) => slice.reduce((sum, weight) => sum + weight, 0));
      for (const [at, slice] of slices.entries()) {
        assert.ok(slice.length === 1 || sums[at]! <= most);
        if (at > 0) assert.ok(sums[at - 1]! + slice[0]! > most);
      }
    }),
  );
});

it('reads any number of files side by side in the order of time, each opened only when its time has come', async () => {
  const starts = fc.array(fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(starts, fc.integer({ min: 1, max: 7 }), async (files, pieceLines) => {
      let open = 0;
      let most = 0;
      async function* lines(file: readonly number[]): AsyncGenerator<readonly ReadLine[]> {
        most = Math.max(most, (open += 1));
        for (let at = 0; at < file.length; at += pieceLines)
          yield file.slice(at, at + pieceLines).map(lineAt);
        open -= 1;
      }
      const sorted = files.map((file) => file.toSorted((a, b) => a - b));
      const sources = sorted.map((file) => ({ firstMs: file[0]!, lines: () => lines(file) }));
      const found: number[] = [];
      for await (const batch of mergeByStart(sources, 10)) found.push(...batch.map(startOf));
      assert.deepEqual(
        found,
        files.flat().sort((a, b) => a - b),
      );
      const spanning = (ms: number) => sorted.filter((file) => file[0]! <= ms && file.at(-1)! >= ms).length;
      assert.ok(most <= Math.max(0, ...files.flat().map(spanning)));
    }),
  );
});

function lineAt(startedMs: number): ReadLine {
  return { record: { startedMs } } as ReadLine;
}

function startOf({ record }: ReadLine): number {
  return typeof record === 'string' ? Number.NaN : record.startedMs;
}
