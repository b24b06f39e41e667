import { Client } from 'pg';
import type { Store } from './store.ts';

/** How far a replica of the database is behind. */
export interface ReplicaWatch {
  /** Whether it has replayed all that was committed until a few seconds ago, and answered just now. */
  isFresh(): boolean;
  stop(): Promise<void>;
}

/** What is read of a closed month is at most so old: late records and corrections reach it too. */
const LAG_MS = 5_000;
const EVERY_MS = 500;
const ANSWER_MS = 1_000;

/** A position of the log, and when everything before it was committed, by this process's monotonic clock. */
interface Mark {
  readonly position: bigint;
  readonly atMs: number;
}

/**
 * Asks both servers twice a second where they are in the log. Positions are compared, not times: a primary that has had nothing
 * to do for an hour leaves its replica an hour "behind" by the clock. One that is no standby (any more) is never fresh.
 */
export function watchReplica(
  urls: { readonly primary: string; readonly replica: string },
  limits: { readonly lagMs: number; readonly everyMs: number } = { lagMs: LAG_MS, everyMs: EVERY_MS },
): ReplicaWatch {
  const primary = asker(urls.primary, 'SELECT pg_current_wal_flush_lsn() AS position');
  const replica = asker(
    urls.replica,
    'SELECT pg_last_wal_replay_lsn() AS position WHERE pg_is_in_recovery()',
  );
  let marks: readonly Mark[] = [];
  let caughtUpAtMs = -Infinity;
  let [stopped, timer] = [false, undefined as NodeJS.Timeout | undefined];
  const look = async (): Promise<void> => {
    const atMs = performance.now();
    const [position, replayed] = await Promise.all([primary.ask(), replica.ask()]);
    if (position !== null) marks = [...marks, { position, atMs }].filter(isRecent(atMs, limits.lagMs));
    const reached = replayed === null ? undefined : marks.findLast((mark) => mark.position <= replayed);
    if (reached !== undefined) caughtUpAtMs = reached.atMs;
  };
  const goOn = async (): Promise<void> => {
    await look();
    if (!stopped)
      timer = setTimeout(() => {
        running = goOn();
      }, limits.everyMs);
  };
  let running = goOn();
  return {
    isFresh: () => performance.now() - caughtUpAtMs < limits.lagMs,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      await Promise.all([primary.end(), replica.end()]);
    },
  };
}

function isRecent(nowMs: number, lagMs: number): (mark: Mark) => boolean {
  return ({ atMs }) => nowMs - atMs < lagMs;
}

interface Asker {
  /** `null`: no answer, or no position. */
  ask(): Promise<bigint | null>;
  end(): Promise<void>;
}

/** One question again and again on a connection of its own, which is made anew when it was lost. */
function asker(url: string, question: string): Asker {
  let client: Client | null = null;
  const end = async (): Promise<void> => {
    const last = client;
    client = null;
    await last?.end().catch(() => undefined);
  };
  const ask = async (): Promise<bigint | null> => {
    client ??= await connected(url);
    const { rows } = await client.query<{ position: string | null }>(question);
    return positionOf(rows[0]?.position ?? null);
  };
  return {
    end,
    ask: () =>
      ask().catch(async () => {
        void end();
        return null;
      }),
  };
}

/** `16/B374D848`: two halves of 64 bits. */
function positionOf(text: string | null): bigint | null {
  const [high, low] = (text ?? '').split('/');
  return high === undefined || low === undefined ? null : (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}

async function connected(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
    application_name: 'my-kyivstar replica watch',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (fault) {
    await client.end().catch(() => undefined);
    throw fault;
  }
  return client;
}

/** The replica while it is fresh; `null` otherwise. */
export type Replica = () => Store | null;

/**
 * Reads what is closed, whole, from the replica while it is fresh: and whole from the store itself when it is not, or when the
 * replica fails on the way (gone, or a question of ours stood in the way of what it replays). So a page never mixes the two.
 */
export async function readClosed<T>(
  own: Store,
  replica: Replica | undefined,
  read: (store: Store) => Promise<T>,
): Promise<T> {
  const other = replica?.() ?? null;
  if (other === null) return read(own);
  try {
    return await read(other);
  } catch (fault) {
    // What has no code is a fault of ours: it would come again.
    if (typeof (fault as { code?: unknown } | null)?.code !== 'string') throw fault;
    return read(own);
  }
}
