import type { Agent } from './ground.ts';

/** Does the same work again and again, never twice at once, first after a pause; a fault ends a round, not the agent. */
export function goRound(options: {
  readonly everyMs: number;
  /** The pause before the first round; `everyMs` when absent. */
  readonly firstMs?: number;
  readonly work: () => Promise<unknown>;
  readonly failed: (fault: unknown) => void;
}): Agent {
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let timer = setTimeout(round, options.firstMs ?? options.everyMs);
  function round(): void {
    running = options
      .work()
      .catch(options.failed)
      .finally(() => {
        if (!stopped) timer = setTimeout(round, options.everyMs);
      });
  }
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
