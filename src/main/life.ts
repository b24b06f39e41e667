import { setTimeout as pause } from 'node:timers/promises';

/** Where a process stands between its start and its end. */
export type Stage = 'starting' | 'open' | 'draining';

/** The life of a process: what it has begun, in order, and how it ends. */
export interface Life {
  stage(): Stage;
  /** Everything has begun. */
  opened(): void;
  /** What is begun later is ended earlier. */
  ends(stop: () => Promise<unknown>): void;
  /** Ends everything that has begun. */
  end(): Promise<void>;
}

/**
 * Begins the life of this process. Asked to stop (Ctrl-C, SIGTERM) it says that it is not ready any more, goes on for as
 * long as its balancer needs to notice, and then ends what it has begun, the last first; asked twice it ends where it is.
 */
export function beginLife(drainMs: number): Life {
  const stops: (() => Promise<unknown>)[] = [];
  let stage: Stage = 'starting';
  const life: Life = {
    stage: () => stage,
    opened: () => void (stage = 'open'),
    ends: (stop) => void stops.push(stop),
    async end() {
      stage = 'draining';
      for (const stop of stops.splice(0).toReversed()) await stop();
    },
  };
  whenAskedToStop(async () => {
    const served = stage === 'open';
    stage = 'draining';
    if (served && drainMs > 0) await pause(drainMs);
    await life.end();
  });
  return life;
}

/** Stops in order at Ctrl-C or SIGTERM; a second one ends the process where it is. */
export function whenAskedToStop(stop: () => Promise<void>): void {
  let isAsked = false;
  const ask = (): void => {
    if (isAsked) process.exit(1);
    isAsked = true;
    stop().then(
      () => process.exit(0),
      (fault: unknown) => {
        console.error(fault);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
}
