// ASVS 14.2.1: addresses stay in histories, in logs of proxies and in front of whoever looks on. None holds a number called.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { postUsage } from '../../src/charging/index.ts';
import { recordLine, writeUsageFile } from '../../src/usage/examples.ts';
import { loadFiles } from '../../src/usage/index.ts';
import { CAST, type TestApplication, testApplication } from '../application.ts';
import { enrolled } from '../enrolling.ts';
import { root } from '../house.ts';
import type { Person } from '../person.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const CALLED = '380501234567';

let application: TestApplication;
let folder: string;
let olena: Person;
before(async () => {
  application = await testApplication({ clock: () => NOW });
  folder = await mkdtemp(join(tmpdir(), 'addresses-'));
  const lines = Array.from({ length: 210 }, (_, n) =>
    recordLine({
      element: 'KVW',
      seq: 100 + n,
      start: `2026-10-03T10:0${Math.floor(n / 60)}:${String(n % 60).padStart(2, '0')}Z`,
      msisdn: CAST.olena.msisdn,
      other: CALLED,
      seconds: 61,
    }),
  );
  const { database, operator } = application;
  const path = await writeUsageFile(folder, lines);
  await loadFiles(database.store, operator.book, [path], { now: NOW, post: postUsage });
  olena = (await enrolled(application, 'olena')).person;
  await olena.get('/contacts');
  await olena.post('/contacts', { number: CALLED, name: 'Мама' });
  await olena.get('/budget');
  const budget = { number: CALLED, most: '50', share: '80' };
  assert.equal((await olena.post('/budget', budget)).status, 303);
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

/** However it is written, and whatever stands around it. */
const NUMBER = /501234567|50%20123|50\+123/;
const LEAVING = /^\/(sign-out|view)/;

function addressesIn(html: string): readonly string[] {
  return [...html.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, at = '']) =>
    at.replaceAll('&amp;', '&'),
  );
}

test('no link and no form of any page that can be reached holds a number called, and the links with one lead to it', async () => {
  const seen = new Set<string>();
  const waiting = [
    '/',
    '/contacts',
    '/budget',
    '/bills/2026-10',
    '/expenses/dearest?month=2026-10&by=numbers',
  ];
  let opened = 0;
  for (let at = waiting.pop(); at !== undefined && opened < 150; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    opened += 1;
    const { html } = await olena.get(at);
    for (const address of addressesIn(html)) {
      assert.doesNotMatch(decodeURIComponent(address), NUMBER, `${address} on ${at}`);
      const path = address.split('#')[0] ?? '';
      // Files, other languages and further lines are the same again.
      const isOdd = /\.[a-z]{2,5}(\?|$)|language=|\/lines\/|after=|design/.test(path);
      if (path.startsWith('/') && !isOdd && !LEAVING.test(path)) waiting.unshift(path);
    }
  }
  const sealed = [...seen].filter((at) => at.includes('unseen='));
  assert.ok(
    sealed.some((at) => at.startsWith('/expenses/lines')),
    [...seen].join(' '),
  );
  assert.ok(sealed.some((at) => at.startsWith('/contacts')));
  for (const at of sealed) assert.match((await olena.get(at)).html, /Мама/, at);
});

test('what is looked for is sent in the body, comes back sealed, and stays so on further pages and in another language', async () => {
  await olena.get('/bills/2026-10');
  const { to } = await olena.post('/bills/2026-10/find', { q: '050 123', kind: 'voice', order: 'oldest' });
  assert.match(to ?? '', /^\/bills\/2026-10\?kind=voice&order=oldest&unseen=[\w-]+$/);
  const { html } = await olena.get(to ?? '');
  assert.match(html, /role="status"><strong>[^<]*210/);
  const next = addressesIn(html).find((at) => at.includes('page=2'));
  assert.match((await olena.get(next ?? '')).html, /Мама/);
  const inEnglish = addressesIn(html).find((at) => at.endsWith('&language=en'));
  const other = await olena.get(inEnglish ?? '');
  assert.equal(other.to, to, 'the link to another language keeps the search as it was sealed');
  // What was sealed for one asks for nothing when another opens it.
  const petro = (await enrolled(application, 'petro')).person;
  await petro.get('/bills/2026-10');
  assert.doesNotMatch((await petro.get(to ?? '')).html, /050 123/);
  await olena.get('/?language=uk');
});

test('a stranger tries a price for a number that no address shows', async () => {
  const stranger = application.browser('kyivstar');
  await stranger.get('/price');
  const { to } = await stranger.post('/price/find', {
    kind: 'voice',
    other: '067 123 45 67',
    length: '2:30',
  });
  assert.doesNotMatch(to ?? '', /123/);
  assert.match((await stranger.get(to ?? '')).html, /value="067 123 45 67"/);
});

/** Fields of forms that ask by an address: days, codes that are meant to be handed on, files, staff; phones are pretended. */
const HARMLESS = new Set([
  'from',
  'until',
  'code',
  'serial',
  'who',
  'length',
  'volume',
  'day',
  'time',
  'before',
]);

test('a form that asks by an address has no field in which a number or a name is typed', () => {
  const asking = globSync('src/**/*.page.ts', { cwd: root }).filter((path) => !/phones|design/.test(path));
  let forms = 0;
  for (const path of asking) {
    const text = readFileSync(join(root, path), 'utf8');
    for (const [call] of text.matchAll(/searchForm\(\{[^]*?\n\}/g)) {
      forms += 1;
      if (/\bunseen: frame\b/.test(call)) continue;
      for (const [, name = ''] of call.matchAll(/textField\(\{\s*name: '(\w+)'/g))
        assert.ok(HARMLESS.has(name), `${path}: ${name} is typed into an address; give the form "unseen"`);
    }
  }
  assert.ok(forms >= 8, `${forms} forms`);
});
