import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/*
 * `npm run bench` lists the figures, `npm run bench -- NAME…` measures them. Each is a file of its own here: it
 * writes its progress to stderr and, as the last line of stdout, one JSON object with `bench`, `value`, `unit`,
 * `atLeast` or `atMost`, and `ok`; it exits non-zero when the figure is missed.
 */

/**
 * What runs with flags of its own in the product, too: a loader's records live as long as their batch, and what outlives
 * it is collected when the heap has doubled, not when the engine finds time: else it holds ever more for a while.
 */
const LOADER = ['--max-semi-space-size=64', '--initial-old-space-size=256', '--heap-growing-percent=100'];
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  load: LOADER,
  large: LOADER,
};

const folder = import.meta.dirname;
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3));
const given = process.argv.slice(2);
const firstOption = given.findIndex((word) => word.startsWith('--'));
const wanted = firstOption < 0 ? given : given.slice(0, firstOption);
/** From the first option on the words are the figure's own. */
const options = firstOption < 0 ? [] : given.slice(firstOption);
const unknown = wanted.filter((name) => !names.includes(name));

if (wanted.length === 0) {
  console.log(`Figures: ${names.join(', ')}\nMeasure with: npm run bench -- NAME`);
} else if (unknown.length > 0) {
  console.error(`There is no figure called ${unknown.join(', ')}. There are: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  const missed = wanted.filter((name) => {
    const args = [...(FLAGS[name] ?? []), join(folder, `${name}.ts`), ...options];
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    return status !== 0;
  });
  process.exitCode = missed.length === 0 ? 0 : 1;
}
