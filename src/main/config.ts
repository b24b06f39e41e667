import { join, resolve } from 'node:path';
import { readSettings, type Settings } from './settings.ts';

export type SiteId = 'kyivstar' | 'djuice' | 'care' | 'phones';

/** One address that people open. */
export interface Site {
  readonly id: SiteId;
  /** Of the Host header, without a port. */
  readonly host: string;
  /** Scheme, host and port as people see them. */
  readonly origin: string;
}

/** Everything that can be set, checked and in its types. */
export interface Config {
  /** `null`: a private PostgreSQL in `varDir`. */
  readonly databaseUrl: string | null;
  /** A standby for reads of closed months. */
  readonly replicaUrl: string | null;
  readonly databaseConnections: number;
  readonly postgresBinaries: 'any' | { readonly folder: string };
  readonly varDir: string;
  /** `null`: nothing is backed up. */
  readonly backupDir: string | null;
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly listenHost: string;
  /** The private port of metrics and health; `null`: none. */
  readonly monitor: { readonly host: string; readonly port: number } | null;
  readonly drainSeconds: number;
  /** `null`: none is watched. */
  readonly usageFolder: string | null;
  readonly sites: Readonly<Record<SiteId, Site>>;
  /** Proxies that do TLS for us and are believed; `null`: we do TLS ourselves. */
  readonly trustProxy: readonly string[] | null;
  /** Given certificate files; `null`: made here. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** Who our messages are from, as phones show it. */
  readonly smsSender: string;
  /** `null`: the pretend SMS centre. */
  readonly smsc: Smsc | null;
  /** The charging system that keeps the balances; `null`: our own ledger does. */
  readonly charging: { readonly url: string; readonly secret: string } | null;
  /** Codes and passwords that people are expected to ask for within a day. */
  readonly smsPerDay: number;
  /** A shipped profile of an SMS centre, or a file. */
  readonly smsProfile: string;
  /** Instead of an SMS centre. */
  readonly kannel: Kannel | null;
  /** Who takes cards; `null`: the pretend provider beside the pretend SMS centre, otherwise nobody. */
  readonly payments: { readonly pageUrl: string; readonly askUrl: string; readonly secret: string } | null;
  /** `null`: the pretend mail server, or none beside a real SMS centre. */
  readonly mail: Mail | null;
  /** `null`: kept in `varDir`. */
  readonly pepper: string | null;
  /** What seals what rests in the database, the newest first. */
  readonly sealKeys: readonly string[];
  readonly secretQuestion: boolean;
  readonly secondStep: boolean;
  readonly freshMinutes: number;
  readonly logLevel: Settings['LOG_LEVEL'];
  readonly design: boolean;
  readonly printPlans: boolean;
  /** `null`: no demo data. */
  readonly demo: { readonly subscribers: number; readonly months: number; readonly seed: number } | null;
}

export interface Smsc {
  readonly host: string;
  readonly port: number;
  readonly systemId: string;
  readonly password: string;
  readonly tls: boolean;
  /** A file of certificates; `null`: those that everybody trusts. */
  readonly authority: string | null;
  readonly bind: 'transceiver' | 'pair';
  readonly links: number;
  readonly others: readonly { readonly host: string; readonly port: number }[];
  readonly window: number;
  readonly perSecond: number;
}

export interface Kannel {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly listen: { readonly host: string; readonly port: number };
}

export interface Mail {
  readonly host: string;
  readonly port: number;
  readonly tls: 'implicit' | 'starttls' | 'none';
  readonly user?: string;
  readonly password?: string;
  readonly address: string;
}

/** The environment of this process: read here and nowhere else. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

/** Makes the configuration of an environment, or tells every mistake in it. */
export function readConfig(
  given: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly mistakes: readonly string[] } {
  const read = readSettings(given);
  if ('mistakes' in read) return read;
  const mistakes = contradictions(read.settings);
  return mistakes.length > 0 ? { mistakes } : { config: configOf(read.settings) };
}

function contradictions(settings: Settings): string[] {
  const sites = Object.values(sitesOf(settings)).map((site) => site.host);
  const hasSmsc = settings.SMSC_HOST !== undefined;
  const knowsSmsc = settings.SMSC_SYSTEM_ID !== undefined && settings.SMSC_PASSWORD !== undefined;
  const rules: readonly (readonly [boolean, string])[] = [
    [
      (settings.TLS_CERT === undefined) === (settings.TLS_KEY === undefined),
      'TLS_CERT and TLS_KEY go together',
    ],
    [!(hasSmsc && settings.KANNEL_URL !== undefined), 'KANNEL_URL and SMSC_HOST exclude each other'],
    [
      settings.KANNEL_URL === undefined ||
        (settings.KANNEL_USER !== undefined && settings.KANNEL_PASSWORD !== undefined),
      'KANNEL_URL needs KANNEL_USER and KANNEL_PASSWORD',
    ],
    [
      settings.SMSC_TLS_CA === undefined || settings.SMSC_TLS !== false,
      'SMSC_TLS_CA is for a centre that is reached by TLS: with SMSC_TLS=off no certificate is asked for',
    ],
    [!hasSmsc || knowsSmsc, 'SMSC_HOST needs SMSC_SYSTEM_ID and SMSC_PASSWORD'],
    [
      new Set(
        [settings.PAYMENT_PAGE, settings.PAYMENT_ASK, settings.PAYMENT_SECRET].map(
          (each) => each === undefined,
        ),
      ).size === 1,
      'PAYMENT_PAGE, PAYMENT_ASK and PAYMENT_SECRET go together',
    ],
    [settings.MAIL_HOST === undefined || settings.MAIL_FROM !== undefined, 'MAIL_HOST needs MAIL_FROM'],
    [
      (settings.MAIL_USER === undefined) === (settings.MAIL_PASSWORD === undefined),
      'MAIL_USER and MAIL_PASSWORD go together',
    ],
    [
      (settings.CHARGING_URL === undefined) === (settings.CHARGING_SECRET === undefined),
      'CHARGING_URL and CHARGING_SECRET go together',
    ],
    [new Set(sites).size === sites.length, 'the four sites need four different host names'],
    [settings.HTTP_PORT !== settings.HTTPS_PORT, 'HTTP_PORT and HTTPS_PORT must differ'],
    [
      !(settings.DEMO === true && (hasSmsc || settings.KANNEL_URL !== undefined)),
      'DEMO=on would send SMS to invented numbers through SMSC_HOST or KANNEL_URL',
    ],
  ];
  return rules.filter(([holds]) => !holds).map(([, sentence]) => sentence);
}

function configOf(settings: Settings): Config {
  const { TLS_CERT: certFile, TLS_KEY: keyFile } = settings;
  return {
    databaseUrl: settings.DATABASE_URL ?? null,
    replicaUrl: settings.REPLICA_URL ?? null,
    databaseConnections: settings.DATABASE_CONNECTIONS,
    postgresBinaries:
      settings.POSTGRES_BIN === undefined ? 'any' : { folder: resolve(settings.POSTGRES_BIN) },
    varDir: resolve(settings.VAR_DIR),
    backupDir: settings.BACKUP_DIR === undefined ? null : resolve(settings.BACKUP_DIR),
    httpsPort: settings.HTTPS_PORT,
    httpPort: settings.HTTP_PORT,
    listenHost: settings.LISTEN_HOST ?? (settings.TRUST_PROXY === undefined ? '::' : '127.0.0.1'),
    monitor:
      settings.MONITOR_PORT === undefined
        ? null
        : { host: settings.MONITOR_HOST, port: settings.MONITOR_PORT },
    drainSeconds: settings.DRAIN_SECONDS,
    usageFolder: usageFolderOf(settings),
    sites: sitesOf(settings),
    trustProxy: settings.TRUST_PROXY ?? null,
    tls: certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : null,
    smsSender: settings.SMSC_SENDER,
    smsc: smscOf(settings),
    charging: chargingOf(settings),
    smsPerDay: settings.SMS_PER_DAY,
    smsProfile: settings.SMSC_PROFILE,
    kannel: kannelOf(settings),
    payments: paymentsOf(settings),
    mail: mailOf(settings),
    pepper: settings.PEPPER ?? null,
    sealKeys: settings.SEAL_KEYS,
    secretQuestion: settings.SECRET_QUESTION,
    secondStep: settings.SECOND_STEP,
    freshMinutes: settings.FRESH_MINUTES,
    logLevel: settings.LOG_LEVEL,
    design: settings.DESIGN,
    printPlans: settings.PRINT_PLANS,
    demo: demoOf(settings),
  };
}

/** Where an operator's systems put their files: a folder of our own unless another one, or none, is wanted. */
function usageFolderOf({ USAGE_FOLDER: folder, VAR_DIR: own }: Settings): string | null {
  if (folder === 'none') return null;
  return folder === undefined ? join(resolve(own), 'usage-in') : resolve(folder);
}

function sitesOf(settings: Settings): Config['sites'] {
  const isOurs = settings.TRUST_PROXY === undefined && settings.HTTPS_PORT !== 443;
  const port = isOurs ? `:${settings.HTTPS_PORT}` : '';
  const site = (id: SiteId, host: string, origin = `https://${host}${port}`): Site => ({
    id,
    host: new URL(origin).hostname,
    origin,
  });
  return {
    kyivstar: site('kyivstar', settings.HOST_KYIVSTAR, settings.PUBLIC_ORIGIN_KYIVSTAR),
    djuice: site('djuice', settings.HOST_DJUICE, settings.PUBLIC_ORIGIN_DJUICE),
    care: site('care', settings.HOST_CARE, settings.PUBLIC_ORIGIN_CARE),
    phones: site('phones', settings.HOST_PHONES),
  };
}

/** What stays on this machine needs no TLS; everything else does unless somebody says that it has a tunnel. */
function isHere(hosts: readonly string[]): boolean {
  return hosts.every((host) => /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/.test(host));
}

function smscOf(settings: Settings): Smsc | null {
  const { SMSC_HOST: host, SMSC_SYSTEM_ID: systemId, SMSC_PASSWORD: password } = settings;
  if (host === undefined || systemId === undefined || password === undefined) return null;
  return {
    host,
    port: settings.SMSC_PORT,
    systemId,
    password,
    tls: settings.SMSC_TLS ?? !isHere([host, ...(settings.SMSC_OTHERS ?? []).map(([other = '']) => other)]),
    authority: settings.SMSC_TLS_CA ?? null,
    bind: settings.SMSC_BIND,
    links: settings.SMSC_LINKS,
    others: (settings.SMSC_OTHERS ?? []).map(([other = '', port = '']) => ({
      host: other,
      port: Number(port),
    })),
    window: settings.SMSC_WINDOW,
    perSecond: settings.SMSC_PER_SECOND,
  };
}

function kannelOf(settings: Settings): Kannel | null {
  const { KANNEL_URL: url, KANNEL_USER: user, KANNEL_PASSWORD: password } = settings;
  if (url === undefined || user === undefined || password === undefined) return null;
  const [host = '', port = ''] = settings.KANNEL_LISTEN.split(':');
  return { url, user, password, listen: { host, port: Number(port) } };
}

function chargingOf({ CHARGING_URL: url, CHARGING_SECRET: secret }: Settings): Config['charging'] {
  return url === undefined || secret === undefined ? null : { url: url.replace(/\/$/, ''), secret };
}

function paymentsOf(settings: Settings): Config['payments'] {
  const { PAYMENT_PAGE: pageUrl, PAYMENT_ASK: askUrl, PAYMENT_SECRET: secret } = settings;
  if (pageUrl === undefined || askUrl === undefined || secret === undefined) return null;
  return { pageUrl, askUrl, secret };
}

function mailOf(settings: Settings): Mail | null {
  const { MAIL_HOST: host, MAIL_FROM: address, MAIL_USER: user, MAIL_PASSWORD: password } = settings;
  if (host === undefined || address === undefined) return null;
  const credentials = user === undefined || password === undefined ? {} : { user, password };
  return { host, port: settings.MAIL_PORT, tls: settings.MAIL_TLS, address, ...credentials };
}

/** Nobody wants invented subscribers in a database or behind an SMS centre that he named, unless he says so. */
function demoOf(settings: Settings): Config['demo'] {
  const isTrial =
    settings.DATABASE_URL === undefined &&
    settings.SMSC_HOST === undefined &&
    settings.KANNEL_URL === undefined;
  if (!(settings.DEMO ?? isTrial)) return null;
  return { subscribers: settings.DEMO_SUBSCRIBERS, months: settings.DEMO_MONTHS, seed: settings.DEMO_SEED };
}
