import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { readConfig } from './config.ts';
import { redirectServer } from './redirect.ts';

const read = readConfig({});
assert.ok('config' in read);
const server = redirectServer(read.config.sites);
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
after(() => server.close());

async function ask(
  host: string,
  path: string,
): Promise<{ status: number | undefined; location: string | undefined }> {
  const { port } = server.address() as AddressInfo;
  const asked = request({ host: '127.0.0.1', port, path, headers: { host } }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  return { status: response.statusCode, location: response.headers.location };
}

test('plain HTTP leads to the same page by HTTPS', async () => {
  const { status, location } = await ask('my.djuice.localhost:8080', '/expenses?month=2026-10');
  assert.equal(status, 308);
  assert.equal(location, 'https://my.djuice.localhost:8443/expenses?month=2026-10');
});

test('a host that is not ours is led nowhere', async () => {
  assert.deepEqual(await ask('evil.example', '/'), { status: 421, location: undefined });
});

test('an address made to look like another host stays a path of ours', async () => {
  assert.equal(
    (await ask('care.localhost', '//evil.example/x')).location,
    'https://care.localhost:8443//evil.example/x',
  );
});
