import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type SeenFile, settledFiles } from '../usage/index.ts';

export interface WatchOptions {
  readonly folder: string;
  /** Between two looks. */
  readonly everyMs: number;
  /** A file that was written to later than so long ago is not touched. */
  readonly quietMs: number;
  /** Loads files; true for those that were taken whole. */
  readonly load: (paths: readonly string[]) => Promise<ReadonlyMap<string, boolean>>;
  readonly failed: (fault: unknown) => void;
  readonly nowMs: () => number;
}

/** One look after the other, never two at once. */
export interface Watch {
  /** Looks once, now. */
  look(): Promise<void>;
  /** Ends after the look that is under way. */
  stop(): Promise<void>;
}

/** At most so many files at one look: the rest waits for the next one. */
const MOST_FILES = 1_000;

/**
 * Watches a folder: whole files are loaded and moved to `loaded/` or, when something was wrong, to `held/`; half-written
 * ones are left alone. A file that was loaded and not moved, because the process died, is known by its content.
 */
export function watchFolder(options: WatchOptions): Watch {
  let before: readonly SeenFile[] = [];
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const lookOnce = async (): Promise<void> => {
    const now = await filesIn(options.folder);
    const whole = settledFiles(before, now, { nowMs: options.nowMs(), quietMs: options.quietMs });
    before = now;
    if (whole.length > 0) await take(options, whole.slice(0, MOST_FILES));
  };
  const look = async (): Promise<void> => {
    running = running.then(lookOnce).catch(options.failed);
    await running;
  };
  const goOn = async (): Promise<void> => {
    await look();
    if (!isStopped) timer = setTimeout(() => void goOn(), options.everyMs);
  };
  void goOn();
  return {
    look,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function filesIn(folder: string): Promise<readonly SeenFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  const files: SeenFile[] = [];
  for (const name of names.sort()) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found !== null) files.push({ name, sizeBytes: found.size, changedMs: found.mtimeMs });
  }
  return files;
}

async function take({ folder, load }: WatchOptions, files: readonly SeenFile[]): Promise<void> {
  const results = await load(files.map(({ name }) => join(folder, name)));
  for (const [path, clean] of results) {
    const into = join(folder, clean ? 'loaded' : 'held');
    await mkdir(into, { recursive: true });
    await rename(path, join(into, basename(path)));
  }
}
