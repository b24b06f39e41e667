import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { type TestApplication, testApplication } from '../../test/application.ts';
import { enrolled } from '../../test/enrolling.ts';
import { fillIn, linkOn } from '../../test/gallery/form.ts';
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
  const records = ['2026-10-03T10:00:00Z', '2026-11-03T10:00:00Z'].map((start, at) =>
    recordLine({ element: 'KVW', seq: at + 1, start, msisdn: '380671110901', other: CALLED, seconds: 61 }),
  );
  await loadFiles(
    application.database.store,
    application.operator.book,
    [await writeUsageFile(folder, records)],
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

test('files hold names by choice only, and a bought bill stays byte for byte what it was', async () => {
  await fillIn(olena, '/bills', '/bills');
  const base = await linkOn(olena, '/bills', /^\/bills\/[0-9a-f-]{36}$/);
  while ((await olena.get(base)).html.includes('data-live')) await turn();
  assert.ok((await olena.get(base)).html.includes(`href="${base}.csv?names=yes"`), 'names are offered');
  const file = async (format: string): Promise<Buffer> => {
    const seen = await olena.get(`${base}.${format}`);
    if (seen.status === 202) return file(format);
    assert.equal(seen.status, 200, format);
    return seen.bytes;
  };
  const formats = ['csv', 'xlsx', 'json', 'pdf'] as const;
  const before = await Promise.all(formats.map(file));
  const [csv, xlsx, json, pdf] = await Promise.all(formats.map((format) => file(`${format}?names=yes`)));
  const [plain, , proven, paper] = before;
  const rows = (text: Buffer | undefined): readonly string[] => (text ?? '').toString().split('\r\n');
  assert.deepEqual(
    rows(csv),
    rows(plain).map((row, at) => row + (row === '' ? '' : at === 0 ? ';Імʼя з контактів' : ';Мама')),
  );
  assert.match(strFromU8(unzipSync(xlsx!)['xl/worksheets/sheet1.xml']!), /Мама/);
  const { names, ...rest } = JSON.parse(json!.toString()) as Record<string, unknown>;
  assert.deepEqual(names, { [CALLED]: 'Мама' });
  assert.deepEqual(rest, JSON.parse(proven!.toString()), 'lines and proof are those of the bill');
  assert.ok(pdf!.length > paper!.length && pdf!.subarray(0, 5).toString() === '%PDF-');
  await olena.get('/contacts');
  await olena.post('/contacts', { number: CALLED, name: '=Мама()' });
  assert.match((await file('csv?names=yes')).toString(), /;'=Мама\(\)\r\n/, 'a name is no formula');
  assert.notDeepEqual(await file('pdf?names=yes'), pdf, 'a paper says the name of today');
  await olena.get('/contacts');
  await olena.post('/contacts', { number: CALLED, name: 'Мама' });
  assert.deepEqual(await Promise.all(formats.map(file)), before);
  const kept = await application.database.store.query<{ content: Buffer }>(
    'SELECT content FROM bill_file_piece',
  );
  assert.equal(kept.length, 4, 'no file with names is kept');
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
  assert.doesNotMatch(
    (await other.get('/bills/2026-10')).html,
    /names=yes/,
    'who named nobody has no choice',
  );
});
