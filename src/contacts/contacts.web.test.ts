import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type TestApplication, testApplication } from '../../test/application.ts';
import { enrolled } from '../../test/enrolling.ts';
import type { Person } from '../../test/person.ts';
import { postUsage } from '../charging/index.ts';
import { recordLine, writeUsageFile } from '../usage/examples.ts';
import { loadFiles } from '../usage/index.ts';

const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const CALLED = '380501234567';

let application: TestApplication;
let folder: string;
let olena: Person;

before(async () => {
  application = await testApplication({ clock: () => NOW });
  folder = await mkdtemp(join(tmpdir(), 'contacts-'));
  const record = recordLine({
    element: 'KVW',
    seq: 1,
    start: '2026-10-03T10:00:00Z',
    msisdn: '380671110901',
    other: CALLED,
    seconds: 61,
  });
  await loadFiles(
    application.database.store,
    application.operator.book,
    [await writeUsageFile(folder, [record])],
    {
      now: NOW,
      post: postUsage,
    },
  );
  olena = (await enrolled(application, 'olena')).person;
});
after(async () => {
  await application.close();
  await rm(folder, { recursive: true });
});

test('a number that was given a name has it on bills, lines, dearest numbers and in the search', async () => {
  await olena.get('/contacts');
  const saved = await olena.post('/contacts', { number: '050 123 45 67', name: 'Мама' });
  assert.equal(saved.to, '/contacts?saved=yes');
  for (const path of [
    '/contacts',
    '/bills/2026-10',
    '/bills/2026-10?q=мама',
    '/expenses/days/2026-10-03',
    '/expenses/dearest?month=2026-10&by=numbers',
    '/expenses/dearest?month=2026-10&by=calls',
    `/expenses/lines?month=2026-10&number=${CALLED}`,
  ])
    assert.match((await olena.get(path)).html.replace(/value="[^"]*"/g, ''), />Мама[,<]/, path);
  const sum = /href="(\/bills\/2026-10\/lines\/[^"]+)"/.exec((await olena.get('/bills/2026-10')).html)?.[1];
  assert.match((await olena.get(sum ?? '')).html, /Мама, 050/);
});

test('the store holds neither the name nor the number in words that can be read', async () => {
  const rows = await application.database.store.query<{ text: string }>(
    'select contact::text as text from contact',
  );
  assert.ok(rows.length > 0);
  for (const { text } of rows) assert.doesNotMatch(text, /Мама|501234567/);
});

test('what is no number and no name is said beside its field', async () => {
  await olena.get('/contacts');
  const seen = await olena.post('/contacts', { number: 'абв', name: '' });
  assert.equal(seen.status, 422);
  assert.match(seen.html, /href="#number"[\s\S]*href="#name"/);
});

test('contacts are brought as a file, twice without harm, taken along, changed and removed', async () => {
  const file = {
    name: 'c.vcf',
    bytes: 'BEGIN:VCARD\nFN:Таксі\nTEL:466\nEND:VCARD\nBEGIN:VCARD\nFN:Ніхто\nEND:VCARD\n',
  };
  for (let time = 0; time < 2; time += 1) {
    await olena.get('/contacts');
    const seen = await olena.upload('/contacts/import', file);
    assert.equal(seen.status, 200);
    assert.match(seen.html, /Ніхто/);
    assert.equal(seen.html.match(/>Таксі<\/a>/g)?.length, 1);
  }
  assert.match((await olena.get('/contacts.vcf')).html, /FN:Таксі\r\nTEL;TYPE=CELL:466/);
  assert.match((await olena.get('/contacts.csv')).html, /466;"Таксі"/);
  assert.match((await olena.get('/contacts?change=466')).html, /value="466"[\s\S]*value="Таксі"/);
  await olena.post('/contacts', { number: '467', name: 'Таксі', was: '466' });
  const moved = (await olena.get('/contacts.csv')).html;
  assert.ok(moved.includes('467;"Таксі"') && !moved.includes('466;'));
  await olena.get('/contacts');
  await olena.post('/contacts/remove', { number: '467' });
  assert.doesNotMatch((await olena.get('/contacts')).html, /Таксі/);
});

test('another subscriber sees none of it', async () => {
  const other = (await enrolled(application, 'petro')).person;
  assert.doesNotMatch((await other.get('/contacts')).html, />Мама</);
  assert.doesNotMatch((await other.get('/contacts.csv')).html, /Мама/);
});
