import './runtime.ts';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pino } from 'pino';
import {
  phonesHandlers,
  type PretendSmsc,
  sealTextsWith,
  startDispatcher,
  startPretendSmsc,
} from '../messaging/index.ts';
import type { Store } from '../store/index.ts';
import { pressAssets } from '../web/index.ts';
import { buildApplication } from './application.ts';
import type { Config } from './config.ts';
import { demoState, loadDemo } from './demo.ts';
import { greeting } from './greeting.ts';
import { keysFrom } from './keys.ts';
import { missingHostsLine } from './names.ts';
import { paymentsOf, startAsking } from './payments.ts';
import { type Operator, readOperator } from './operator.ts';
import { showProgress } from './progress.ts';
import { redirectServer } from './redirect.ts';
import { configurationOrExit, openDatabase, pepperOf, siteCertificate, whenAskedToStop } from './start-up.ts';

const REQUESTS_PER_MINUTE = 1200;
const PRETEND = { host: '127.0.0.1', systemId: 'portal', password: 'pretend' } as const;

const config = configurationOrExit(process.argv.slice(2));
const stops: (() => Promise<unknown>)[] = [];
/** What was started last is stopped first. */
const stopAll = async (): Promise<void> => {
  for (const stop of stops.toReversed()) await stop();
};
whenAskedToStop(stopAll);
try {
  await start(config);
} catch (fault) {
  console.error(sentenceOf(fault));
  await stopAll();
  process.exit(1);
}

/** What went wrong, in a sentence that says what to do where we know it. */
function sentenceOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const { code, port } = fault as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what uses it, or choose others: HTTPS_PORT=9443 HTTP_PORT=9080 npm start`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} is not for ordinary users. Choose one above 1023.`;
  return fault.message;
}

async function start(config: Config): Promise<void> {
  const log = pino({
    level: config.logLevel,
    redact: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]'],
  });
  const [database, certificate, assets, pepper] = await Promise.all([
    openDatabase(config, console.error),
    siteCertificate(config, Temporal.Now.instant()),
    pressAssets({ folder: join(config.varDir, 'assets') }),
    pepperOf(config),
  ]);
  stops.push(database.close);
  const { store } = database;
  const keys = keysFrom(Buffer.from(pepper, 'utf8'));
  const operator = readOperator();
  sealTextsWith(keys.messages);
  const demoLoaded = await recentDemo(config, store, operator);

  const pretend = config.smsc === null ? await pretendCentre(log) : null;
  const smsc = config.smsc === null ? centreAddress(pretend) : smscAddress(config.smsc);
  const dispatcher = startDispatcher({ store, smsc: { ...smsc, sender: config.smsSender }, log });
  stops.push(dispatcher.stop);

  const origins = originsOf(config);
  const payments =
    config.payments === null && pretend === null
      ? null
      : await paymentsOf(config.payments, { store, keys, origins });
  if (payments !== null) stops.push(payments.stop, startAsking(store, payments.provider, log).stop);

  const { app, preparing } = await buildApplication({
    store,
    operator,
    keys,
    origins,
    ...(payments === null ? {} : { payments }),
    secretQuestion: config.secretQuestion,
    secondStep: config.secondStep,
    phones: pretend === null ? null : phonesHandlers(pretend.phones),
    design: config.design,
    assets,
    onSms: dispatcher.wake,
    log,
    server: {
      ...(certificate === null ? {} : { tls: { key: certificate.key, cert: certificate.cert } }),
      trustProxy: config.trustProxy ?? [],
      requestsPerMinute: REQUESTS_PER_MINUTE,
      logger: log,
    },
  });
  payments?.connect(app);
  stops.push(preparing.stop, () => app.close());
  await listen(config, app, certificate !== null);
  console.log(
    greeting({
      sites: config.sites,
      pretendCentre: pretend !== null,
      demo: config.demo !== null,
      hostsLine: await missingHostsLine(Object.values(config.sites).map((site) => site.host)),
      authorityFile:
        certificate !== null && 'authorityFile' in certificate ? certificate.authorityFile : null,
      seconds: performance.now() / 1000,
    }),
  );
  if (demoLoaded === 'recent') loadOlderMonths();
}

function originsOf({ sites }: Config) {
  return {
    kyivstar: sites.kyivstar.origin,
    djuice: sites.djuice.origin,
    care: sites.care.origin,
    phones: sites.phones.origin,
  };
}

/** The months that people see first are there before the first page; the older ones come in beside it. */
async function recentDemo(
  config: Config,
  store: Store,
  operator: Operator,
): Promise<'recent' | 'all' | 'none'> {
  if (config.demo === null) return 'none';
  const state = await demoState(config, config.demo, await store.now());
  if (state.loaded !== 'nothing') return state.loaded;
  console.log('First start: generating a demo operator and loading its files.');
  const report = showProgress('Loading', process.stderr);
  const after = await loadDemo(config, store, operator, state, 'recent', report);
  report.end();
  return after.loaded === 'all' ? 'all' : 'recent';
}

function loadOlderMonths(): void {
  const child = fork(new URL('./load-older.ts', import.meta.url), { stdio: 'inherit' });
  child.on('error', (fault) => console.error(`The older months could not be loaded: ${fault.message}`));
  stops.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });
}

async function pretendCentre(log: Parameters<typeof startDispatcher>[0]['log']): Promise<PretendSmsc> {
  const centre = await startPretendSmsc({ systemId: PRETEND.systemId, password: PRETEND.password, log });
  stops.push(centre.stop);
  return centre;
}

function centreAddress(pretend: PretendSmsc | null) {
  return { ...PRETEND, port: pretend?.port ?? 0 };
}

function smscAddress({ tls, ...smsc }: NonNullable<Config['smsc']>) {
  return { ...smsc, ...(tls ? { tls: {} } : {}) };
}

type App = Awaited<ReturnType<typeof buildApplication>>['app'];

/** Our own TLS on one port and redirects on the other, or plain HTTP for a proxy that does TLS. */
async function listen(config: Config, app: App, tls: boolean): Promise<void> {
  if (!tls) {
    await app.listen({ port: config.httpPort, host: '127.0.0.1' });
    return;
  }
  await app.listen({ port: config.httpsPort, host: '::' });
  const redirects = redirectServer(config.sites);
  redirects.listen(config.httpPort, '::');
  await once(redirects, 'listening');
  stops.push(async () => {
    redirects.closeAllConnections();
    redirects.close();
  });
}
