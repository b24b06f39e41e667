import { Client } from 'pg';

/** Whether the database answers now, asked on a connection of its own. */
export interface Pulse {
  /** What the last question came to; false before the first answer. */
  beats(): boolean;
  /** Since when it has not answered, by this process's monotonic clock; `null` while it does. */
  silentSinceMs(): number | null;
  stop(): Promise<void>;
}

const EVERY_MS = 500;
const LIMIT_MS = 1_000;

/**
 * Asks the database every half second. A connection of its own: a pool that is used up, or a server that is frozen in the
 * middle of an answer, is told from one that is well. Also the way back is noticed here first.
 */
export function takePulse(url: string, everyMs = EVERY_MS): Pulse {
  const state = { beats: false, since: performance.now() as number | null, stopped: false };
  let client: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  const ask = async (): Promise<void> => {
    client ??= await connected(url);
    await client.query('SELECT 1');
  };
  const look = async (): Promise<void> => {
    const beats = await ask().then(
      () => true,
      () => false,
    );
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
  let running = goOn();
  return {
    beats: () => state.beats,
    silentSinceMs: () => state.since,
    async stop() {
      state.stopped = true;
      clearTimeout(timer);
      await running;
      await client?.end().catch(() => undefined);
    },
  };
}

async function connected(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: LIMIT_MS,
    query_timeout: LIMIT_MS,
    application_name: 'my-kyivstar pulse',
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
