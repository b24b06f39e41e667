import { isIP } from 'node:net';
import { z } from 'zod';
import { CARRIER_SETTINGS } from './carrier-settings.ts';
import { PEPPER_SEALS } from './keys.ts';
import { onOff, port, type Setting, setting, text, wholeNumber } from './setting.ts';

const hostName = z
  .string()
  .regex(
    /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
    'must be a host name in small letters',
  );
const origin = z
  .string()
  .refine(isOrigin, 'must be https:// with a host name and nothing behind it, e.g. https://my.example.ua');
const addresses = z
  .string()
  .transform((list) => list.split(',').map((each) => each.trim()))
  .refine(
    (list) => list.every(isNetwork),
    'must be addresses or networks with commas between, e.g. 10.0.0.0/8,::1',
  );
const httpsUrl = z.string().refine(isHttps, 'must be an address that begins with https://');
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://');

function isHttps(value: string): boolean {
  return URL.canParse(value) && value.startsWith('https://');
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && value.startsWith('https://') && new URL(value).origin === value;
}

function isNetwork(value: string): boolean {
  const [address = '', prefix, ...rest] = value.split('/');
  const family = isIP(address);
  const longest = family === 6 ? 128 : 32;
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest);
  return family !== 0 && isPrefix && rest.length === 0;
}

/** Every setting there is, in the order in which `--help` tells them. */
export const SETTINGS = {
  DATABASE_URL: setting(
    postgresUrl.optional(),
    'a private PostgreSQL in VAR_DIR',
    'any PostgreSQL of version 15 or newer',
  ),
  REPLICA_URL: setting(
    postgresUrl.optional(),
    'none',
    'a streaming standby of DATABASE_URL: single lines of closed months are read there while it is no more than seconds behind',
  ),
  DATABASE_CONNECTIONS: setting(wholeNumber(2, 500).default(10), '10', 'connections to the database at most'),
  POSTGRES_BIN: setting(
    text.optional(),
    'the packaged one, else the machine’s',
    'folder of the programs of the private PostgreSQL',
  ),
  VAR_DIR: setting(text.default('var'), 'var', 'folder of everything we keep beside the database'),
  BACKUP_DIR: setting(
    text.optional(),
    'none',
    'folder, best of another disk, to which the private PostgreSQL hands its log and "npm run backup" its copies',
  ),
  HTTPS_PORT: setting(port.default(8443), '8443', 'port of the sites'),
  HTTP_PORT: setting(
    port.default(8080),
    '8080',
    'port that redirects to HTTPS; with TRUST_PROXY the port of the sites',
  ),
  LISTEN_HOST: setting(
    z
      .string()
      .refine((value) => isIP(value) !== 0, 'must be an address, e.g. 0.0.0.0')
      .optional(),
    '::, with TRUST_PROXY 127.0.0.1',
    'address on which the sites listen',
  ),
  MONITOR_PORT: setting(
    port.optional(),
    'none',
    'private port of /metrics and /health/live, /health/ready, /health/started: never for the public',
  ),
  MONITOR_HOST: setting(
    z
      .string()
      .refine((value) => isIP(value) !== 0, 'must be an address, e.g. 127.0.0.1')
      .default('127.0.0.1'),
    '127.0.0.1',
    'address on which the private port listens',
  ),
  DRAIN_SECONDS: setting(
    wholeNumber(0, 300).default(0),
    '0',
    'how long a portal that was asked to stop goes on serving while its balancer learns that it is not ready',
  ),
  USAGE_FOLDER: setting(
    text.optional(),
    'VAR_DIR/usage-in',
    'folder that is watched for files of an operator’s systems; "none" for no folder',
  ),
  HOST_KYIVSTAR: setting(
    hostName.default('my.kyivstar.localhost'),
    'my.kyivstar.localhost',
    'host name of My Kyivstar',
  ),
  HOST_DJUICE: setting(
    hostName.default('my.djuice.localhost'),
    'my.djuice.localhost',
    'host name of My DJUICE',
  ),
  HOST_CARE: setting(hostName.default('care.localhost'), 'care.localhost', 'host name of the care desk'),
  HOST_PHONES: setting(
    hostName.default('phones.localhost'),
    'phones.localhost',
    'host name of the page of phones (pretend SMS centre only)',
  ),
  PUBLIC_ORIGIN_KYIVSTAR: setting(
    origin.optional(),
    'made from the host name',
    'address of My Kyivstar as people see it',
  ),
  PUBLIC_ORIGIN_DJUICE: setting(
    origin.optional(),
    'made from the host name',
    'address of My DJUICE as people see it',
  ),
  PUBLIC_ORIGIN_CARE: setting(
    origin.optional(),
    'made from the host name',
    'address of the care desk as people see it',
  ),
  TRUST_PROXY: setting(
    addresses.optional(),
    'nobody',
    'addresses of the proxies in front of us: they do TLS, we listen on plain HTTP and believe their X-Forwarded-For',
  ),
  TLS_CERT: setting(text.optional(), 'made here by a local authority', 'file of the certificate chain (PEM)'),
  TLS_KEY: setting(text.optional(), 'made here', 'file of its private key (PEM)'),
  ...CARRIER_SETTINGS,
  CHARGING_URL: setting(
    z.url('must be an address').optional(),
    'our own ledger',
    'outside charging system that keeps the balances: bills are reserved and confirmed there',
  ),
  CHARGING_SECRET: setting(
    text.min(16, 'must have 16 characters at least').optional(),
    'none',
    'what we show the charging system',
  ),
  PAYMENT_PAGE: setting(
    httpsUrl.optional(),
    'a pretend payment provider, with the pretend SMS centre only',
    'page of the payment provider where people pay by card',
  ),
  PAYMENT_ASK: setting(
    httpsUrl.optional(),
    'none',
    'where the payment provider answers what became of a payment',
  ),
  PAYMENT_SECRET: setting(
    text.min(32, 'must have 32 characters at least').optional(),
    'none',
    'what we and the payment provider sign with',
  ),
  PEPPER: setting(
    text.min(32, 'must have 32 characters at least').optional(),
    'made once in VAR_DIR/pepper',
    'secret mixed into every stored password; losing it makes all of them useless',
  ),
  SEAL_KEYS: setting(
    text
      .transform((list) => list.split(',').map((each) => each.trim()))
      .refine(
        (list) => list.every((each) => each === PEPPER_SEALS || each.length >= 32),
        'must be secrets of 32 characters at least with commas between, or the word "pepper" among them',
      )
      .default([PEPPER_SEALS]),
    'pepper',
    'secrets under which names, addresses and keys rest in the database, the newest first: that one closes, all of them open',
  ),
  SECRET_QUESTION: setting(onOff.default(true), 'on', 'whether the first visit asks for a secret question'),
  SECOND_STEP: setting(
    onOff.default(true),
    'on',
    'whether a browser that is not known brings a code from an SMS; off: passwords need 15 characters instead of 8',
  ),
  FRESH_MINUTES: setting(
    wholeNumber(1, 60).default(10),
    '10',
    'minutes for which a second factor counts before money, security and grants ask for it again',
  ),
  LOG_LEVEL: setting(
    z
      .enum(
        ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
        'must be trace, debug, info, warn, error, fatal or silent',
      )
      .default('warn'),
    'warn',
    'how much is logged',
  ),
  DESIGN: setting(
    onOff.default(false),
    'off',
    'on: the page of all components at /design, for people who build pages',
  ),
  PRINT_PLANS: setting(
    onOff.default(false),
    'off',
    'on: the plan of every statement of the sites, once, on standard output; for trials, it holds values',
  ),
  DEMO: setting(
    onOff.optional(),
    'on, but off with DATABASE_URL',
    'whether the demo operator’s data are made and loaded',
  ),
  DEMO_SUBSCRIBERS: setting(
    wholeNumber(12, 10_000_000).default(100),
    '100',
    'subscriptions of the demo operator',
  ),
  DEMO_MONTHS: setting(wholeNumber(1, 120).default(13), '13', 'months of usage of the demo operator'),
  DEMO_SEED: setting(wholeNumber(0, 2_147_483_647).default(1), '1', 'the same seed makes the same demo data'),
} as const;

/** The settings as they were read, each in its type. */
export type Settings = { [Name in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Name]['form']> };

/** Reads every setting; all mistakes together. An empty value is none. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly settings: Settings } | { readonly mistakes: readonly string[] } {
  const values: Record<string, unknown> = {};
  const mistakes: string[] = [];
  for (const [name, { form }] of Object.entries<Setting>(SETTINGS)) {
    const result = form.safeParse(environment[name] || undefined);
    if (result.success) values[name] = result.data;
    else mistakes.push(`${name} ${result.error.issues[0]!.message}`);
  }
  return mistakes.length > 0 ? { mistakes } : { settings: values as Settings };
}

/** What `--help` says. */
export function settingsHelp(): string {
  const lines = Object.entries<Setting>(SETTINGS).map(
    ([name, { meaning, otherwise }]) =>
      `  ${name.padEnd(24)}${meaning}\n${' '.repeat(26)}default: ${otherwise}`,
  );
  return `Settings are environment variables:\n\n${lines.join('\n')}\n`;
}
