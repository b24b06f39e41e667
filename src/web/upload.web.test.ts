import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Person } from '../../test/person.ts';
import { exampleFrame } from './examples.ts';
import { steadySealWith } from './sealed.ts';
import { buildServer } from './server.web.ts';
import { html } from './html.ts';
import { form } from './form.ts';
import type { Visit } from './visit.ts';

const ORIGIN = 'https://my.kyivstar.localhost:8443';
const seen: Visit[] = [];
const handle = async (visit: Visit) => {
  seen.push(visit);
  const page =
    visit.method === 'GET' ? form(visit.frame, { action: '/file', fields: [], submit: 'ok' }) : html`taken`;
  return { kind: 'page', page } as const;
};
const route = { path: '/file', sites: ['kyivstar'], access: 'public', handle } as const;
const app = await buildServer({
  routes: [
    { ...route, method: 'GET' },
    { ...route, method: 'POST', upload: { bytesMax: 1000 } },
    { ...route, method: 'POST', path: '/other' },
  ],
  sites: { kyivstar: ORIGIN },
  visitorOf: async () => null,
  frameOf: ({ formToken }) => exampleFrame({ formToken }),
  addresses: steadySealWith(Buffer.alloc(32, 1)),
  doorOf: () => null,
  onLanguage: async () => undefined,
  trustProxy: [],
  requestsPerMinute: 1000,
  logger: false,
});
after(() => app.close());

test('a form brings one file with its fields, and what is too large is said to be', async () => {
  const person = new Person(app, ORIGIN);
  await person.get('/file');
  assert.equal((await person.upload('/file', { name: 'люди.csv', bytes: 'a;b' }, { kind: 'x' })).status, 200);
  const visit = seen.at(-1);
  assert.deepEqual(
    [visit?.form['kind'], visit?.file?.name, visit?.file?.bytes.toString()],
    ['x', 'люди.csv', 'a;b'],
  );
  assert.equal(visit?.file?.isTooLarge, false);
  await person.upload('/file', { name: 'x', bytes: Buffer.alloc(1001) });
  assert.equal(seen.at(-1)?.file?.isTooLarge, true);
  await person.upload('/file', { name: '', bytes: '' });
  assert.equal(seen.at(-1)?.file, undefined, 'nothing was chosen');
});

test('a file without the form’s token, with a field given twice, or where none is asked for is refused', async () => {
  const person = new Person(app, ORIGIN);
  await person.get('/file');
  const before = seen.length;
  const file = { name: 'x.csv', bytes: 'x' };
  assert.equal((await person.upload('/file', file, { _csrf: 'no' })).status, 403);
  assert.equal((await person.upload('/other', file)).status, 403);
  assert.equal(seen.length, before);
});
