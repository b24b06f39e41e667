import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { balanceSource } from '../charging/index.ts';
import type { ServerOptions } from '../web/index.ts';
import { pressAssets } from '../web/index.ts';
import { openTally } from '../store/index.ts';
import type { Reading } from '../watch/index.ts';
import { buildApplication } from './application.ts';
import type { Certificate, LocalCertificate } from './certificate.ts';
import type { Config } from './config.ts';
import { type Ground, openWebStores } from './ground.ts';
import { admits, watchLag, watchPlaces } from './overload.ts';
import { redirectServer } from './redirect.ts';
import type { Handlers } from './routes.ts';
import { siteCertificate } from './start-up.ts';

/** Of one address, whatever its requests are for. */
const REQUESTS_PER_MINUTE = 1200;
/** Who sends less than this in a minute is counted without telling other processes. */
const LOUD = 120;

/** Opens the sites of all brands in this process. Returns the certificate with which they are served, if it is ours to hold. */
export async function openSites(
  ground: Ground,
  phones: Handlers['phones'],
): Promise<Certificate | LocalCertificate | null> {
  const { config, keys, operator, log, bells, life, payments } = ground;
  const [certificate, assets] = await Promise.all([
    siteCertificate(config, Temporal.Now.instant()),
    pressAssets({ folder: join(config.varDir, 'assets') }),
  ]);
  const { app } = await buildApplication({
    ...(await openWebStores(ground)),
    operator,
    keys,
    origins: originsOf(config),
    ...(payments === null ? {} : { payments }),
    source: config.charging === null ? undefined : balanceSource(config.charging),
    secretQuestion: config.secretQuestion,
    secondStep: config.secondStep,
    freshMinutes: config.freshMinutes,
    usageUploads: join(config.varDir, 'usage-uploads'),
    phones,
    design: config.design,
    assets,
    onSms: () => bells.messages(),
    wakeBills: () => bells.bills(),
    wakeBillFiles: () => bells.billFiles(),
    wakeWelcomes: () => bells.welcomes(),
    log,
    server: {
      ...(certificate === null ? {} : { tls: { key: certificate.key, cert: certificate.cert } }),
      trustProxy: config.trustProxy ?? [],
      requestsPerMinute: REQUESTS_PER_MINUTE,
      logger: log,
      ...traffic(ground),
    },
  });
  if (certificate !== null) ground.gauges.push(() => [certificateReading(certificate.cert)]);
  payments?.connect(app);
  life.ends(() => app.close());
  // Its first visitor is not told that the database is silent, which was not asked yet.
  await ground.pulse.looked;
  await listen(ground, app, certificate !== null);
  return certificate;
}

function certificateReading(pem: string | Buffer): Reading {
  const { validToDate } = new X509Certificate(pem);
  const left = validToDate.getTime() - Temporal.Now.instant().epochMilliseconds;
  return { figure: 'portal_certificate_seconds_left', value: left / 1_000 };
}

/** How requests are counted, measured and, when there are too many, refused. */
function traffic(ground: Ground): Pick<ServerOptions, 'counted' | 'admits' | 'made' | 'observe'> {
  const { store, life, pulse, metrics, gauges } = ground;
  const tally = openTally({ store, windowMs: 60_000, shareFrom: LOUD });
  const lag = watchLag();
  const room = watchPlaces();
  life.ends(tally.stop);
  life.ends(async () => lag.stop());
  life.ends(async () => room.stop());
  let inFlight = 0;
  gauges.push(() => [
    { figure: 'portal_event_loop_lag_seconds', value: lag.lagMs() / 1_000 },
    { figure: 'portal_requests_in_flight', value: inFlight },
    { figure: 'portal_places_for_pages', value: room.places() },
  ]);
  return {
    counted: (address) => tally.add(`requests ${address}`),
    observe: metrics.observe,
    made: room.made,
    admits: (load) => {
      inFlight = load.inFlight;
      return admits(load, { lagMs: lag.lagMs(), places: room.places(), database: pulse.beats() });
    },
  };
}

/** The addresses of the sites as people see them. */
export function originsOf({ sites }: Config) {
  return {
    kyivstar: sites.kyivstar.origin,
    djuice: sites.djuice.origin,
    care: sites.care.origin,
    phones: sites.phones.origin,
  };
}

type App = Awaited<ReturnType<typeof buildApplication>>['app'];

/** Our own TLS on one port and redirects on the other, or plain HTTP for a proxy that does TLS. */
async function listen({ config, life }: Ground, app: App, tls: boolean): Promise<void> {
  const host = config.listenHost;
  if (!tls) {
    await app.listen({ port: config.httpPort, host });
    return;
  }
  await app.listen({ port: config.httpsPort, host });
  const redirects = redirectServer(config.sites);
  redirects.listen(config.httpPort, host);
  await once(redirects, 'listening');
  life.ends(async () => {
    redirects.closeAllConnections();
    redirects.close();
  });
}
