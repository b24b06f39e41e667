/** So many reckonings are known at once; who comes beyond them asks again later. */
const MOST = 200;

/** How far a reckoning has come. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

interface Entry {
  readonly madeOf: string;
  readonly progress: { done: number; readonly of: number };
  fault: unknown;
}

/** What takes longer than a page may: done behind the pages of this process, one after the other. */
export interface Behind {
  /**
   * How far the work under a name has come; it begins when no such work is under way, or only of something else. Each call of
   * `step` says that one more part is done. Throws what an earlier work under this name ended with; then it may begin again.
   */
  under(name: string, madeOf: string, of: number, work: (step: () => void) => Promise<void>): Progress;
}

export function workingBehind(most = MOST): Behind {
  const entries = new Map<string, Entry>();
  let queue = Promise.resolve();
  const begin = (name: string, entry: Entry, work: (step: () => void) => Promise<void>): void => {
    entries.set(name, entry);
    const step = (): void => void (entry.progress.done += 1);
    queue = queue
      .then(() => work(step))
      .then(
        () => void (entries.get(name) === entry && entries.delete(name)),
        (fault: unknown) => void (entry.fault = fault),
      );
  };
  return {
    under(name, madeOf, of, work) {
      const before = entries.get(name);
      if (before?.fault !== undefined) {
        entries.delete(name);
        throw before.fault;
      }
      if (before?.madeOf === madeOf) return before.progress;
      const entry: Entry = { madeOf, progress: { done: 0, of }, fault: undefined };
      if (before !== undefined || hasRoom(entries, most)) begin(name, entry, work);
      return entry.progress;
    },
  };
}

/** Of works that failed and were not asked for since, the oldest makes room. */
function hasRoom(entries: Map<string, Entry>, most: number): boolean {
  if (entries.size < most) return true;
  const failed = [...entries].find(([, { fault }]) => fault !== undefined);
  return failed !== undefined && entries.delete(failed[0]);
}
