import { mkdir } from 'node:fs/promises';
import { trailWith } from '../identity/index.ts';
import { withLease } from '../store/index.ts';
import { loadDelivery } from './delivery.ts';
import type { Agent, Ground } from './ground.ts';
import { watchFolder } from './watched-folder.ts';

const EVERY_MS = 5_000;
const QUIET_MS = 5_000;

/** Loads what comes into the folder of the settings. Of several loaders on one folder one works at a time. */
export async function watchUsageFolder({ config, store, operator, keys, log }: Ground): Promise<Agent> {
  const folder = config.usageFolder;
  if (folder === null) return { stop: async () => undefined };
  await mkdir(folder, { recursive: true });
  return watchFolder({
    folder,
    everyMs: EVERY_MS,
    quietMs: QUIET_MS,
    nowMs: () => Temporal.Now.instant().epochMilliseconds,
    failed: (fault) => log.error({ err: fault }, 'the usage folder could not be worked through'),
    load: async (paths) => {
      const results = new Map<string, boolean>();
      await withLease(store, `usage folder ${folder}`, async () => {
        await loadDelivery(store, operator, paths, {
          trail: trailWith(keys.trail),
          progress: () => undefined,
          line: (text) => log.warn({ file: text }, 'not everything in a file was taken'),
          settled: (path, clean) => results.set(path, clean),
        });
      });
      return results;
    },
  });
}
