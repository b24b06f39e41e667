import type { Log } from './log.ts';

/** Looks at an outbox again and again. */
export interface Rounds {
  /** Something is there to be done: look now. */
  wake(): void;
  /** Lets the look that is going on end, then looks no more. */
  stop(): Promise<void>;
}

/**
 * Calls `look` when woken and every `pollMs`, never twice at once, and again at once when it returns true. What it throws
 * is logged and tried again at the next time.
 */
export function startRounds(options: {
  readonly look: () => Promise<boolean>;
  readonly pollMs: number;
  readonly log: Log;
}): Rounds {
  const { look, pollMs, log } = options;
  let stopped = false;
  let looking: Promise<void> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  const round = async (): Promise<void> => {
    again = false;
    try {
      again = (await look()) || again;
    } catch (error) {
      log.error({ error }, 'the outbox could not be looked at');
    }
    if (again && !stopped) await round();
  };

  const loop = async (): Promise<void> => {
    await round();
    looking = null;
    if (!stopped) timer = setTimeout(wake, pollMs);
  };

  const wake = (): void => {
    if (stopped) return;
    clearTimeout(timer);
    if (looking === null) looking = loop();
    else again = true;
  };

  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
