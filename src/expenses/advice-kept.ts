/** So many answers are kept, those asked for longest ago go first. */
const MOST = 500;
/** A correction that changes no sum of a month is seen after so long at the latest. */
const LASTS = Temporal.Duration.from({ minutes: 15 });

interface Entry<T> {
  readonly madeOf: string;
  readonly answer: T;
  readonly until: Temporal.Instant;
}

/** Answers that cost much to work out, kept in this process while all that they were made of is the same. */
export interface Kept<T> {
  /** What was kept under a name, made of the very same; `null` where there is none, or it is too old. */
  find(name: string, madeOf: string, now: Temporal.Instant): T | null;
  keep(name: string, madeOf: string, answer: T, now: Temporal.Instant): void;
}

export function keeping<T>(most = MOST): Kept<T> {
  const entries = new Map<string, Entry<T>>();
  return {
    find(name, madeOf, now) {
      const entry = entries.get(name);
      if (entry === undefined || entry.madeOf !== madeOf) return null;
      if (Temporal.Instant.compare(now, entry.until) >= 0) return null;
      entries.delete(name);
      entries.set(name, entry);
      return entry.answer;
    },
    keep(name, madeOf, answer, now) {
      entries.delete(name);
      entries.set(name, { madeOf, answer, until: now.add(LASTS) });
      const [oldest] = entries.keys();
      if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    },
  };
}
