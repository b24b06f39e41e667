import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openStore, startPostgres } from '../../src/store/index.ts';
import { root } from '../house.ts';
import type { Town } from './town.ts';

const run = promisify(execFile);

/** A whole copy of the running server, as `npm run backup` makes it every night. */
export async function backUp(town: Town): Promise<void> {
  await command(town, 'backup');
}

/**
 * The town's machine is gone and its backup is not: restored from the copy and the log after it, every acknowledged order must be
 * there and `npm run audit` find nothing. Told in a sentence; throws with what the command printed.
 */
export async function rescue(town: Town, acknowledged: readonly string[]): Promise<string> {
  const into = join(town.folder, 'restored');
  const begun = performance.now();
  await command(town, 'restore', ['--into', into]);
  const server = await startPostgres({ folder: join(into, 'postgres') });
  const seconds = (performance.now() - begun) / 1_000;
  const store = openStore({ url: server.url, max: 1 });
  try {
    const rows = await store.query<{ order: string }>(
      'SELECT order_id::text AS order FROM bill_order LIMIT 100000',
      [],
    );
    const there = new Set(rows.map(({ order }) => order));
    const lost = acknowledged.filter((order) => !there.has(order)).length;
    if (lost > 0) throw new Error(`${lost} acknowledged orders are not in the restored store.`);
    const said = await command({ ...town, environment: { ...town.environment, VAR_DIR: into } }, 'audit');
    return `Restored in ${seconds.toFixed(1)} s: all ${acknowledged.length} acknowledged orders are there; npm run audit: ${said}`;
  } finally {
    await store.close();
    await server.stop();
  }
}

async function command(
  { environment }: Pick<Town, 'environment'>,
  name: string,
  args: readonly string[] = [],
): Promise<string> {
  const file = join(root, `src/main/${name}.ts`);
  const { stdout } = await run(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...environment },
  }).catch((fault: Error & { stdout?: string; stderr?: string }) => {
    throw new Error(`npm run ${name} ended badly: ${fault.stdout ?? ''}${fault.stderr ?? fault.message}`);
  });
  return stdout.trim();
}
