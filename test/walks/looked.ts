import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of this process, where a walk is walked alone. */
const seen = new Set<string>();

/**
 * Whether nobody of this run has looked at a state yet: walks of several processes come through the same pages, and a look
 * costs more than the way there. Who asks first looks.
 */
export function isFirstLook(state: string): boolean {
  const folder = process.env['TEST_LOOKED'];
  if (folder === undefined) {
    const before = seen.size;
    return seen.add(state).size > before;
  }
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, createHash('sha256').update(state).digest('hex')), state, { flag: 'wx' });
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  }
}
