/** Ends whatever a process was doing, as `kill -9` does. */
export class Crash extends Error {}

/** A world in which one thing happens after the other, in an order that its seed decides. */
export interface Schedule {
  /** A whole number from 0 to below `below`. */
  chance(below: number): number;
  /** Virtual time: it passes only when somebody lets it. */
  now(): Temporal.Instant;
  passSeconds(seconds: number): void;
  /** Lets everybody else go on first, or not. `isMortal`: the process may die here. */
  pause(isMortal?: boolean): Promise<void>;
  /** From now on nobody dies any more. */
  calm(): void;
  /** Lets all of these happen, interleaved, until each has ended. A crash ends one of them and nothing else. */
  interleave(works: readonly (() => Promise<void>)[]): Promise<void>;
}

const BEGINNING = Temporal.Instant.from('2026-11-10T10:00:00Z');
/** One pause in so many is the last of its process. */
const DIES_ONE_IN = 40;

export function openSchedule(seed: number): Schedule {
  const chance = numbersFrom(seed);
  const waiting: (() => void)[] = [];
  let nowMs = BEGINNING.epochMilliseconds;
  let isCalm = false;
  const interleave = async (works: readonly (() => Promise<void>)[]): Promise<void> => {
    const running = new Set(works.keys());
    for (const [at, work] of works.entries())
      void work()
        .catch((fault: unknown) => {
          if (!(fault instanceof Crash)) faults.push(fault);
        })
        .finally(() => running.delete(at));
    while (running.size > 0) {
      await settled();
      waiting.splice(chance(waiting.length), 1)[0]?.();
    }
    if (faults.length > 0) throw faults[0];
  };
  const faults: unknown[] = [];
  return {
    chance,
    now: () => Temporal.Instant.fromEpochMilliseconds(nowMs),
    passSeconds: (seconds) => void (nowMs += seconds * 1000),
    pause: async (isMortal = true) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      if (isMortal && !isCalm && chance(DIES_ONE_IN) === 0) throw new Crash();
    },
    calm: () => (isCalm = true),
    interleave,
  };
}

/** When everything that can go on by itself has done so. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The same numbers from the same seed: mulberry32, for choosing only. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return below === 0 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
