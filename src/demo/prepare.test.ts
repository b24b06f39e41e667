import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { OCTOBER, demoOptions } from './examples.ts';
import { generateMonth } from './month.ts';
import { writeDemo } from './prepare.ts';

const options = demoOptions({ subscribers: 24, months: 4 });

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'demo-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

it('the recent months are the current and the last one, the older ones come apart', async () => {
  await inFolder(async (folder) => {
    const months: string[] = [];
    const progress = ({ month }: { month: string }) => void months.push(month);
    await writeDemo(folder, options, { months: 'recent', progress });
    assert.deepEqual(months, ['2026-11', '2026-10']);
    await writeDemo(folder, options, { months: 'older', progress });
    assert.deepEqual(months, ['2026-11', '2026-10', '2026-09', '2026-08']);
  });
});

it('a month of a whole run is the same as the month alone, and no half file stays', async () => {
  await inFolder(async (folder) => {
    const written = await writeDemo(folder, options, { months: 'all' });
    const names = await readdir(folder);
    assert.equal(names.length, written.length);
    assert.ok(names.every((name) => /\.(csv|jsonl)$/.test(name)));
    for (const { name, text } of generateMonth(options, OCTOBER)) {
      assert.equal(await readFile(join(folder, name), 'utf8'), text);
    }
  });
});
