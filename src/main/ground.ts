import type { Logger } from 'pino';
import { type PretendMail, type PretendSmsc, sealTextsWith } from '../messaging/index.ts';
import {
  isOurSecret,
  openStore,
  type Pulse,
  type Replica,
  type Store,
  takePulse,
  watchReplica,
  webRoleOf,
} from '../store/index.ts';
import { type Metrics, openMetrics, type Reading } from '../watch/index.ts';
import type { Config } from './config.ts';
import type { Keys } from './keys.ts';
import type { Life } from './life.ts';
import { openLog } from './log.ts';
import { addLanguages } from './languages.ts';
import { type Operator, readOperator } from './operator.ts';
import type { Payments } from './payments.ts';
import { diskReadings, guardReadings, ownReadings, poolReadings, sharedReadings } from './readings.ts';
import { keysOf, openDatabase } from './start-up.ts';

/** Something that goes on by itself until it is stopped; stopping lets what it has in hand come to its end. */
export interface Agent {
  stop(): Promise<unknown>;
}

/** What every process stands on. */
export interface Ground {
  readonly config: Config;
  readonly life: Life;
  readonly log: Logger;
  /** For agents: they are patient. */
  readonly store: Store;
  readonly databaseUrl: string;
  readonly pulse: Pulse;
  readonly keys: Keys;
  readonly operator: Operator;
  readonly metrics: Metrics;
  /** What this process measures of itself when it is asked; whoever has a figure adds himself. */
  readonly gauges: (() => readonly Reading[])[];
  /** The SMS centre when none is given: `npm start` alone has one. */
  readonly pretend?: PretendSmsc;
  /** The pretend mail server of this process. */
  readonly office?: PretendMail;
  /** Who takes cards; `null`: nobody. */
  readonly payments: Payments | null;
  /** Wakes what works in this very process; what works in another one looks by itself. */
  readonly bells: {
    messages: () => void;
    bills: () => Promise<void>;
    billFiles: () => Promise<void>;
    welcomes: () => Promise<void>;
  };
}

/** Lays the ground: database, keys, the operator's data. Throws in a sentence why it cannot. */
export async function layGround(config: Config, life: Life, name: string): Promise<Ground> {
  await addLanguages();
  const log = openLog({ name, pid: process.pid }, config.logLevel);
  const [database, keys] = await Promise.all([openDatabase(config, console.error), keysOf(config)]);
  life.ends(database.close);
  const { store, url } = database;
  if (!(await isOurSecret(store, keys.installation)))
    throw new Error(
      'This database was used with another secret: give every process the same PEPPER (or VAR_DIR/pepper).',
    );
  sealTextsWith(...keys.resting.messages);
  const pulse = takePulse(url);
  life.ends(pulse.stop);
  const gauges = [() => ownReadings(life, pulse), () => diskReadings(config.varDir)];
  const metrics = openMetrics(
    name,
    () => gauges.flatMap((read) => read()),
    async () => [...(await sharedReadings(store)), ...(await guardReadings(store, config.smsPerDay))],
  );
  return {
    config,
    life,
    log,
    store,
    databaseUrl: url,
    pulse,
    keys,
    operator: readOperator(),
    metrics,
    gauges,
    payments: null,
    bells: {
      messages: () => undefined,
      bills: async () => undefined,
      billFiles: async () => undefined,
      welcomes: async () => undefined,
    },
  };
}

/** People wait at most so long: a statement at the server, a connection and an answer here. */
const STATEMENT_MS = 2_500;
const PATIENCE_MS = { connection: 1_200, answer: 2_800 };
const DOOR_CONNECTIONS = 3;

/** Connections for pages, and a few of their own for signing in: whoever wants to come in does not wait for reports. */
export async function openWebStores(ground: Ground): Promise<{
  readonly store: Store;
  readonly doorStore: Store;
  readonly replica?: Replica;
}> {
  const { config, databaseUrl: url, store: own, life, gauges } = ground;
  const role = await webRoleOf(own);
  const plans = config.printPlans ? { print: printPlan } : undefined;
  const open = (pool: string, max: number, at = url): Store => {
    const limits = { statementTimeoutMs: STATEMENT_MS, patienceMs: PATIENCE_MS };
    const store = openStore({ url: at, max, role, ...limits, plans });
    gauges.push(() => poolReadings(pool, store));
    life.ends(store.close);
    return store;
  };
  return {
    store: open('pages', config.databaseConnections),
    doorStore: open('door', DOOR_CONNECTIONS),
    ...(config.replicaUrl === null
      ? {}
      : {
          replica: openReplica(ground, config.replicaUrl, (at) =>
            open('replica', config.databaseConnections, at),
          ),
        }),
  };
}

/** The standby for closed months, and how it stands. */
function openReplica(
  { databaseUrl, life, gauges }: Ground,
  url: string,
  open: (url: string) => Store,
): Replica {
  const watch = watchReplica({ primary: databaseUrl, replica: url });
  life.ends(watch.stop);
  gauges.push(() => [{ figure: 'portal_replica_fresh', value: watch.isFresh() ? 1 : 0 }]);
  const store = open(url);
  return () => (watch.isFresh() ? store : null);
}

/** A statement holds no value of anybody, but its plan does: on the screen of who asked for it, never in the log. */
function printPlan(statement: string, plan: readonly string[]): void {
  console.log(`\n${statement.replace(/\s+/g, ' ')}\n${plan.map((line) => `  ${line}`).join('\n')}`);
}
