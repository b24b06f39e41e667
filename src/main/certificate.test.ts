// adapter: certificates carry Date.
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { connect, createServer } from 'node:tls';
import { givenCertificate, localCertificate } from './certificate.ts';
import { keptPepper } from './pepper.ts';

const folder = await mkdtemp(join(tmpdir(), 'mk-tls-'));
after(() => rm(folder, { recursive: true }));

const names = ['my.kyivstar.localhost', 'my.djuice.localhost'];
const now = Temporal.Now.instant();

test('whoever trusts the local authority reaches every site by its name', async () => {
  const made = await localCertificate(folder, names, now);
  const server = createServer({ cert: made.cert, key: made.key }, (socket) => socket.end('hello')).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ca = await readFile(made.authorityFile, 'utf8');
  for (const servername of names) {
    const socket = connect({ port, host: '127.0.0.1', servername, ca });
    await once(socket, 'secureConnect');
    assert.ok(socket.authorized);
    socket.destroy();
  }
  server.close();
});

test('it is kept, and made again when its end is near or the names change; the authority stays', async () => {
  const first = await localCertificate(folder, names, now);
  assert.equal((await localCertificate(folder, names, now.add({ hours: 24 * 300 }))).cert, first.cert);
  const renewed = await localCertificate(folder, names, now.add({ hours: 24 * 380 }));
  assert.notEqual(renewed.key, first.key);
  const widened = await localCertificate(folder, [...names, 'care.localhost'], now);
  const leaf = new X509Certificate(widened.cert);
  assert.equal(leaf.checkHost('care.localhost'), 'care.localhost');
  const authority = new X509Certificate(await readFile(widened.authorityFile, 'utf8'));
  assert.ok(leaf.checkIssued(authority) && leaf.verify(authority.publicKey));
  assert.ok(first.cert.includes(authority.toString().trim()));
});

test('it lives no longer than browsers take, and its keys are closed to others', async () => {
  const leaf = new X509Certificate((await localCertificate(folder, names, now)).cert);
  const days = (leaf.validToDate.getTime() - leaf.validFromDate.getTime()) / 86_400_000;
  assert.ok(days <= 397);
  for (const key of ['authority.key', 'site.key'])
    assert.equal((await stat(join(folder, key))).mode & 0o777, 0o600);
});

test('given files that do not belong together are refused', async () => {
  await localCertificate(folder, names, now);
  const [cert, key] = [join(folder, 'site.crt'), join(folder, 'site.key')];
  assert.ok((await givenCertificate(cert, key)).cert.includes('BEGIN CERTIFICATE'));
  await assert.rejects(
    givenCertificate(cert, join(folder, 'authority.key')),
    /is not that of the certificate/,
  );
});

test('the pepper is made once, also by two that start together, and closed to others', async () => {
  const [one, two] = await Promise.all([keptPepper(folder), keptPepper(folder)]);
  assert.equal(one, two);
  assert.ok(one.length >= 43);
  assert.equal(await keptPepper(folder), one);
  assert.equal((await stat(join(folder, 'pepper'))).mode & 0o777, 0o600);
});
