import type { Store } from './store.ts';

export interface TallyOptions {
  readonly store: Store;
  /** Counts begin anew after it. */
  readonly windowMs: number;
  /** Below this a count stays in the process that made it: ordinary visitors cost no question. */
  readonly shareFrom: number;
  readonly everyMs?: number;
}

/** Counts that all processes on one database share. */
export interface Tally {
  /** Counts one more; answers how many there are in this window, as far as this process knows, and how long it lasts. */
  add(name: string): { readonly amount: number; readonly leftMs: number };
  /** Tells the others what was counted here, and hears what they did. */
  share(): Promise<void>;
  stop(): Promise<void>;
}

interface Count {
  own: number;
  told: number;
  others: number;
}

/** A window may be asked about by at most so many names at once; more of them and the rarest are counted here only. */
const MOST_SHARED = 1_000;
const EVERY_MS = 1_000;

/**
 * Opens shared counts. What is known of other processes is up to a second old, so a limit may be passed by what they
 * let through in that second: right against floods, wrong for secrets (those have a statement each, `throttle`).
 */
export function openTally(options: TallyOptions): Tally {
  const { store, windowMs, shareFrom, everyMs = EVERY_MS } = options;
  const state = { window: 0, counts: new Map<string, Count>() };
  const nowMs = (): number => Temporal.Now.instant().epochMilliseconds;
  const turn = (): void => {
    const window = Math.floor(nowMs() / windowMs) * windowMs;
    if (window === state.window) return;
    state.window = window;
    state.counts = new Map();
  };
  const share = async (): Promise<void> => {
    turn();
    const { counts, window } = state;
    const loud = [...counts].filter(([, { own }]) => own >= shareFrom).slice(0, MOST_SHARED);
    if (loud.length === 0) return;
    const added = loud.map(([, { own, told }]) => own - told);
    const at = Temporal.Instant.fromEpochMilliseconds(window);
    const names = loud.map(([name]) => name);
    const rows = await addAll(store, at, names, added);
    for (const [index, [name, count]] of loud.entries()) {
      count.told += added[index] ?? 0;
      count.others = Number(rows.get(name) ?? 0n) - count.told;
    }
  };
  const timer = setInterval(() => void share().catch(() => undefined), everyMs);
  timer.unref();
  return {
    add(name) {
      turn();
      const count = state.counts.get(name) ?? { own: 0, told: 0, others: 0 };
      state.counts.set(name, count);
      count.own += 1;
      return { amount: count.own + count.others, leftMs: state.window + windowMs - nowMs() };
    },
    share,
    async stop() {
      clearInterval(timer);
    },
  };
}

/** Names are put in one order, so that two processes never wait for each other. */
async function addAll(
  store: Store,
  window: Temporal.Instant,
  names: readonly string[],
  added: readonly number[],
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await store.query<{ name: string; amount: bigint }>(
    `INSERT INTO tally (name, window_at, amount)
     SELECT name, $1::timestamptz, added FROM unnest($2::text[], $3::bigint[]) AS t (name, added) ORDER BY name
     ON CONFLICT (name, window_at) DO UPDATE SET amount = tally.amount + excluded.amount
     RETURNING name, amount`,
    [window, names, added],
  );
  return new Map(rows.map(({ name, amount }) => [name, amount]));
}

/** Removes windows that are long over. At most so many rows at a time. */
export async function sweepTallies(store: Store, before: Temporal.Instant): Promise<void> {
  await store.query(
    `DELETE FROM tally WHERE (name, window_at) IN (SELECT name, window_at FROM tally WHERE window_at < $1 LIMIT 10000)`,
    [before],
  );
}
