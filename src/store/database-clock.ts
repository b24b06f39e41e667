/** The database's time between two looks at it. */
export interface DatabaseClock {
  now(): Promise<Temporal.Instant>;
}

/** How long a look is carried forward. A clock of the server that is set anew is noticed after this time. */
const LOOK_EVERY_MS = 10_000;

/**
 * Reads the database's time and carries it forward by this process's monotonic clock, so that a page costs no question for it.
 * Only what pages show and how long sessions live hangs on it: a transaction reads the time itself.
 */
export function databaseClock(
  look: () => Promise<Temporal.Instant>,
  monotonicMs: () => number = () => performance.now(),
): DatabaseClock {
  let seen: { readonly at: Temporal.Instant; readonly ms: number } | null = null;
  let looking: Promise<Temporal.Instant> | null = null;
  const lookNow = async (): Promise<Temporal.Instant> => {
    try {
      const at = await look();
      seen = { at, ms: monotonicMs() };
      return at;
    } finally {
      looking = null;
    }
  };
  return {
    async now() {
      const sinceMs = seen === null ? Infinity : monotonicMs() - seen.ms;
      if (seen === null || sinceMs >= LOOK_EVERY_MS) return (looking ??= lookNow());
      return seen.at.add({ microseconds: Math.floor(sinceMs * 1000) });
    },
  };
}
