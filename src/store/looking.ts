/** An agent that looks for work in the store. */
export interface Looking {
  /** Looks now; fulfilled when what is due was gone through. Whoever wakes it while it looks gets another look. */
  wake(): Promise<void>;
  /** Lets the look that is going on end, then looks no more. */
  stop(): Promise<void>;
}

/**
 * Calls `look` every `everyMs` milliseconds and when woken, never twice at once. What it throws goes to `failed` and is
 * tried again at the next time. A long look asks `isStopped` between its parts.
 */
export function startLooking(
  look: (isStopped: () => boolean) => Promise<unknown>,
  { failed, everyMs }: { readonly failed: (fault: unknown) => void; readonly everyMs: number },
): Looking {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  const isStopped = (): boolean => stopped;
  const round = async (): Promise<void> => {
    do {
      again = false;
      await look(isStopped).catch(failed);
    } while (again && !isStopped());
  };
  const wake = (): Promise<void> => {
    again = running !== null;
    running ??= round().finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => void wake(), everyMs);
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
