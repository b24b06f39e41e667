import { join } from 'node:path';
import { migrate, openStore, startPostgres, type Store, zoneDisagreement } from '../store/index.ts';
import { KYIV } from '../terms/index.ts';
import {
  type Certificate,
  givenCertificate,
  localCertificate,
  type LocalCertificate,
} from './certificate.ts';
import { type Config, environment, readConfig } from './config.ts';
import { type Keys, keysFrom } from './keys.ts';
import { keptPepper } from './pepper.ts';
import { schemaFolders } from './rooms.ts';
import { settingsHelp } from './settings.ts';

type Log = (line: string) => void;

/** The configuration of this process; ends it after `--help`, or after telling every mistake. */
export function configurationOrExit(args: readonly string[]): Config {
  if (args.includes('--help')) {
    console.log(settingsHelp());
    process.exit(0);
  }
  const read = readConfig(environment());
  if ('config' in read) return read.config;
  console.error(
    `Some settings are wrong:\n${read.mistakes.map((each) => `  ${each}`).join('\n')}\nSee --help.`,
  );
  return process.exit(2);
}

export interface Database {
  readonly store: Store;
  readonly url: string;
  /** Closes the store and lets go of the private server. */
  close(): Promise<void>;
}

/** Opens the database of the configuration: started if it is our own, migrated, and of one mind with Node about Kyiv. */
export async function openDatabase(config: Config, log: Log): Promise<Database> {
  const server = config.databaseUrl === null ? await startPrivate(config, log) : null;
  const url = server?.url ?? config.databaseUrl!;
  const store = openStore({ url, max: config.databaseConnections });
  const close = async (): Promise<void> => {
    await store.close();
    await server?.stop();
  };
  try {
    await refuseOldServer(store);
    await migrate(url, schemaFolders);
    const disagreement = await zoneDisagreement(store, KYIV, await store.now());
    if (disagreement !== null) throw new Error(disagreement);
    return { store, url, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function startPrivate(config: Config, log: Log) {
  return await startPostgres({
    folder: join(config.varDir, 'postgres'),
    binaries: config.postgresBinaries,
    ...(config.backupDir === null ? {} : { archiveTo: config.backupDir }),
    log,
  });
}

const OLDEST = 150_000;

async function refuseOldServer(store: Store): Promise<void> {
  const [row] = await store.query<{ number: number; version: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version",
  );
  if (row!.number < OLDEST)
    throw new Error(`DATABASE_URL leads to PostgreSQL ${row!.version}; 15 is the oldest that works.`);
}

/** The certificate of the sites: the given one, or one of our own; `null` when a proxy does TLS for us. */
export async function siteCertificate(
  config: Config,
  now: Temporal.Instant,
): Promise<Certificate | LocalCertificate | null> {
  if (config.tls !== null) return await givenCertificate(config.tls.certFile, config.tls.keyFile);
  if (config.trustProxy !== null) return null;
  const hosts = Object.values(config.sites).map((site) => site.host);
  return await localCertificate(join(config.varDir, 'tls'), hosts, now);
}

/** The keys of this installation. */
export async function keysOf(config: Config): Promise<Keys> {
  return keysFrom(Buffer.from(await pepperOf(config), 'utf8'), config.sealKeys);
}

/** The secret mixed into stored passwords. */
export async function pepperOf(config: Config): Promise<string> {
  return config.pepper ?? (await keptPepper(config.varDir));
}
