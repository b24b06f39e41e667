import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DatabaseError, Pool, type PoolClient, type QueryConfig, type QueryResult } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { databaseClock } from './database-clock.ts';
import { openPlanner, type Planner, type PlanOptions } from './plan.ts';
import type { Queries, Store, Tx } from './store.ts';
import { answersSoon, askTogether } from './together.ts';
import { columnTypes, statementName, toWire } from './wire.ts';

export interface StoreOptions {
  readonly url: string;
  /** Connections at most, 10 by default. */
  readonly max?: number;
  /** Replaces the database's time; for tests. */
  readonly clock?: () => Temporal.Instant;
  /** A longer statement is ended by the server; 30 seconds by default, 0 for never. */
  readonly statementTimeoutMs?: number;
  /**
   * How long a question waits for a connection, and for an answer from a server that may be frozen, before it fails with
   * SQLSTATE 08006; by default 10 seconds and as long as it takes.
   */
  readonly patienceMs?: { readonly connection: number; readonly answer: number };
  /** The role that every connection takes on; its own by default. */
  readonly role?: string | undefined;
  /** Tells how the server would answer every statement, to see that it goes by the key, on one shard. */
  readonly plans?: PlanOptions | undefined;
}

type Clock = (() => Temporal.Instant) | undefined;

const ATTEMPTS = 4;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

/** Opens the database. No connection is made before the first question. */
export function openStore(options: StoreOptions): Store {
  const pool = openPool(options);
  const clock = databaseClock(() => databaseTime(pool));
  const planner = options.plans && openPlanner(options.url, sessionOf(options), options.plans);
  return {
    ...queriesOf(pool, planner, askTogether(pool)),
    transaction: (work) => transaction({ pool, clock: options.clock, planner }, work),
    now: async () => (options.clock && toMicroseconds(options.clock())) ?? (await clock.now()),
    pool: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => {
      await planner?.close();
      await pool.end();
    },
  };
}

function openPool(options: StoreOptions): Pool {
  const pool = new Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    types: columnTypes,
    connectionTimeoutMillis: options.patienceMs?.connection ?? 10_000,
    ...(options.patienceMs === undefined ? {} : { query_timeout: options.patienceMs.answer }),
    options: sessionOf(options),
  });
  // A connection that the server ends reports it here, also between two questions; the next question opens another
  // one, and the question that was running fails by its own promise. Without a listener the process would end.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

function sessionOf({ statementTimeoutMs, role }: StoreOptions): string {
  const settings = [
    'TimeZone=UTC',
    'DateStyle=ISO',
    `statement_timeout=${statementTimeoutMs ?? 30_000}`,
    'idle_in_transaction_session_timeout=300000',
    ...(role === undefined ? [] : [`role=${role}`]),
  ];
  return settings.map((each) => `-c ${each}`).join(' ');
}

function ignore(): void {}

function queriesOf(
  target: Pool | PoolClient,
  planner: Planner | undefined,
  read: (question: QueryConfig) => Promise<QueryResult> = (question) => target.query(question),
): Queries {
  return {
    async query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]> {
      // Without values: the simple protocol, so that schema changes leave nothing prepared behind.
      if (values === undefined) return (await named(target.query(text))).rows as Row[];
      planner?.asked(text, values);
      const question = { text, name: statementName(text), values: values.map(toWire) };
      const asked = answersSoon(text) ? read(question) : target.query(question);
      return (await named<QueryResult>(asked)).rows as Row[];
    },
  };
}

const CONNECTION_FAILURE = '08006';

/** The driver's own faults of a lost, frozen or missing server have no code: they get that of the standard. */
async function named<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (fault) {
    if (fault instanceof Error && isAway(fault)) Object.assign(fault, { code: CONNECTION_FAILURE });
    throw fault;
  }
}

function isAway(fault: Error & { code?: string }): boolean {
  return fault.code === undefined && /timeout|terminated|not queryable|Connection ended/i.test(fault.message);
}

async function databaseTime(target: Pool): Promise<Temporal.Instant> {
  const answer = await named(target.query<{ now: Temporal.Instant }>('SELECT clock_timestamp() AS now'));
  return answer.rows[0]!.now;
}

interface Source {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly planner: Planner | undefined;
}

async function transaction<T>(source: Source, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const copied = { any: false };
    try {
      return await attemptOnce(source, work, copied);
    } catch (fault) {
      // The chunks of a COPY may be gone after the first attempt: whoever feeds one begins again himself.
      if (copied.any || attempt === ATTEMPTS || !mayBeRepeated(fault)) throw fault;
    }
  }
}

function mayBeRepeated(fault: unknown): boolean {
  return fault instanceof DatabaseError && (fault.code === SERIALIZATION_FAILURE || fault.code === DEADLOCK);
}

async function attemptOnce<T>(
  { pool, clock, planner }: Source,
  work: (tx: Tx) => Promise<T>,
  copied: { any: boolean },
): Promise<T> {
  const client = await named(pool.connect());
  try {
    const result = await work(txOf(client, await begin(client, clock), { copied, planner }));
    await commit(client);
    client.release();
    return result;
  } catch (fault) {
    await rollBack(client, fault);
    throw fault;
  }
}

async function begin(client: PoolClient, clock: Clock): Promise<Temporal.Instant> {
  const begin = 'BEGIN ISOLATION LEVEL READ COMMITTED';
  if (clock !== undefined) {
    await named(client.query(begin));
    return toMicroseconds(clock());
  }
  // One round trip: two statements give two results, which the driver's types do not know.
  const answers: unknown = await named(client.query(`${begin}; SELECT clock_timestamp() AS now`));
  return (answers as readonly QueryResult<{ now: Temporal.Instant }>[])[1]!.rows[0]!.now;
}

/** The database keeps microseconds: a moment must be the same when it comes back. */
function toMicroseconds(at: Temporal.Instant): Temporal.Instant {
  return at.round({ smallestUnit: 'microsecond', roundingMode: 'floor' });
}

/** A transaction in which a statement failed is rolled back by COMMIT: that must not look like success. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await named(client.query('COMMIT'));
  if (command !== 'COMMIT')
    throw new Error('The transaction was rolled back: one of its statements had failed.');
}

async function rollBack(client: PoolClient, fault: unknown): Promise<void> {
  // Nobody waits for a server that does not answer: it rolls back by itself when the connection ends.
  if ((fault as { code?: unknown } | null)?.code === CONNECTION_FAILURE) return client.release(true);
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch {
    client.release(true);
  }
}

function txOf(
  client: PoolClient,
  now: Temporal.Instant,
  { copied, planner }: { copied: { any: boolean }; planner: Planner | undefined },
): Tx {
  return {
    ...queriesOf(client, planner),
    now,
    async copyIn(statement, chunks) {
      copied.any = true;
      const sink = client.query(copyFrom(statement));
      await pipeline(Readable.from(chunks, { objectMode: true }), sink);
      return sink.rowCount;
    },
  };
}
