import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:http2';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect as connectTls, type SecureVersion } from 'node:tls';
import { originsAt, testApplication, type TestApplication } from './application.ts';
import { freePort } from './walks/portal.ts';
import { localCertificate } from '../src/main/certificate.ts';

const HOST = 'my.kyivstar.localhost';

let application: TestApplication;
let folder: string;
let port: number;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'http2-'));
  port = await freePort();
  const origins = originsAt(port);
  const hosts = Object.values(origins).map((origin) => new URL(origin).hostname);
  const tls = await localCertificate(folder, hosts, Temporal.Now.instant());
  application = await testApplication({ origins, tls });
  await application.app.listen({ port, host: '127.0.0.1' });
});
after(() => rm(folder, { recursive: true }));

function session() {
  return connect(`https://${HOST}:${port}`, {
    rejectUnauthorized: false,
    lookup: (_host, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
  } as Parameters<typeof connect>[1]);
}

test('a browser speaks HTTP/2, and gets page, style and script over one connection', async () => {
  const client = session();
  const statusOf = async (path: string): Promise<number | undefined> => {
    const stream = client.request({ ':path': path });
    stream.resume();
    const [headers] = (await once(stream, 'response')) as [{ ':status'?: number }];
    return headers[':status'];
  };
  assert.deepEqual(await Promise.all(['/enrol', '/sign-in', '/nothing'].map(statusOf)), [200, 200, 404]);
  client.close();
  await once(client, 'close');
});

test('TLS is 1.2 or 1.3, with a key of the moment and authenticated encryption', async () => {
  const greet = async (minVersion: SecureVersion, maxVersion: SecureVersion) => {
    // The client would speak what is forbidden: it is the server that does not.
    const ciphers = 'DEFAULT@SECLEVEL=0';
    const options = { host: '127.0.0.1', port, servername: HOST, rejectUnauthorized: false };
    const socket = connectTls({ ...options, minVersion, maxVersion, ciphers });
    try {
      await once(socket, 'secureConnect');
      return { protocol: socket.getProtocol(), cipher: socket.getCipher().standardName };
    } catch (fault) {
      return { refused: (fault as { code?: string }).code ?? 'hung up' };
    } finally {
      socket.destroy();
    }
  };
  for (const version of ['TLSv1', 'TLSv1.1'] as const)
    assert.ok('refused' in (await greet(version, version)), version);
  for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
    const { protocol, cipher } = await greet(version, version);
    assert.equal(protocol, version);
    assert.match(cipher, /^TLS_(ECDHE_\w+_WITH_)?(AES_\d+_GCM|CHACHA20_POLY1305)_SHA\d+$/);
  }
});

test('a text browser goes on with HTTP/1.1 on the same port', async () => {
  const asked = request({
    port,
    host: '127.0.0.1',
    path: '/enrol',
    headers: { host: HOST },
    rejectUnauthorized: false,
    // Kept open, so that the last test sees that it does not keep the server from stopping.
    agent: new Agent({ keepAlive: true }),
  }).end();
  const [answer] = await once(asked, 'response');
  answer.resume();
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.httpVersion, '1.1');
});

test('a server that stops does not wait for a page that listens for news', async () => {
  const client = session();
  client.on('error', () => undefined);
  const news = client.request({ ':path': '/live', ':authority': `phones.localhost:${port}` });
  news.on('error', () => undefined);
  const [headers] = (await once(news, 'response')) as [{ ':status'?: number }];
  assert.equal(headers[':status'], 200);
  const ended = once(client, 'close');
  await application.close();
  await ended;
});
