import { openStore, type PlanOptions, type Store, webRoleOf } from '../src/store/index.ts';
import { databaseUrl, startTestServer, type TestServer, withClient } from './server.ts';

/** A database of one test file's own: every table, no row. */
export interface TestDatabase {
  readonly store: Store;
  readonly url: string;
  /** The same database as sites see it: under the role that cannot change the ledger or the trail. */
  readonly webStore: Store;
  /** Drops it. Call it in `after`. */
  close(): Promise<void>;
}

/** Three hundred at once wait for each other, on a slow machine for long: no test is about that. */
const PATIENCE_MS = { connection: 120_000, answer: 120_000 };

let count = 0;
let running: Promise<TestServer> | null = null;
let users = 0;

/**
 * A fresh clone of the migrated template. Under `npm test` the server is there already; a test file that is run alone
 * starts or joins the one in `var/test`.
 */
export async function testStore(
  options: { clock?: () => Temporal.Instant; plans?: PlanOptions | undefined } = {},
): Promise<TestDatabase> {
  users++;
  const server = await (running ??= serverOfRun());
  const name = `mk_test_${process.pid}_${++count}`;
  await withClient(server.url, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${server.template} ${server.strategy}`),
  );
  const url = databaseUrl(server.url, name);
  const { plans, ...own } = options;
  const given = { url, patienceMs: PATIENCE_MS, ...own };
  const store = openStore(given);
  const webStore = openStore({ ...given, plans, role: await webRoleOf(store) });
  return {
    store,
    webStore,
    url,
    close: async () => {
      await store.close();
      await webStore.close();
      await withClient(server.url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      if (--users === 0) await letGo(server);
    },
  };
}

async function letGo(server: TestServer): Promise<void> {
  running = null;
  await server.stop();
}

async function serverOfRun(): Promise<TestServer> {
  const { TEST_SERVER_URL: url, TEST_TEMPLATE: template, TEST_STRATEGY = '' } = process.env;
  if (url !== undefined && template !== undefined)
    return { url, template, strategy: TEST_STRATEGY, stop: async () => undefined };
  return await startTestServer(process.env['DATABASE_URL']);
}
