import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeAuthority, makeCertificate } from '../src/main/certificate-authority.ts';
import { startPretendSmsc } from '../src/messaging/index.ts';
import { keepBound } from '../src/messaging/smsc-session.ts';

const CENTRE = { host: '127.0.0.1', systemId: 'portal', password: 'secret' };

test('a link by TLS is bound when the centre’s certificate is checked, and never when it is a stranger’s', async () => {
  const now = Temporal.Now.instant();
  const [authority, stranger] = await Promise.all([makeAuthority(now), makeAuthority(now)]);
  const { key, cert } = await makeCertificate(authority, ['centre.localhost'], now);
  const centre = await startPretendSmsc({ tls: { key, cert } });
  const attempt = async (ca: string): Promise<string> => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const session = keepBound({
      settings: { ...CENTRE, port: centre.port, tls: { ca, servername: 'centre.localhost' } },
      mode: 'transceiver',
      serve: async () => null,
      onBound: () => resolve('bound'),
      log: {
        info: () => undefined,
        warn: (fields) => resolve(String((fields as { code?: string }).code)),
        error: () => undefined,
      },
    });
    const outcome = await promise;
    await session.stop();
    return outcome;
  };
  assert.equal(await attempt(authority.cert), 'bound');
  assert.match(await attempt(stranger.cert), /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET/);
  await centre.stop();
});
