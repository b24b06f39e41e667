// R16 once more: files that change while they are read, and files that are too large for anybody's memory.
import assert from 'node:assert/strict';
import { appendFile, mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { BOOK, deliveries, OPTIONS } from '../../test/deliveries.ts';
import { recordLine, usageFileText } from './examples.ts';
import { HEADER } from './file-format.ts';
import { settledFiles } from './settled-files.ts';
import { uploadUsageFile } from './upload.ts';
import { withdrawFile } from './withdrawal.ts';

describe('a delivery with', () => {
  const { place, load, file, sums, said, totalsOf } = deliveries();

  it('a file that is half written: a watched folder leaves it alone until nobody writes to it any more', () => {
    const quiet = { nowMs: 100_000, quietMs: 5_000 };
    const seen = (sizeBytes: number, changedMs: number) => [{ name: 'usage.csv', sizeBytes, changedMs }];
    assert.deepEqual(settledFiles([], seen(10, 1), quiet), [], 'seen once only');
    assert.deepEqual(settledFiles(seen(10, 1), seen(20, 1), quiet), [], 'it grew');
    assert.deepEqual(settledFiles(seen(20, 99_000), seen(20, 99_000), quiet), [], 'written to a second ago');
    assert.deepEqual(settledFiles(seen(20, 1), seen(20, 1), quiet), seen(20, 1));
  });

  it('a file that changes while it is read: it is held, and whole again it counts once', async () => {
    const lines = Array.from({ length: 12_000 }, (_, seq) => recordLine({ seq, seconds: 1 }));
    const path = await file(lines);
    const text = usageFileText(lines);
    let cut = false;
    const result = await load(path, {
      batchLines: 1_000,
      progress: ({ lines: stored }) => {
        if (cut || stored === 0) return;
        cut = true;
        void truncate(path, 300_000);
      },
    });
    assert.equal(said(result), 'held: changed while being read');
    const partly = totalsOf(result)!.lines;
    assert.ok(partly > 0 && partly < lines.length, String(partly));
    await writeFile(path, text);
    const whole = await load(path);
    assert.equal(whole.outcome, 'loaded');
    assert.deepEqual([totalsOf(whole)?.lines, totalsOf(whole)?.duplicate], [lines.length, partly]);
    assert.equal((await sums())[0]?.records, lines.length);
    const taken = await withdrawFile(place.database.store, BOOK, basename(path), OPTIONS);
    assert.equal(taken.outcome, 'withdrawn');
    assert.deepEqual(await sums(), []);
  });

  it('a file that changed while it was read can be taken back as it is', async () => {
    const lines = Array.from({ length: 12_000 }, (_, seq) => recordLine({ seq, seconds: 1 }));
    const path = await file(lines);
    const result = await load(path, { batchLines: 1_000, progress: () => void truncate(path, 300_000) });
    assert.equal(said(result), 'held: changed while being read');
    await withdrawFile(place.database.store, BOOK, basename(path), OPTIONS);
    assert.deepEqual(await sums(), []);
  });

  it('ten gigabytes: what a reader keeps does not grow with the file', async () => {
    const path = join(place.folder, 'large.csv');
    await writeFile(path, `${HEADER}\n`);
    const block = `${recordLine()}\n`.repeat(20_000);
    for (let at = 0; at < 8; at++) await appendFile(path, block);
    // As records, these lines take some 60 MB. The heap of the reader has room for a third of them.
    const reader = new Worker(
      `import { workerData, parentPort } from 'node:worker_threads';
       const { inspectFile } = await import(workerData.inspection);
       const { readLines } = await import(workerData.reading);
       const { lines } = await inspectFile(workerData.path);
       let read = 0;
       const from = { fileId: 1, path: workerData.path, bytesDone: 0, linesDone: 0, format: null };
       for await (const region of readLines(from)) read += region.length;
       parentPort.postMessage([lines, read]);`,
      {
        eval: true,
        execArgv: ['--input-type=module'],
        resourceLimits: { maxOldGenerationSizeMb: 20, maxYoungGenerationSizeMb: 4 },
        workerData: {
          path,
          inspection: new URL('inspection.ts', import.meta.url).href,
          reading: new URL('reading.ts', import.meta.url).href,
        },
      },
    );
    const counts = await new Promise((resolve, reject) =>
      reader.once('message', resolve).once('error', reject),
    );
    assert.deepEqual(counts, [160_000, 160_000]);
  });

  it('ten gigabytes by hand: no more is taken than is allowed, and nothing stays behind', async () => {
    const into = join(place.folder, 'coming');
    await mkdir(into);
    let pulled = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          pulled += 1;
          yield Buffer.alloc(65_536, 0x41);
        }
      })(),
    );
    const name = 'usage-KV1-20261103T080000Z-000740.csv';
    const limited = { ...OPTIONS, folder: into, mostBytes: 1_000_000 };
    const result = await uploadUsageFile(place.database.store, BOOK, { name, content: endless }, limited);
    assert.deepEqual(result, { outcome: 'refused', name, reason: 'too large' });
    assert.ok(pulled < 40, `${pulled} pieces`);
    assert.deepEqual(await readdir(into), []);
  });
});
