import { Client } from 'pg';

/** Whether the database answers now, asked on a connection of its own. */
export interface Pulse {
  /** What the last question came to; false before the first answer. */
  beats(): boolean;
  /** Since when it has not answered, by this process's monotonic clock; `null` while it does. */
  silentSinceMs(): number | null;
  /** Fulfilled once the first question came to something, one way or the other. */
  readonly looked: Promise<void>;
  stop(): Promise<void>;
}

const EVERY_MS = 500;
const LIMIT_MS = 1_000;
const STEPS = 10;

/**
 * Asks the database every half second. A connection of its own: a pool that is used up, or a server that is frozen in the
 * middle of an answer, is told from one that is well. Also the way back is noticed here first.
 */
export function takePulse(url: string, everyMs = EVERY_MS): Pulse {
  const state = { beats: false, since: performance.now() as number | null, stopped: false };
  let client: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  const ask = async (): Promise<void> => {
    // A question that was given up may come to life again: it goes on with its own connection.
    const asked = client ?? clientOf(url);
    if (client === null) {
      client = asked;
      await asked.connect();
    }
    await asked.query('SELECT 1');
  };
  const look = async (): Promise<void> => {
    const beats = await answers(ask());
    if (!beats) {
      void client?.end().catch(() => undefined);
      client = null;
    }
    state.since = beats ? null : (state.since ?? performance.now());
    state.beats = beats;
  };
  const goOn = async (): Promise<void> => {
    await look();
    if (state.stopped) return;
    timer = setTimeout(() => {
      running = goOn();
    }, everyMs);
  };
  const looked = goOn();
  let running = looked;
  return {
    beats: () => state.beats,
    silentSinceMs: () => state.since,
    looked,
    async stop() {
      state.stopped = true;
      clearTimeout(timer);
      await running;
      await client?.end().catch(() => undefined);
    },
  };
}

function clientOf(url: string): Client {
  const client = new Client({ connectionString: url, application_name: 'my-kyivstar pulse' });
  client.on('error', () => undefined);
  return client;
}

/**
 * Whether it is fulfilled within the limit, counted in steps in which this process itself ran: one that stood still for longer, as on
 * a busy machine just after its start, would find its own lateness where it looks for the database's.
 */
function answers(question: Promise<void>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let steps = 0;
  const timer = setInterval(() => {
    steps += 1;
    if (steps === STEPS) resolve(false);
  }, LIMIT_MS / STEPS);
  question.then(
    () => resolve(true),
    () => resolve(false),
  );
  return promise.finally(() => clearInterval(timer));
}
