// Whatever is done with deliveries besides loading them: the store comes to what the right records alone come to.
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { after, before, it } from 'node:test';
import * as fc from 'fast-check';
import {
  type Truth,
  assertOneTruth,
  forget,
  lines,
  openTruth,
  optionsOf,
  saidBy,
} from '../../test/usage-truth.ts';
import { keptLines } from './delivered.sql.ts';
import { writeUsageFile } from './examples.ts';
import { loadFiles } from './loader.ts';
import type { UsagePosting } from './posting.ts';
import { correctLine, recycleLines } from './recycling.ts';
import { withdrawFile } from './withdrawal.ts';

let truth: Truth;
before(async () => {
  truth = await openTruth();
});
after(() => truth.close());

/** What befalls a file on its way: its own records, and what somebody does about it. */
interface Parcel {
  readonly lines: readonly string[];
  /** Lines that come with a negative length and are corrected later. */
  readonly spoilt: ReadonlySet<number>;
  /** Taken back once and handed in again. */
  readonly isRepeated: boolean;
  /** Wrong from the first to the last record, and taken back for good. */
  readonly isWrong: boolean;
}

const parcels: fc.Arbitrary<readonly Parcel[]> = lines.chain((all) =>
  fc
    .record({
      order: fc.shuffledSubarray([...all], { minLength: all.length }),
      cuts: fc.array(fc.integer({ min: 0, max: all.length }), { minLength: 1, maxLength: 3 }),
      spoilt: fc.array(fc.nat({ max: 5 }), { maxLength: 3 }),
      repeated: fc.infiniteStream(fc.boolean()),
      wrong: lines,
      wrongAt: fc.nat({ max: 3 }),
    })
    .map(({ order, cuts, spoilt, repeated, wrong, wrongAt }) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), order.length];
      const right = places.slice(1).map((end, at) => ({
        lines: order.slice(places[at], end),
        spoilt: new Set(spoilt),
        isRepeated: repeated.next().value === true,
        isWrong: false,
      }));
      return right.toSpliced(wrongAt, 0, {
        lines: wrong.map((line) => line.replace(/^(\w+);/, 'WR$1;')),
        spoilt: new Set<number>(),
        isRepeated: false,
        isWrong: true,
      });
    }),
);

/** Spoilt lines and what they should have been. */
const originals = new Map<string, string>();

function spoil(line: string): string {
  const spoilt = line.split(';').with(7, '-1').join(';');
  originals.set(spoilt, line);
  return spoilt;
}

it('comes to the right records alone, whatever is corrected, recycled, taken back and brought again in any order', async () => {
  await fc.assert(
    fc.asyncProperty(parcels, fc.infiniteStream(fc.nat({ max: 999 })), async (all, chance) => {
      const right = all.filter(({ isWrong }) => !isWrong).flatMap((parcel) => parcel.lines);
      const plain = await told(async (load) => load(await writeUsageFile(truth.folder, right)));
      assertOneTruth(plain);
      const odd = await told(async (load, posted) => {
        const { store } = truth.database;
        const options = optionsOf(truth, posted);
        const deeds: (() => Promise<void>)[] = [];
        const next = (): number => chance.next().value ?? 0;
        for (const { lines: own, spoilt, isRepeated, isWrong } of all) {
          const path = await writeUsageFile(
            truth.folder,
            own.map((line, at) => (spoilt.has(at) ? spoil(line) : line)),
          );
          const takeBack = async (): Promise<void> =>
            void (await withdrawFile(store, truth.book, basename(path), options));
          await load(path);
          if (isWrong) deeds.push(takeBack);
          if (isRepeated)
            deeds.push(async () => {
              await takeBack();
              await load(path);
            });
          if (deeds.length > 0 && next() < 300) await deeds.shift()!();
        }
        while (deeds.length > 0) await deeds.splice(next() % deeds.length, 1)[0]!();
        await recycleLines(store, truth.book, options);
        await correctAll(options);
      });
      assertOneTruth(odd);
      assert.deepEqual(odd.lines, plain.lines);
      assert.deepEqual(odd.months, plain.months);
      assert.deepEqual(odd.days, plain.days);
    }),
    { numRuns: 6 },
  );
});

async function told(work: (load: (path: string) => Promise<void>, posted: UsagePosting[]) => Promise<void>) {
  await forget(truth);
  const posted: UsagePosting[] = [];
  const options = { ...optionsOf(truth, posted), batchLines: 7 };
  await work(
    async (path) => void (await loadFiles(truth.database.store, truth.book, [path], options)),
    posted,
  );
  return await saidBy(truth, posted);
}

/** Corrects every line that was set aside for its length, by the line that was spoilt. */
async function correctAll(options: ReturnType<typeof optionsOf>): Promise<void> {
  const { store } = truth.database;
  const files = await store.query<{ id: number; name: string }>('SELECT file_id AS id, name FROM usage_file');
  for (const { id, name } of files)
    for (const { lineNo, line } of await keptLines(store, id, 100)) {
      const corrected = originals.get(line) ?? '';
      assert.equal((await correctLine(store, truth.book, { name, lineNo, corrected }, options))?.left, 0);
    }
}
