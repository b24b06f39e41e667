import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { exampleFrame as frame } from './examples.ts';
import { buildServer, type Handler, html, page, type ServerOptions, steadySealWith } from './index.ts';

const site = { care: 'https://care.localhost' };

function serverWith(handle: Handler, options: Partial<ServerOptions> = {}) {
  return buildServer({
    routes: [{ method: 'GET', path: '/things/:key', sites: ['care'], access: 'public', handle }],
    sites: site,
    visitorOf: async () => null,
    frameOf: () => frame({}),
    addresses: steadySealWith(Buffer.alloc(32, 1)),
    doorOf: () => null,
    onLanguage: async () => undefined,
    trustProxy: [],
    requestsPerMinute: 1000,
    logger: false,
    ...options,
  });
}

const hello: Handler = async () => ({
  kind: 'page',
  page: page(frame({}), { title: 'Hello', main: html`<p>Hello</p>` }),
});

function get(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path: '/things/1', headers: { host: 'care.localhost' } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('a stopping server answers what it has to its end and takes in nothing new', async () => {
  const entered = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  const app = await serverWith(async (visit) => {
    entered.resolve();
    await leave.promise;
    return hello(visit);
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const slow = get(port);
  await entered.promise;
  const closed = app.close();
  await once(app.server, 'close', { signal: AbortSignal.timeout(1) }).catch(() => undefined);
  await assert.rejects(get(port), /ECONNREFUSED|ECONNRESET|socket hang up/);
  leave.resolve();
  assert.equal(await slow, 200);
  await closed;
});

test('what does not come in is told when to come again, and counted as refused', async () => {
  const seen: boolean[] = [];
  const app = await serverWith(hello, {
    admits: ({ route }) => route !== '/things/:key',
    observe: ({ shed }) => void seen.push(shed),
  });
  const answer = await app.inject({ url: '/things/1', headers: { host: 'care.localhost' } });
  assert.equal(answer.statusCode, 503);
  assert.equal(answer.headers['retry-after'], '5');
  assert.deepEqual(seen, [true]);
  await app.close();
});

test('a request has one name, in its answer and in what is done for it', async () => {
  const names: string[] = [];
  const app = await serverWith(hello, {
    within: (id, work) => {
      names.push(id);
      return work();
    },
  });
  const headers = { host: 'care.localhost', 'x-request-id': 'a-name-from-outside' };
  const answer = await app.inject({ url: '/things/1', headers });
  assert.deepEqual(names, [answer.headers['x-request-id']]);
  assert.notEqual(names[0], 'a-name-from-outside');
  await app.close();
});

test('an address is refused by what it sent to all processes together', async () => {
  const app = await serverWith(hello, { counted: () => ({ amount: 1001, leftMs: 30_000 }) });
  const answer = await app.inject({ url: '/things/1', headers: { host: 'care.localhost' } });
  assert.equal(answer.statusCode, 429);
  await app.close();
});
