import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exampleFrame as frame } from './examples.ts';
import { type Answer, buildServer, html, page, type ServerOptions, steadySealWith } from './index.ts';

// What every answer says of itself, whatever its handler does.

const SECRET = 'the number 380671110001 of somebody';
const ANSWERS: Readonly<Record<string, () => Answer>> = {
  page: () => ({ kind: 'page', page: page(frame({}), { title: 'Hello', main: html`<p>Hello</p>` }) }),
  redirect: () => ({ kind: 'redirect', to: '/things/page' }),
  file: () => ({
    kind: 'file',
    name: 'рахунок "1"\r\nX: y.csv',
    type: 'text/csv; charset=utf-8',
    body: 'a;b',
  }),
  fault: () => {
    throw new Error(SECRET);
  },
};

function serverAt(origin: string) {
  const options: ServerOptions = {
    routes: [
      {
        method: 'GET',
        path: '/things/:key',
        sites: ['care'],
        access: 'public',
        handle: async ({ params }) => ANSWERS[params['key'] ?? '']!(),
      },
    ],
    sites: { care: origin },
    visitorOf: async () => null,
    frameOf: () => frame({}),
    addresses: steadySealWith(Buffer.alloc(32, 1)),
    doorOf: () => null,
    onLanguage: async () => undefined,
    trustProxy: [],
    requestsPerMinute: 1000,
    logger: false,
  };
  return buildServer(options);
}

let app: Awaited<ReturnType<typeof serverAt>>;
before(async () => (app = await serverAt('https://care.example.ua')));
after(() => app.close());
const ask = (key: string) => app.inject({ url: `/things/${key}`, headers: { host: 'care.example.ua' } });

test('browsers come to a real host by HTTPS alone for two years, and to a local name as they like', async () => {
  for (const key of [...Object.keys(ANSWERS), 'nothing/at/all']) {
    const { headers } = await ask(key);
    assert.equal(headers['strict-transport-security'], 'max-age=63072000; includeSubDomains', key);
  }
  const local = await serverAt('https://care.localhost');
  const { headers } = await local.inject({ url: '/things/page', headers: { host: 'care.localhost' } });
  assert.equal(headers['strict-transport-security'], undefined);
  await local.close();
});

test('other sites can neither reach our windows nor embed our answers', async () => {
  for (const key of Object.keys(ANSWERS)) {
    const { headers } = await ask(key);
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', key);
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin', key);
  }
});

test('every answer with a body names its kind and its letters', async () => {
  for (const key of ['page', 'file', 'fault', 'nothing/at/all'])
    assert.match(String((await ask(key)).headers['content-type']), /^text\/(html|csv); charset=utf-8$/, key);
});

test('the name of a file is ASCII of our own, whatever it is made of', async () => {
  const named = String((await ask('file')).headers['content-disposition']);
  assert.match(named, /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.!~*'()%-]+$/);
});

test('the last fault is caught: one page in words of ours, and nothing of the fault', async () => {
  const { statusCode, body } = await ask('fault');
  assert.equal(statusCode, 500);
  assert.ok(!body.includes('380671110001') && !/at .*\.ts|Error:/.test(body), body);
});
