import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { watchFolder } from './watched-folder.ts';

test('a watched folder gives whole files to the loader, sorts them by what came of them, and leaves half-written ones', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'watched-'));
  await mkdir(join(folder, 'archive'));
  for (const name of ['good.csv', 'bad.csv', 'half.csv.part']) await writeFile(join(folder, name), name);
  const loads: string[][] = [];
  const watch = watchFolder({
    folder,
    everyMs: 3_600_000,
    quietMs: 0,
    nowMs: () => 8e15,
    failed: (fault) => assert.fail(String(fault)),
    load: async (paths) => {
      loads.push(paths.map((path) => basename(path)));
      return new Map(paths.map((path) => [path, !path.includes('bad')]));
    },
  });
  try {
    await watch.look();
    await watch.look();
    assert.deepEqual(loads, [['bad.csv', 'good.csv']]);
    assert.deepEqual(await readdir(join(folder, 'loaded')), ['good.csv']);
    assert.deepEqual(await readdir(join(folder, 'held')), ['bad.csv']);
    assert.deepEqual((await readdir(folder)).sort(), ['archive', 'half.csv.part', 'held', 'loaded']);
  } finally {
    await watch.stop();
    await rm(folder, { recursive: true });
  }
});
